/** All test files of a folder, as './*.test': src/tools/test-files.mjs finds them. */
declare module '*.test'
