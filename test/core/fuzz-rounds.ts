/** Where random inputs begin; NOTEPROOF_SEED sets it. */
export const firstSeed = Number(process.env['NOTEPROOF_SEED'] ?? 1)

/** How many random inputs are tried: usually, and by `npm run fuzz`. NOTEPROOF_ROUNDS sets it. */
export function roundsOf(usual: number, fuzzing: number): number {
  return Number(process.env['NOTEPROOF_ROUNDS'] ?? (process.env['npm_lifecycle_event'] === 'fuzz' ? fuzzing : usual))
}
