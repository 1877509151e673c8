import { createHash } from 'node:crypto'
import { Usage } from './command'

/** One part of the clients: part `number` (from 1) of `parts`. */
export interface Shard {
  readonly number: number
  readonly parts: number
}

/** Parses the value of --shard, such as "2/8". Throws Usage when it is invalid. */
export function shardOf(value: string): Shard {
  const [, number = 0, parts = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number)
  if (number < 1 || number > parts) throw new Usage('--shard must be <part>/<parts>, such as 2/8 for the second of eight.')
  return { number, parts }
}

/** Whether a key, such as a client's id, belongs to a shard. The answer is the same on every machine. */
export function isInShard({ number, parts }: Shard, key: string): boolean {
  return createHash('sha256').update(key).digest().readUInt32BE() % parts === number - 1
}
