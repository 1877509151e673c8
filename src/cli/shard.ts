import { createHash } from 'node:crypto'
import { Usage } from './command'

/** One part of the clients: the `number`th, from 1, of `parts`. */
export interface Shard {
  readonly number: number
  readonly parts: number
}

/** The shard that an option's value such as "2/8" names; anything else is wrong usage. */
export function shardOf(value: string): Shard {
  const [, number = 0, parts = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number)
  if (number < 1 || number > parts) throw new Usage('--shard must be a part of all, such as 2/8 for the second of eight.')
  return { number, parts }
}

/** Tells whether a client, or what else keeps records together, falls into a shard; the same on every machine. */
export function isInShard({ number, parts }: Shard, key: string): boolean {
  return createHash('sha256').update(key).digest().readUInt32BE() % parts === number - 1
}
