// Runs the integration suite in a desktop VS Code: VSCODE_EXECUTABLE (for instance /usr/share/code/code), or else a downloaded one
// (VSCODE_VERSION, stable by default). Headless Linux needs `xvfb-run npm run test:desktop`.
import { runTests } from '@vscode/test-electron'
import path from 'node:path'
import { copyExamples, root } from './host.mjs'

const { home, workspace } = copyExamples()
const vscode = process.env.VSCODE_EXECUTABLE
  ? { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE }
  : { version: process.env.VSCODE_VERSION ?? 'stable', cachePath: path.join(root, '.vscode-host/desktop') }
try {
  process.exit(await runTests({
    ...vscode,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist/test/integration'),
    launchArgs: [
      workspace, '--user-data-dir', path.join(home, 'data'),
      '--disable-extensions', '--disable-workspace-trust', '--disable-gpu', '--no-sandbox'
    ]
  }))
} catch (error) {
  console.error(error.message)
  console.error('If VS Code cannot be downloaded, set VSCODE_EXECUTABLE to an installed one.')
  process.exit(1)
}
