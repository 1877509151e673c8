import type { Plan } from './record'
import type { Written } from './shown-id'

type Goal = Plan['goals']['items'][number]
type Objective = Goal['objectives']['items'][number]

/** A goal or one of its objectives, by the id that notes link. */
export interface Linkable {
  readonly id: Written
  readonly goal: Goal
  /** Absent for the goal itself. */
  readonly objective?: Objective
}

const known = new WeakMap<Plan, readonly Linkable[]>()

/** The goals of a plan, each followed by its objectives, as far as they have ids; all notes of the plan ask for them. */
export function goalsOf(plan: Plan): readonly Linkable[] {
  const before = known.get(plan)
  if (before) return before
  const goals = plan.goals.items.flatMap(goal => [
    ...(goal.id.value === undefined ? [] : [{ id: goal.id.value, goal }]),
    ...goal.objectives.items.flatMap(objective => (objective.id.value === undefined ? [] : [{ id: objective.id.value, goal, objective }])),
  ])
  known.set(plan, goals)
  return goals
}

/** Tells whether a goal or objective can still be worked on at a date: its target is not past, as far as both are known. */
export function isOpen({ objective }: Linkable, date: string | undefined): boolean {
  const target = objective?.target.value
  return target === undefined || date === undefined || date <= target
}
