/** The first seed of random inputs; NOTEPROOF_SEED sets it. */
export const firstSeed = Number(process.env['NOTEPROOF_SEED'] ?? 1)

/** The number of random inputs: `usual`, or `fuzzing` under `npm run fuzz`. NOTEPROOF_ROUNDS overrides both. */
export function roundsOf(usual: number, fuzzing: number): number {
  return Number(process.env['NOTEPROOF_ROUNDS'] ?? (process.env['npm_lifecycle_event'] === 'fuzz' ? fuzzing : usual))
}
