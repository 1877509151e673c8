/** Makes a function that lets others run, once 10 ms have passed since it last did; to be awaited between pieces of long work. */
export function createPause(): () => Promise<void> {
  let since = Date.now()
  return async () => {
    if (Date.now() - since < 10) return
    await new Promise(resolve => setTimeout(resolve, 0))
    since = Date.now()
  }
}
