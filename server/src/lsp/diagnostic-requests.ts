import path from 'node:path';
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Draft, Found } from '../lint/index.ts';
import { lintedFile } from './analyses.ts';
import { Superseded, signalOf } from './cancellation.ts';
import { ResultIds } from './diagnostics.ts';
import type { Guard } from './guard.ts';
import { Positions } from './positions.ts';
import type { Session } from './session.ts';
import type { LoadedProject } from './workspace.ts';

type Reported = WorkspaceDocumentDiagnosticReport;

/** How many files a partial result of the workspace's diagnostics holds. */
const BATCH = 100;

/** Diagnostics that the client asks for, document by document or of the whole workspace. */
export function serveDiagnostics(session: Session, guard: Guard): void {
  const { connection, host } = session;
  const ids = new ResultIds();

  const report = (uri: string, items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport => {
    // Clients spell the same address differently: `@`, `(` and `C:` come percent-encoded or not.
    const resultId = ids.of(session.workspace.pathOf(uri), items);
    return resultId === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  };

  connection.languages.diagnostics.on(
    guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      'textDocument/diagnostic',
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      ({ textDocument: { uri }, previousResultId }, signal) =>
        askAgain(async () => report(uri, await session.diagnose(uri, signal), previousResultId)),
    ),
  );

  const made = new WeakMap<Draft, { found: Found; uri: string; changes: number; items: Diagnostic[] }>();

  /** Clients ask for the workspace every few seconds: what has not changed is not made again. */
  const itemsOf = (draft: Draft, uri: string, loaded: LoadedProject): Diagnostic[] => {
    const found = loaded.drafts.foundIn(draft);
    const { changes } = loaded.drafts;
    const known = made.get(draft);
    if (
      known?.found === found &&
      known.uri === uri &&
      // Places in other files move with those.
      (known.changes === changes ||
        !found.findings.some(({ related }) => related?.some((each) => each.path !== undefined)))
    )
      return known.items;
    const positions = new Positions(draft.input.text, session.documents.encoding);
    const items = session.diagnostics.of({ uri, file: lintedFile(draft, found, loaded), positions, loaded });
    made.set(draft, { found, uri, changes, items });
    return items;
  };

  /** The diagnostics of every file of a project that has some to report. `previous`: what the client knows, by path. */
  function* reports(loaded: LoadedProject, previous: Map<string, PreviousResultId>): Generator<Reported> {
    const reported = (
      file: string,
      text: string,
      itemsAt: (uri: string, positions?: Positions) => Diagnostic[],
    ): Reported[] => {
      const open = session.documents.at(file);
      const known = previous.get(file);
      previous.delete(file);
      // What is being typed is drafted by whoever asks for it.
      if (open !== undefined && open.text !== text) return [];
      const uri = open?.uri ?? known?.uri ?? host.uriOf(file);
      const items = itemsAt(uri, open?.positions);
      return [{ ...report(uri, items, known?.value), uri, version: open?.version ?? null }];
    };
    for (const draft of loaded.drafts.all()) {
      const file = path.resolve(loaded.folder, draft.path);
      if (!loaded.settings.workspace.scan && session.documents.at(file) === undefined) continue;
      yield* reported(file, draft.input.text, (uri) => itemsOf(draft, uri, loaded));
    }
    for (const { file, text, items } of session.diagnostics.ofConfigurations(loaded, session.files))
      yield* reported(file, text, (_, positions) => items(positions));
  }

  connection.languages.diagnostics.onWorkspace(
    async (params: Partial<WorkspaceDiagnosticParams> | null, token, progress, partial) => {
      const signal = signalOf(token);
      const previous = new Map(params?.previousResultIds?.map((each) => [session.workspace.pathOf(each.uri), each]));
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      const send = (): void => {
        if (partial === undefined || items.length === 0) return;
        partial.report({ items });
        items = [];
      };
      return guard<null, WorkspaceDiagnosticReport>('workspace/diagnostic', { items: [] }, () =>
        askAgain(async () => {
          progress.begin('Linting prompts', 0);
          try {
            const projects = await session.workspace.all();
            for (const [index, loaded] of projects.entries()) {
              if (!loaded.settings.enable) continue;
              if (loaded.settings.workspace.scan && !loaded.drafts.scanned)
                await session.scanned(loaded, signal, false);
              for (const each of reports(loaded, previous)) {
                items.push(each);
                if (items.length < BATCH) continue;
                send();
                await host.turn();
                signal.throwIfAborted();
              }
              progress.report(Math.floor((100 * (index + 1)) / projects.length));
            }
            // What is no prompt any more, or gone, is cleared.
            for (const [file, { uri }] of previous) {
              ids.forget(file);
              items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
            }
            send();
            return { items };
          } finally {
            progress.done();
          }
        }),
      )(null, token);
    },
  );
}

/** The diagnostics' own way to say that an answer became stale on the way: the client is to ask again. */
async function askAgain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    throw new ResponseError(LSPErrorCodes.ServerCancelled, 'something changed meanwhile', { retriggerRequest: true });
  }
}
