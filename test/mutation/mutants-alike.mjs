/** The mutants that are equivalent to the original, each with the reason. */
export const alike = [
  {
    file: 'group-modifier-missing.ts', from: "''", to: "'x'",
    why: 'Neither is a code or contains the word group.',
  },
]
