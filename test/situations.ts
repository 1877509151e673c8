import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { noteText, planText } from './editor/integration/records'

/** A link to a path. */
interface Link {
  readonly link: string
}

/** A layout of files, and the settings and plan that apply to each of its notes, in the editor and on the command line. */
export interface Situation {
  readonly title: string
  /** The kind of each file, by its path from the working directory or the opened folder. */
  readonly files: Readonly<Record<string, keyof typeof contents | Link>>
  /** The paths on the command line. Without them, the situation also applies to the editor. */
  readonly paths?: readonly string[]
  /** The files that are opened in the editor. On the command line they are given after `.`. */
  readonly opened?: readonly string[]
  /** For each note, the severity of its wrong units (`error` without settings), and whether its plan is found. */
  readonly expected: Readonly<Record<string, Outcome>>
  /** What the command line says that it did not check. */
  readonly unchecked?: readonly string[]
}

type Outcome = `${'error' | 'warning' | 'info' | 'hint'}, plan ${'seen' | 'missing'}` | 'not checked'

/** The text of each kind of file. */
export const contents = {
  note: noteText(9701, { units: 4 }),
  utf16: Buffer.from(`\ufeff${noteText(9701, { units: 4 })}`, 'utf16le'),
  oldMac: noteText(9701, { units: 4 }).replaceAll('\n', '\r'),
  plan: planText(9701),
  warning: 'rules: { units-mismatch: warning }\n',
  info: 'rules: { units-mismatch: info }\n',
  hint: 'rules: { units-mismatch: hint }\n',
  exclusion: 'exclude: ["old/**", "M\u00fcller"]\n',
  repository: 'ref: refs/heads/main\n',
  worktree: 'gitdir: /nowhere/.git/worktrees/examples\n',
}

/** Whether this system and user can make the files of a situation. */
export function canWrite({ files }: Situation): boolean {
  return process.platform !== 'win32' || Object.values(files).every(kind => typeof kind === 'string')
}

/** Writes the files of a situation. */
export function writeSituation(folder: string, { files }: Situation) {
  for (const [file, kind] of Object.entries(files)) {
    const name = path.join(folder, file)
    mkdirSync(path.dirname(name), { recursive: true })
    if (typeof kind === 'string') writeFileSync(name, contents[kind])
    else symlinkSync(kind.link, name)
  }
}

export const situations: readonly Situation[] = [
  {
    title: 'outside a repository, parent folders are not read',
    files: { '../noteproof.yaml': 'hint', '../scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'inside a repository, its settings apply',
    files: { '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'a worktree is a repository',
    files: { '../.git': 'worktree', '../noteproof.yaml': 'hint', 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'nested settings apply to their folder and do not end the workspace',
    files: {
      '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note',
      'scratch/in/noteproof.yaml': 'info', 'scratch/in/deeper/n.note.yaml': 'note',
    },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen', 'scratch/in/deeper/n.note.yaml': 'info, plan seen' },
  },
  {
    title: 'nested settings outside a repository do the same',
    files: {
      'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note',
      'scratch/in/noteproof.yaml': 'info', 'scratch/in/n.note.yaml': 'note',
    },
    expected: { 'scratch/n.note.yaml': 'error, plan seen', 'scratch/in/n.note.yaml': 'info, plan seen' },
  },
  {
    title: 'the nearest repository is the workspace',
    files: { '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', '.git/HEAD': 'repository', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'below the root of a repository, all of it is read',
    files: { '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', '../plans/p.plan.yaml': 'plan', 'n.note.yaml': 'note' },
    paths: ['.'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'in a repository, only the given paths are reported',
    files: {
      '../.git': 'worktree', '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan',
      '../n.note.yaml': 'note', 'n.note.yaml': 'note',
    },
    paths: ['n.note.yaml'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'all of the working directory is read',
    files: { 'plans/p.plan.yaml': 'plan', 'clients/n.note.yaml': 'note' },
    paths: ['clients'],
    expected: { 'clients/n.note.yaml': 'error, plan seen' },
  },
  {
    title: 'a folder outside the working directory is a workspace of its own',
    files: {
      'noteproof.yaml': 'info', '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan', '../other/plans/p.plan.yaml': 'plan',
      '../other/n.note.yaml': 'note', '../third/p.plan.yaml': 'plan', '../third/n.note.yaml': 'note',
    },
    paths: ['../other'],
    expected: { '../other/n.note.yaml': 'error, plan seen' },
  },
  {
    title: 'a folder outside the working directory is part of its repository',
    files: {
      'noteproof.yaml': 'info', '../other/.git': 'worktree', '../other/noteproof.yaml': 'hint',
      '../other/plans/p.plan.yaml': 'plan', '../other/clients/n.note.yaml': 'note',
    },
    paths: ['../other/clients'],
    expected: { '../other/clients/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'the workspace of a file outside the working directory is its folder',
    files: {
      'noteproof.yaml': 'info', '../noteproof.yaml': 'hint', '../other/noteproof.yaml': 'warning',
      '../other/p.plan.yaml': 'plan', '../other/n.note.yaml': 'note',
    },
    paths: ['../other/n.note.yaml'],
    expected: { '../other/n.note.yaml': 'warning, plan seen' },
  },
  {
    title: 'several workspaces are checked separately',
    files: {
      'noteproof.yaml': 'info', 'p.plan.yaml': 'plan', 'n.note.yaml': 'note',
      '../other/noteproof.yaml': 'hint', '../other/n.note.yaml': 'note', '../third/n.note.yaml': 'note',
    },
    paths: ['.', '../other', '../third/n.note.yaml'],
    expected: {
      'n.note.yaml': 'info, plan seen', '../other/n.note.yaml': 'hint, plan missing', '../third/n.note.yaml': 'error, plan missing',
    },
  },
  {
    title: 'a repository inside the working directory is a workspace of its own',
    files: {
      'noteproof.yaml': 'info', 'p.plan.yaml': 'plan', 'n.note.yaml': 'note',
      'agency/.git/HEAD': 'repository', 'agency/clients/n.note.yaml': 'note',
    },
    paths: ['n.note.yaml', 'agency/clients'],
    expected: { 'n.note.yaml': 'info, plan seen', 'agency/clients/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'the parent folder, when given, is the workspace',
    files: { '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan', 'n.note.yaml': 'note' },
    paths: ['..'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'of a repository opened in part, the rest is read and not shown',
    files: {
      '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', '../other/p.plan.yaml': 'plan', '../other/n.note.yaml': 'note', 'scratch/n.note.yaml': 'note',
    },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen', '../other/n.note.yaml': 'not checked' },
  },
  {
    title: 'a folder with a repository of its own is left out',
    files: {
      'scratch/n.note.yaml': 'note', 'scratch/inner/.git': 'worktree', 'scratch/inner/p.plan.yaml': 'plan', 'scratch/inner/n.note.yaml': 'note',
      'scratch/no/.git/index': 'note', 'scratch/no/n.note.yaml': 'note',
    },
    expected: { 'scratch/n.note.yaml': 'error, plan missing', 'scratch/inner/n.note.yaml': 'not checked', 'scratch/no/n.note.yaml': 'error, plan missing' },
    unchecked: ['scratch/inner'],
  },
  {
    title: 'a file in a repository inside the folder sees that repository, and the folder does not see it',
    files: {
      'scratch/noteproof.yaml': 'hint', 'scratch/n.note.yaml': 'note',
      'scratch/inner/.git/HEAD': 'repository', 'scratch/inner/plans/p.plan.yaml': 'plan', 'scratch/inner/clients/n.note.yaml': 'note',
    },
    opened: ['scratch/inner/clients/n.note.yaml'],
    expected: { 'scratch/n.note.yaml': 'hint, plan missing', 'scratch/inner/clients/n.note.yaml': 'error, plan seen' },
    unchecked: ['scratch/inner'],
  },
  {
    title: 'a file from outside sees its own folder, and the workspace does not see it',
    files: {
      'scratch/noteproof.yaml': 'info', 'scratch/n.note.yaml': 'note',
      '../other/p.plan.yaml': 'plan', '../other/noteproof.yml': 'hint', '../other/n.note.yaml': 'note', '../other/m.note.yaml': 'note',
    },
    opened: ['../other/n.note.yaml'],
    expected: { 'scratch/n.note.yaml': 'info, plan missing', '../other/n.note.yaml': 'hint, plan seen', '../other/m.note.yaml': 'not checked' },
  },
  {
    title: 'a file from outside does not see the workspace',
    files: { 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note', '../other/in/n.note.yaml': 'note', '../other/p.plan.yaml': 'plan' },
    opened: ['../other/in/n.note.yaml'],
    expected: { 'scratch/n.note.yaml': 'error, plan seen', '../other/in/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'of two settings files in one folder, noteproof.yaml applies',
    files: { 'scratch/noteproof.yml': 'hint', 'scratch/noteproof.yaml': 'info', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'info, plan missing' },
    unchecked: ['scratch/noteproof.yml'],
  },
  {
    title: 'a link to a folder or file inside is followed once, by its real name',
    files: {
      'scratch/real/p.plan.yaml': 'plan', 'scratch/real/n.note.yaml': 'note', 'scratch/again': { link: 'real' },
      'scratch/same.note.yaml': { link: 'real/n.note.yaml' }, 'scratch/round': { link: '.' },
    },
    expected: { 'scratch/real/n.note.yaml': 'error, plan seen', 'scratch/again/n.note.yaml': 'not checked', 'scratch/same.note.yaml': 'not checked' },
  },
  {
    title: 'a link is not followed out of the workspace',
    files: {
      '../other/n.note.yaml': 'note', '../other/p.plan.yaml': 'plan', 'scratch/out': { link: '../../other' },
      'scratch/one.note.yaml': { link: '../../other/n.note.yaml' }, 'scratch/nowhere.note.yaml': { link: 'nowhere' }, 'scratch/n.note.yaml': 'note',
    },
    expected: {
      'scratch/n.note.yaml': 'error, plan missing', 'scratch/out/n.note.yaml': 'not checked', 'scratch/one.note.yaml': 'not checked', '../other/n.note.yaml': 'not checked',
    },
    unchecked: ['scratch/one.note.yaml', 'scratch/out'],
  },
  {
    title: 'a link in a named folder is followed once, and not out of that folder',
    files: {
      'clients/real/n.note.yaml': 'note', 'clients/same.note.yaml': { link: 'real/n.note.yaml' }, 'clients/again': { link: 'real' }, 'other/p.plan.yaml': 'plan', 'other/n.note.yaml': 'note',
      'clients/out.note.yaml': { link: '../other/n.note.yaml' }, 'clients/beside': { link: '../other' },
    },
    paths: ['clients'],
    expected: {
      'clients/real/n.note.yaml': 'error, plan seen', 'clients/same.note.yaml': 'not checked', 'clients/out.note.yaml': 'not checked', 'other/n.note.yaml': 'not checked',
    },
    unchecked: ['clients/beside', 'clients/out.note.yaml'],
  },
  {
    title: 'names are known in any case',
    files: { 'scratch/NoteProof.YML': 'hint', 'scratch/P.PLAN.YAML': 'plan', 'scratch/X.NOTE.YAML': 'note' },
    expected: { 'scratch/X.NOTE.YAML': 'hint, plan seen' },
  },
  {
    title: 'names that are almost those of records are not read',
    files: {
      'scratch/n.notes.yaml': 'note', 'scratch/n.note.ymal': 'note', 'scratch/p.plan.yaml.txt': 'plan', 'scratch/.noteproof.yaml': 'hint',
      'scratch/._n.note.yaml': 'note', 'scratch/n.note.yaml': 'note',
    },
    expected: { 'scratch/n.note.yaml': 'error, plan missing', 'scratch/n.notes.yaml': 'not checked', 'scratch/n.note.ymal': 'not checked', 'scratch/._n.note.yaml': 'not checked' },
    unchecked: ['scratch/.noteproof.yaml', 'scratch/n.note.ymal', 'scratch/n.notes.yaml', 'scratch/p.plan.yaml.txt'],
  },
  {
    title: 'UTF-16 is known by its mark, and a lone CR ends a line',
    files: { 'scratch/p.plan.yaml': 'plan', 'scratch/wide.note.yaml': 'utf16', 'scratch/old.note.yaml': 'oldMac' },
    expected: { 'scratch/wide.note.yaml': 'error, plan seen', 'scratch/old.note.yaml': 'error, plan seen' },
  },
  {
    title: 'accents in names may be composed or not',
    files: { 'scratch/noteproof.yaml': 'exclusion', 'scratch/Mu\u0308ller/n.note.yaml': 'note', 'scratch/M\u00fcller/m.note.yaml': 'note', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'error, plan missing', 'scratch/Mu\u0308ller/n.note.yaml': 'not checked', 'scratch/M\u00fcller/m.note.yaml': 'not checked' },
  },
  {
    title: 'what the settings exclude is not read',
    files: { 'scratch/noteproof.yml': 'exclusion', 'scratch/old/p.plan.yaml': 'plan', 'scratch/old/n.note.yaml': 'note', 'scratch/in/old/n.note.yaml': 'note' },
    expected: { 'scratch/in/old/n.note.yaml': 'error, plan missing', 'scratch/old/n.note.yaml': 'not checked' },
  },
  {
    title: 'what the editor hides is read, and what nobody writes by hand is not',
    files: { 'scratch/CVS/p.plan.yaml': 'plan', 'scratch/.hidden/n.note.yaml': 'note', 'scratch/node_modules/n.note.yaml': 'note' },
    expected: { 'scratch/.hidden/n.note.yaml': 'error, plan seen', 'scratch/node_modules/n.note.yaml': 'not checked' },
  },
]
