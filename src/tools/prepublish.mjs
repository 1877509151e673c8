// Builds the extension before vsce packages it, so that no old or foreign build is packaged. Tests that have just built set NOTEPROOF_BUILT.
import { spawnSync } from 'node:child_process'

if (process.env.NOTEPROOF_BUILT !== '1') {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
}
