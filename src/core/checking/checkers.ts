import { isBuiltIn } from '../workspace/built-in'
import { innermost } from '../workspace/workspace-root'
import { Checker } from './checker'
import type { RuleError } from './finding'

/** The root of a workspace that was not opened: a file of it is open, or it is a repository inside an opened folder. */
type OtherRoot = string

/**
 * A checker for the opened folders, and one for each other workspace: they do not see each other. Until the roots are known, all files belong to
 * the first one.
 */
export class Checkers {
  readonly main: Checker
  private readonly others = new Map<OtherRoot, Checker>()
  private roots: readonly string[] | undefined
  private otherRoots: readonly OtherRoot[] = []
  private today: string | undefined

  constructor(private readonly onRuleError: (error: RuleError) => void) {
    this.main = new Checker(onRuleError)
  }

  /** The checker of a file. */
  of(name: string): Checker {
    const root = this.otherRootOf(name)
    return (root === undefined ? undefined : this.others.get(root)) ?? this.main
  }

  /** The checker to add a file to. */
  toAdd(name: string): Checker {
    const root = this.otherRootOf(name)
    if (root === undefined) return this.main
    const known = this.others.get(root)
    if (known) return known
    const checker = new Checker(this.onRuleError)
    if (this.today !== undefined) checker.setToday(this.today)
    checker.setRoots([root])
    this.others.set(root, checker)
    return checker
  }

  /** All checkers, that of the opened folders first. */
  all(): Checker[] {
    return [this.main, ...this.others.values()]
  }

  setToday(date: string) {
    this.today = date
    for (const checker of this.all()) checker.setToday(date)
  }

  /** Sets the roots of the workspaces, and moves each file to the checker of its own. */
  setRoots(roots: readonly string[], otherRoots: readonly OtherRoot[]) {
    this.roots = roots
    this.otherRoots = otherRoots
    this.main.setRoots([...roots, ...otherRoots])
    for (const checker of this.all()) {
      for (const name of checker.files()) {
        const target = this.toAdd(name)
        if (target === checker) continue
        const { text } = checker.file(name)!.tree
        checker.update(name, undefined)
        target.update(name, text)
      }
    }
    for (const [root, checker] of this.others) if (checker.files().length === 0) this.others.delete(root)
  }

  /** The names of the files of all workspaces. */
  files(): readonly string[] {
    return this.others.size === 0 ? this.main.files() : this.all().flatMap(checker => checker.files()).sort()
  }

  /** The root of a file's workspace if it was not opened: without a known one, the file's folder. An untitled file belongs to the opened folders. */
  private otherRootOf(name: string): OtherRoot | undefined {
    if (!this.roots || isBuiltIn(name) || name.startsWith('untitled:')) return undefined
    const root = innermost([...this.roots, ...this.otherRoots], name)
    return root === undefined ? name.slice(0, name.lastIndexOf('/')) : this.roots.includes(root) ? undefined : root
  }
}
