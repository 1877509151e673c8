/** The mutants that no test can tell from the original, each with the reason why. */
export const alike = [
  {
    file: 'group-modifier-missing.ts', from: "''", to: "'x'",
    why: 'Neither is a code or holds the word group.',
  },
]
