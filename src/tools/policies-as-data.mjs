/** An esbuild plugin that leaves the built-in policies out of the extension, which reads them from `dist/policies.json` when it starts. */
export const withoutPolicies = {
  name: 'without-policies',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]core[\\/]policies[\\/]index\.ts$/ }, () => ({ loader: 'ts', contents: 'export const policies = {}' }))
  },
}
