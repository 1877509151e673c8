import type { Fact } from './facts'

/** Keeps one thing for each fact. */
export class ByFact<T> {
  private readonly ofId: (Map<string, T> | undefined)[] = []
  private readonly ofTime: (Map<string, Map<string, T>> | undefined)[] = []

  get({ topic, id, when }: Fact): T | undefined {
    return when === undefined ? this.ofId[topic]?.get(id) : this.ofTime[topic]?.get(id)?.get(when)
  }

  set({ topic, id, when }: Fact, thing: T) {
    if (when === undefined) {
      (this.ofId[topic] ??= new Map()).set(id, thing)
      return
    }
    const times = (this.ofTime[topic] ??= new Map()).get(id)
    if (times) times.set(when, thing)
    else this.ofTime[topic].set(id, new Map([[when, thing]]))
  }

  delete({ topic, id, when }: Fact) {
    if (when === undefined) {
      this.ofId[topic]?.delete(id)
      return
    }
    const times = this.ofTime[topic]?.get(id)
    times?.delete(when)
    if (times?.size === 0) this.ofTime[topic]?.delete(id)
  }
}
