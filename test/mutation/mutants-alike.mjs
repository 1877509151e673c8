/** The mutants that no test can tell from the original, each with the reason why. */
export const alike = [
  {
    file: 'authorization-exceeded.ts', from: '[]', to: 'undefined',
    why: 'An undefined one is sorted behind all others, and where it is the only one nothing is reported, as without any.',
  },
  {
    file: 'group-modifier-missing.ts', from: "''", to: "'x'",
    why: 'Neither is a code or holds the word group.',
  },
]
