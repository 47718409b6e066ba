import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type ServerCapabilities,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { readIfAny } from '../project/file-access.ts';
import { breakpoint } from './actions/breakpoint.ts';
import { capVariable } from './actions/cap-variable.ts';
import { disabling } from './actions/disable.ts';
import { FIX_ALL, fixAllOffer, fixes } from './actions/fixes.ts';
import { moveSection } from './actions/move-section.ts';
import type { Asked, FileEdits, Offer } from './actions/offer.ts';
import type { Analysed } from './analyses.ts';
import { Superseded } from './cancellation.ts';
import type { Guard } from './guard.ts';
import { Positions } from './positions.ts';
import type { Session } from './session.ts';

export const actionCapabilities: ServerCapabilities = {
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
    resolveProvider: true,
  },
};

/** What makes offers, each with the kinds that it makes. */
const MAKERS: readonly (readonly [kind: CodeActionKind, make: (asked: Asked) => Iterable<Offer | null>])[] = [
  [CodeActionKind.QuickFix, fixes],
  [CodeActionKind.QuickFix, disabling],
  [CodeActionKind.RefactorRewrite, moveSection],
  [CodeActionKind.RefactorRewrite, breakpoint],
  [CodeActionKind.RefactorRewrite, capVariable],
  [FIX_ALL, fixAllOffer],
];

/** How an action finds its way back to the offer that it was made from. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly id: string;
  readonly range: CodeActionParams['range'];
  readonly kind: CodeActionKind;
}

/** Registers code actions. They are listed without edits, which come when one is chosen, where the client can ask for them then. */
export function serveCodeActions(session: Session, guard: Guard): void {
  const { connection, host, client } = session;
  const lazy =
    client.textDocument?.codeAction?.dataSupport === true &&
    client.textDocument.codeAction.resolveSupport?.properties.includes('edit') === true;
  const canCreate = client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
  const versioned = client.workspace?.workspaceEdit?.documentChanges === true;

  const askedOf = ({ analysis, loaded }: Analysed, range: CodeActionParams['range']): Asked => {
    const { file, positions, uri } = analysis;
    const all = session.diagnostics.of({ uri, file, positions, loaded });
    const diagnostics = new Map<unknown, Diagnostic>(
      file.findings.map((finding, index) => [finding, all[file.problems.length + index]!]),
    );
    const read = (path: string): string | null => readIfAny(session.files, path);
    return {
      analysis,
      loaded,
      file: session.workspace.pathOf(uri),
      range: positions.offsets(range),
      diagnostics,
      read,
    };
  };

  const workspaceEdit = ({ file, text, edits }: FileEdits): WorkspaceEdit | null => {
    const open = session.documents.at(file);
    const uri = open?.uri ?? host.uriOf(file);
    const positions = new Positions(text ?? '', session.documents.encoding);
    const changes: TextEdit[] = edits.map(({ start, end, text: newText }) => ({
      range: positions.range({ start, end }),
      newText,
    }));
    if (text === null && !(canCreate && versioned)) return null;
    if (!versioned) return { changes: { [uri]: changes } };
    const edit: TextDocumentEdit = { textDocument: { uri, version: open?.version ?? null }, edits: changes };
    return { documentChanges: text === null ? [{ kind: 'create', uri }, edit] : [edit] };
  };

  /** Offers one by one, between which messages are read: a cancellation, or an edit that makes them stale. */
  async function* inTurns(
    offers: Iterable<Offer | null>,
    { analysis: { uri, version } }: Analysed,
    signal: AbortSignal,
  ): AsyncGenerator<Offer> {
    for (const offer of offers) {
      if (offer !== null) yield offer;
      await host.turn();
      signal.throwIfAborted();
      if (session.documents.get(uri)?.version !== version) throw new Superseded();
    }
  }

  connection.onCodeAction(
    guard<CodeActionParams, CodeAction[]>(
      'textDocument/codeAction',
      [],
      async ({ textDocument: { uri }, range, context }, signal) => {
        const analysed = await session.analyses.of(uri, signal);
        if (analysed === null) return [];
        const asked = askedOf(analysed, range);
        const actions: CodeAction[] = [];
        for (const [kind, make] of MAKERS) {
          if (!wanted(kind, context.only)) continue;
          for await (const offer of inTurns(make(asked), analysed, signal)) {
            const action = actionOf(offer, { uri, version: analysed.analysis.version, range, kind });
            if (lazy) {
              actions.push(action);
              continue;
            }
            const edits = offer.edits();
            const edit = edits && workspaceEdit(edits);
            if (edit) actions.push({ ...action, edit });
          }
        }
        return actions;
      },
    ),
  );

  connection.onCodeActionResolve((action, token) =>
    guard<CodeAction, CodeAction>('codeAction/resolve', action, async (_, signal) => {
      const { uri, version, id, range, kind } = action.data as ActionData;
      const analysed = await session.analyses.of(uri, signal);
      if (analysed === null || analysed.analysis.version !== version) throw new Superseded();
      const asked = askedOf(analysed, range);
      for (const [made, make] of MAKERS) {
        if (made !== kind) continue;
        for await (const offer of inTurns(make(asked), analysed, signal)) {
          if (offer.id !== id) continue;
          const edits = offer.edits();
          const edit = edits && workspaceEdit(edits);
          return edit ? { ...action, edit } : action;
        }
      }
      return action;
    })(action, token),
  );
}

function actionOf(offer: Offer, at: Omit<ActionData, 'id'>): CodeAction {
  return {
    title: offer.title,
    kind: offer.kind,
    ...(offer.diagnostics && { diagnostics: [...offer.diagnostics] }),
    ...(offer.preferred && { isPreferred: true }),
    data: { ...at, id: offer.id } satisfies ActionData,
  };
}

/** Kinds are hierarchical: who asks for `source` gets `source.fixAll.stint`. Without a wish, source actions stay away. */
function wanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  if (only === undefined) return kind !== FIX_ALL;
  return only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}
