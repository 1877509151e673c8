/** Makes a function that remembers what it worked out of the thing last looked at: several rules look at one record, one after the other. Records never change. */
export function rememberLast<T extends object, R>(workOut: (thing: T) => R): (thing: T) => R {
  let last: { readonly thing: T; readonly answer: R } | undefined
  return thing => (last?.thing === thing ? last : last = { thing, answer: workOut(thing) }).answer
}
