import * as vscode from 'vscode'
import { isRecordFile, readKnowledge, readPolicies, readRulePages, type KnowledgeData } from '../core/service'
import { provideActions } from './actions'
import { registerTools } from './assistants'
import { provideBuiltIn } from './built-in'
import { registerClaims } from './claims'
import { registerCommands } from './commands'
import { registerComparison } from './compare'
import { provideCompletion } from './completion'
import { registerExamples } from './examples'
import { findRecords } from './find-records'
import { registerGroupDrafts } from './group-drafts'
import { provideHover } from './hover'
import { provideInlays } from './inlay'
import { provideLenses } from './lens'
import { provideNavigation } from './navigate'
import { provideOutline } from './outline'
import { isRecord } from './records'
import { registerReport } from './report'
import { provideRulePages } from './rule-pages'
import { Session } from './session'
import { readShipped, shippedFiles } from './shipped'
import { showState } from './status'
import { States } from './states'
import { createViews } from './views'

/**
 * Starts the extension, in the Node and the web extension host. The session, and with it the service, is created only once a record is open
 * or found in the folder.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const { extensionUri } = context
  await readData(extensionUri)
  const rulePages = shippedFiles(extensionUri, 'rules')
  let session: Session | undefined
  const start = (): Session => {
    if (session) return session
    session = new Session()
    const states = new States(session)
    fillViews(session, states)
    void rulePages().then(readRulePages)
    context.subscriptions.push(
      session, states, ...provideHover(session), ...provideCompletion(session, extensionUri), ...provideActions(session), ...provideInlays(session), ...provideLenses(session), ...showState(session, states),
      ...provideNavigation(session), ...provideOutline(session), ...provideBuiltIn(session),
    )
    return session
  }
  const fillViews = createViews(context, start)
  registerCommands(context, start)
  registerComparison(context, start)
  registerReport(context, start)
  registerTools(context, start)
  registerGroupDrafts(context, start)
  registerClaims(context, start)
  registerExamples(context)
  context.subscriptions.push(provideRulePages(rulePages))
  if (vscode.workspace.textDocuments.some(isRecord)) {
    start()
    return
  }
  const opened = vscode.workspace.onDidOpenTextDocument(document => {
    if (!isRecord(document)) return
    opened.dispose()
    start()
  })
  context.subscriptions.push(opened)
  // A folder that cannot be searched counts as one without records until a record is opened.
  void hasRecords().then(found => found && start())
}

/** Whether the opened folders hold a record. */
async function hasRecords(): Promise<boolean> {
  let isFound = false
  await findRecords((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri), ({ path }) => (isFound ||= isRecordFile(path)))
  return isFound
}

/** Reads the knowledge and the built-in policies, which ship as files beside the code. */
async function readData(extension: vscode.Uri): Promise<void> {
  const [knowledge, policies] = await Promise.all([readShipped(extension, 'knowledge.json'), shippedFiles(extension, 'policies')()])
  readKnowledge(JSON.parse(knowledge) as KnowledgeData)
  readPolicies(policies)
}
