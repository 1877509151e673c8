import { memoize } from '../memoize'
import type { Plan } from './record'
import type { Written } from './shown-id'

type Goal = Plan['goals']['items'][number]
type Objective = Goal['objectives']['items'][number]

/** A goal or one of its objectives, by the id that notes link. */
export interface GoalOrObjective {
  readonly id: Written
  readonly goal: Goal
  /** Absent for the goal itself. */
  readonly objective?: Objective
}

/** The goals of a plan that have an id, each followed by its objectives that have one. */
export const goalsOf = memoize((plan: Plan): readonly GoalOrObjective[] => plan.goals.items.flatMap(goal => [
  ...(goal.id.value === undefined ? [] : [{ id: goal.id.value, goal }]),
  ...goal.objectives.items.flatMap(objective => (objective.id.value === undefined ? [] : [{ id: objective.id.value, goal, objective }])),
]))

/** Whether an objective was achieved or dropped. */
export function isClosed({ status }: Objective): boolean {
  return status.value === 'achieved' || status.value === 'dropped'
}

/** Whether a goal or objective can still be worked on at a date: its target is not past, or the date or target is unknown. */
export function isOpen({ objective }: GoalOrObjective, date: string | undefined): boolean {
  const target = objective?.target.value
  return target === undefined || date === undefined || date <= target
}
