import type { ArticleId } from '../core/rules/article'

/** What the product does beside its rules. */
export interface Feature {
  readonly name: string
  /** What it does, one sentence. */
  readonly does: string
  readonly serves: readonly ArticleId[]
}

/** Every feature that serves a point of the article. */
export const features: readonly Feature[] = [
  {
    name: 'hover on codes',
    does: 'Tells what H2017 and its kin are, their unit, who delivers them, how the others differ, and what in this note speaks for each.',
    serves: ['D1', 'D3', 'D4', 'C1', 'C2', 'C3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'comparing codes',
    does: 'Lays H2017, H2019, H2015 and H0036 side by side, with what in a note speaks for each, what its payer says, and what would be wrong under another.',
    serves: ['D1', 'D3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'hover on units',
    does: 'Shows how the clock times become units, and by whose rounding.',
    serves: ['D2', 'R1', 'N3', 'N4'],
  },
  {
    name: 'hover on goals',
    does: 'Shows the words of a goal or objective as they stand in the plan, with measure and target.',
    serves: ['C4', 'R3', 'R4'],
  },
  {
    name: 'hover on words of the field',
    does: 'Tells what a modifier, place, diagnosis, credential or activity means; so does `noteproof explain`.',
    serves: ['C1', 'C2', 'C3', 'M1', 'M3', 'R5'],
  },
  {
    name: 'at a glance',
    does: 'Shows the arithmetic behind units and the words behind goal ids, what a note lacks to be billed, which notes link a goal, and how the workspace stands.',
    serves: ['D2', 'R1', 'R3', 'R4'],
  },
  {
    name: 'completion',
    does: 'Offers keys with what they mean, and the values that fit this note, client and payer: the plan\'s goals, modifiers, places, diagnoses by words, units with their arithmetic, authorizations with units left.',
    serves: ['D2', 'C1', 'M1', 'M3', 'R3', 'R4', 'R5', 'P4'],
  },
  {
    name: 'new notes',
    does: 'Begins a note from a client, a goal of the plan, a code and a payer, or from the structure of the last note, never its words, times or signature; snippets begin one for each code.',
    serves: ['D1', 'R3', 'R4', 'R5', 'R6', 'S1', 'S2', 'S3'],
  },
  {
    name: 'report',
    does: 'Tells client by client what is ready to bill, what is not and why, the units and charges at risk, and which authorizations run out.',
    serves: ['R1', 'R4', 'N1', 'N2', 'N3', 'N4', 'N5', 'P1', 'P3'],
  },
  {
    name: 'quick fixes',
    does: 'Correct the place they stand at and touch nothing else; for goals, the objectives that suit the note come first.',
    serves: ['D2', 'M3', 'R1', 'R2', 'R4', 'N3', 'N4'],
  },
  {
    name: 'files read together',
    does: 'A finding follows when the plan, note or policy it rests on changes in another file, open or not.',
    serves: ['R3', 'R4', 'N1', 'N2'],
  },
  {
    name: 'navigation',
    does: 'Goes from a goal, plan, note, authorization or payer to where it stands, finds everything that refers to it, and renames it in all files.',
    serves: ['C4', 'R3', 'R4', 'N1', 'N2'],
  },
  {
    name: 'rule pages',
    does: 'One click on the rule named in a finding opens what it asks, why, what a payer may answer and how it is mended, offline.',
    serves: ['N1', 'N2', 'N3', 'N4', 'N5'],
  },
  {
    name: 'first steps',
    does: 'A walkthrough, and a copy of a sample agency with faults of the kind that get claims denied, to try everything on.',
    serves: ['N1', 'N2', 'N3', 'N4'],
  },
  {
    name: 'JSON Schemas',
    does: 'Let other YAML and JSON editors complete and explain the keys of records.',
    serves: ['R1', 'R2', 'R3', 'R4', 'R5'],
  },
  {
    name: 'answers for assistants',
    does: 'Lets the editor\'s assistants check a record, look up a code, count units and compare codes, if that is turned on; without a word of a narrative.',
    serves: ['D1', 'D2', 'D3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'payer policies',
    does: 'What a payer requires is a file with sources and dates, looked up by payer and date of service; your own replace the built-in.',
    serves: ['M2', 'M4', 'N5', 'P1', 'P2', 'P3', 'P4'],
  },
]
