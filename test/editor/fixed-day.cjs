// Loaded before the editor's server: sets the clocks of its processes to the morning of the day in NOTEPROOF_FIXED_DAY. They run on from there.
const RealDate = Date
const ahead = new RealDate(`${process.env.NOTEPROOF_FIXED_DAY}T09:00:00`).getTime() - RealDate.now()
const now = () => RealDate.now() + ahead

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})
