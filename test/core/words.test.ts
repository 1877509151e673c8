import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'

/** Phrases that read as if translated, each with the words to use instead. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\btells whether\b/i, 'whether'],
  [/(?:\/\*\*|\/\/) Gives\b/, 'returns'],
  [/\blets? go of\b/i, 'evict'],
  [/\bkeeps? still\b|\b(?:does|do) not speak\b|\bstays? silent\b/i, 'reports nothing'],
  [/\bspeaks? of\b/i, 'covers, reports'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\banew\b/i, 'again'],
  [/\bmade to hurt\b/i, 'hostile'],
  [/(?<!not )\bso many\b(?! (?:as|that))/i, 'the number'],
  [/\bwhoever\b/i, 'name the person or thing'],
  [/\btakes? over\b/i, 'use'],
  [/\bwould (?:then|no longer) be wrong\b/i, 'new problems, problems solved'],
  [/\bnot said\b/i, 'not specified'],
  [/\bsilence(?:s|d)?\b/i, 'suppress, ignore'],
  [/\bmoney not asked for\b/i, 'underbilling'],
  [/\bwhat a payer may answer\b/i, 'how a payer might deny it'],
  [/\b(?:judgement|practised|misspelt|behaviour|colour|labelled|cancelled(?! is read|: 'canceled'))\b/i, 'American spelling'],
]

/** The folders and files whose words are ours. Fixtures hold the words of records. */
const places = ['src', 'test', 'docs', '.ci', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'package.json']
const skipped = /(?:^|\/)(?:node_modules|fixtures|words\.test\.ts|third-party\.txt|diagnoses\.txt)$/

function filesIn(name: string): string[] {
  if (skipped.test(name)) return []
  if (!statSync(name).isDirectory()) return /\.(?:ts|mjs|cjs|md|yaml|json|css|html)$/.test(name) ? [name] : []
  return readdirSync(name).flatMap(entry => filesIn(path.posix.join(name, entry)))
}

suite('words', () => {
  test('no text of ours has a phrase that reads as if translated', () => {
    const found = places.flatMap(filesIn).flatMap(file => readFileSync(file, 'utf8').split('\n').flatMap((line, at) =>
      phrases.flatMap(([phrase, instead]) => (phrase.test(line) ? [`${file}:${at + 1} ${phrase.exec(line)![0]} → ${instead}`] : []))))
    assert.deepEqual(found, [])
  })
})
