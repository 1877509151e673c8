import { noteText, planText } from './editor/integration/records'

/** Where the line between a workspace and the rest runs: what lies where, and what then holds for each note. */
export interface Situation {
  readonly title: string
  /** Files and what they hold, by their path from the working directory, or from the folder opened. */
  readonly files: Readonly<Record<string, keyof typeof contents>>
  /** What is named on the command line; a situation without it is one of the editor, too. */
  readonly paths?: readonly string[]
  /** By note: the severity that the settings give to its wrong units (`error` without settings), and whether its plan is seen. */
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
    title: 'outside a repository nothing above is read',
    files: { '../noteproof.yaml': 'hint', '../scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'inside a repository its settings hold',
    files: { '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'a worktree is a repository',
    files: { '../.git': 'worktree', '../noteproof.yaml': 'hint', 'scratch/p.plan.yaml': 'plan', 'scratch/n.note.yaml': 'note' },
    expected: { 'scratch/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'nested settings hold for their folder and do not end the workspace',
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
    title: 'below the root of a repository all of it is seen',
    files: { '../.git/HEAD': 'repository', '../noteproof.yaml': 'hint', '../plans/p.plan.yaml': 'plan', 'n.note.yaml': 'note' },
    paths: ['.'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'of a repository only what is named is reported',
    files: {
      '../.git': 'worktree', '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan',
      '../n.note.yaml': 'note', 'n.note.yaml': 'note',
    },
    paths: ['n.note.yaml'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'of the working directory all is seen',
    files: { 'plans/p.plan.yaml': 'plan', 'clients/n.note.yaml': 'note' },
    paths: ['clients'],
    expected: { 'clients/n.note.yaml': 'error, plan seen' },
  },
  {
    title: 'a folder named elsewhere is a workspace of its own',
    files: {
      'noteproof.yaml': 'info', '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan', '../other/plans/p.plan.yaml': 'plan',
      '../other/n.note.yaml': 'note', '../third/p.plan.yaml': 'plan', '../third/n.note.yaml': 'note',
    },
    paths: ['../other'],
    expected: { '../other/n.note.yaml': 'error, plan seen' },
  },
  {
    title: 'a folder named elsewhere, in a repository, is a part of that',
    files: {
      'noteproof.yaml': 'info', '../other/.git': 'worktree', '../other/noteproof.yaml': 'hint',
      '../other/plans/p.plan.yaml': 'plan', '../other/clients/n.note.yaml': 'note',
    },
    paths: ['../other/clients'],
    expected: { '../other/clients/n.note.yaml': 'hint, plan seen' },
  },
  {
    title: 'a file named elsewhere sees its own folder',
    files: {
      'noteproof.yaml': 'info', '../noteproof.yaml': 'hint', '../other/noteproof.yaml': 'warning',
      '../other/p.plan.yaml': 'plan', '../other/n.note.yaml': 'note',
    },
    paths: ['../other/n.note.yaml'],
    expected: { '../other/n.note.yaml': 'warning, plan seen' },
  },
  {
    title: 'of several workspaces none sees another',
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
    title: 'a repository that is named in the working directory is a workspace of its own',
    files: {
      'noteproof.yaml': 'info', 'p.plan.yaml': 'plan', 'n.note.yaml': 'note',
      'agency/.git/HEAD': 'repository', 'agency/clients/n.note.yaml': 'note',
    },
    paths: ['n.note.yaml', 'agency/clients'],
    expected: { 'n.note.yaml': 'info, plan seen', 'agency/clients/n.note.yaml': 'error, plan missing' },
  },
  {
    title: 'the folder above, named, is the workspace',
    files: { '../noteproof.yaml': 'hint', '../p.plan.yaml': 'plan', 'n.note.yaml': 'note' },
    paths: ['..'],
    expected: { 'n.note.yaml': 'hint, plan seen' },
  },
]
