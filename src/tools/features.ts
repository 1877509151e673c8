import type { ArticleId } from '../core/rules/article'

/** A feature other than a rule. */
export interface Feature {
  readonly name: string
  /** One sentence. */
  readonly does: string
  readonly serves: readonly ArticleId[]
}

/** The features that serve a point of the article. */
export const features: readonly Feature[] = [
  {
    name: 'hover on codes',
    does: 'Shows what H2017 and its related codes cover, their unit, who may deliver them, how they differ, and the evidence in this note for each.',
    serves: ['D1', 'D3', 'D4', 'C1', 'C2', 'C3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'comparing codes',
    does: 'Says which of H2017, H2019, H2015 and H0036 fits a note best, why, and what changing to it means, with the evidence for each and the payer\'s requirements side by side.',
    serves: ['D1', 'D3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'hover on units',
    does: 'Shows how the clock times become 15-minute units, and whose rounding applies.',
    serves: ['D2', 'R1', 'N3', 'N4'],
  },
  {
    name: 'hover on goals',
    does: 'Shows the text of a goal or objective from the plan, with its measure and target date.',
    serves: ['C4', 'R3', 'R4'],
  },
  {
    name: 'hover on terms',
    does: 'Explains a modifier, place of service, diagnosis, credential or activity, as does `noteproof explain`; a credential also by the payers that accept it.',
    serves: ['C1', 'C2', 'C3', 'M1', 'M3', 'R5'],
  },
  {
    name: 'at a glance',
    does: 'Shows the arithmetic behind units, the text behind goal ids, what a note still needs before billing, which notes link a goal, and the state of the workspace.',
    serves: ['D2', 'R1', 'R3', 'R4'],
  },
  {
    name: 'completion',
    does: 'Offers keys with their meaning, and values that fit this note, client and payer: the plan\'s goals, modifiers, places, diagnoses by name, units with their arithmetic, authorizations with units left.',
    serves: ['D2', 'C1', 'M1', 'M3', 'R3', 'R4', 'R5', 'P4'],
  },
  {
    name: 'new notes',
    does: 'Starts a note from a client, a day, a goal of the plan, a code and a payer, or from the structure of the last note without its text, times or signature; each code has a snippet.',
    serves: ['D1', 'R3', 'R4', 'R5', 'R6', 'S1', 'S2', 'S3'],
  },
  {
    name: 'templates',
    does: 'Make a note, or one for each client of a group, from a template: ids, plan, diagnoses, units and authorization fill themselves, and a key goes to what is left to write.',
    serves: ['D2', 'R1', 'R2', 'R4', 'S1'],
  },
  {
    name: 'claims from notes',
    does: 'Make a claim of a client\'s ready notes, add a note to a claim, or fill in a line from its note: units added up by day, pointers to diagnoses, authorization, charge.',
    serves: ['R1', 'N3', 'N4', 'P4'],
  },
  {
    name: 'report',
    does: 'Lists by client, clinician, payer or problem what is ready to bill, what is not and why, the units and charges at risk, which authorizations run out, and what is ignored.',
    serves: ['R1', 'R4', 'N1', 'N2', 'N3', 'N4', 'N5', 'P1', 'P3'],
  },
  {
    name: 'quick fixes',
    does: 'Correct one problem and change nothing else; for goals, the objectives that fit the note come first.',
    serves: ['D2', 'M3', 'R1', 'R2', 'R4', 'N3', 'N4'],
  },
  {
    name: 'checks across files',
    does: 'Update a finding when the plan, note or policy it depends on changes in another file, open or not.',
    serves: ['R3', 'R4', 'N1', 'N2'],
  },
  {
    name: 'navigation',
    does: 'Goes from a goal, plan, note, authorization or payer to its definition, finds all references, and renames it in all files.',
    serves: ['C4', 'R3', 'R4', 'N1', 'N2'],
  },
  {
    name: 'rule pages',
    does: 'Explain each rule offline, one click from a finding: why it matters, how to fix it, and how a payer might deny it.',
    serves: ['N1', 'N2', 'N3', 'N4', 'N5'],
  },
  {
    name: 'first steps',
    does: 'Offer a walkthrough, and a sample agency with sessions up to last week to practice on, with the kinds of errors that get claims denied.',
    serves: ['N1', 'N2', 'N3', 'N4'],
  },
  {
    name: 'JSON Schemas',
    does: 'Let other editors complete and explain the keys of records.',
    serves: ['R1', 'R2', 'R3', 'R4', 'R5'],
  },
  {
    name: 'answers for assistants',
    does: 'Let the editor\'s AI assistants check a record, look up a code, count units and compare codes, if you allow it, without showing them narrative text.',
    serves: ['D1', 'D2', 'D3', 'S1', 'S2', 'S3'],
  },
  {
    name: 'payer policies',
    does: 'State a payer\'s requirements in files with sources and dates, applied by payer and date of service; yours replace the built-in ones.',
    serves: ['M2', 'M4', 'N5', 'P1', 'P2', 'P3', 'P4'],
  },
]
