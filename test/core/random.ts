/** Random numbers, the same for the same seed. */
export class Random {
  private state: number
  constructor(seed: number) {
    this.state = seed * 2654435761 >>> 0
    for (let warm = 0; warm < 5; warm++) this.below(1)
  }
  /** A whole number from 0 to below `most`; mulberry32. */
  below(most: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
  /** A value with a probability in percent, otherwise undefined. */
  maybe<T>(percent: number, make: () => T): T | undefined { return this.chance(percent) ? make() : undefined }
  chance(percent: number): boolean { return this.below(100) < percent }
  pick<T>(items: readonly T[]): T { return items[this.below(items.length)]! }
  some<T>(items: readonly T[], most: number): T[] { return Array.from({ length: this.below(most + 1) }, () => this.pick(items)) }
}
