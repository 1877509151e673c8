import type { Checker } from '../checking/checker'

/** The most reasons that are offered. */
const most = 10

/** The reasons stated in the workspace for ignoring problems: those for the same rule first, each once, at most 10. */
export function ignoreReasons(checker: Checker, rule: string): string[] {
  const own: string[] = []
  const others: string[] = []
  const add = (ignored: string | undefined, reason: string | undefined) => {
    if (reason !== undefined) (ignored === rule ? own : others).push(reason)
  }
  for (const { name, ignores } of checker.allFiles()) {
    for (const ignore of ignores) add(ignore.rule, ignore.reason)
    for (const { entry, reason } of checker.settingsIn(name)?.ignores ?? []) add(entry.rule.value, reason)
  }
  return [...new Set([...own, ...others])].slice(0, most)
}
