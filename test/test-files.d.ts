/** All test files of a folder, imported as './*.test' and resolved by src/tools/test-files.mjs. */
declare module '*.test'
