/** Defines the tests of both extension hosts; Mocha's interface must be there. */
export async function loadSuites(): Promise<void> {
  await Promise.all([
    import('./diagnostics.test'),
    import('./hover.test'),
    import('./completion.test'),
    import('./compare.test'),
    import('./glance.test'),
    import('./fixes.test'),
    import('./files.test'),
    import('./faults.test'),
    import('./settings.test'),
    import('./navigation.test'),
    import('./commands.test'),
    import('./start.test'),
    import('./writing.test')
  ])
}
