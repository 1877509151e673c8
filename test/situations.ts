import { noteText, planText } from './editor/integration/records'

/** A layout of files, and the settings and plan that apply to each of its notes. */
export interface Situation {
  readonly title: string
  /** The kind of each file, by its path from the working directory or the opened folder. */
  readonly files: Readonly<Record<string, keyof typeof contents>>
  /** The paths on the command line. Without them, the situation also applies to the editor. */
  readonly paths?: readonly string[]
  /** For each note, the severity of its wrong units (`error` without settings), and whether its plan is found. */
  readonly expected: Readonly<Record<string, `${'error' | 'warning' | 'info' | 'hint'}, plan ${'seen' | 'missing'}`>>
}

/** The text of each kind of file. */
export const contents = {
  note: noteText(9701, { units: 4 }),
  plan: planText(9701),
  warning: 'rules: { units-mismatch: warning }\n',
  info: 'rules: { units-mismatch: info }\n',
  hint: 'rules: { units-mismatch: hint }\n',
  repository: 'ref: refs/heads/main\n',
  worktree: 'gitdir: /nowhere/.git/worktrees/examples\n',
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
]
