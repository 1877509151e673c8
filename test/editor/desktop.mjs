// Runs the integration suite in a desktop VS Code: the one in VSCODE_EXECUTABLE (/usr/share/code/code, for instance), else one that is
// downloaded (VSCODE_VERSION, stable by default).
// A Linux without a desktop needs `xvfb-run npm run test:desktop`.
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
  console.error('Where VS Code cannot be downloaded, name an installed one in VSCODE_EXECUTABLE.')
  process.exit(1)
}
