/** Returns a function to await between steps of long work: it yields to the event loop if 10 ms have passed since it last did. */
export function createPause(): () => Promise<void> {
  let since = Date.now()
  return async () => {
    if (Date.now() - since < 10) return
    await new Promise(resolve => setTimeout(resolve, 0))
    since = Date.now()
  }
}
