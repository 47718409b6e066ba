import type {
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionList,
  CompletionParams,
  Definition,
  DefinitionParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  Hover,
  HoverParams,
  InlayHint,
  InlayHintParams,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  ServerCapabilities,
  TextDocumentContentParams,
  TextDocumentContentResult,
} from 'vscode-languageserver';
import type { Settings } from '../protocol.ts';
import type { MeasuredPrompt } from '../rules/rule.ts';
import type { Analysed } from './analyses.ts';
import type { Analysis } from './analysis.ts';
import { isConfig } from './diagnostics.ts';
import type { Guard } from './guard.ts';
import type { Session } from './session.ts';
import { allLenses, codeLenses, type LensData, resolveCodeLens } from './views/code-lens.ts';
import { COMPLETION_TRIGGERS, completion, resolveCompletion } from './views/completion.ts';
import { type ConfigDocument, configCompletion, configHover } from './views/config-views.ts';
import { hover } from './views/hover.ts';
import { type HintDensity, inlayHints } from './views/inlay-hints.ts';
import { definition, documentLinks } from './views/links.ts';
import { semanticTokens, semanticTokensEdits, semanticTokensLegend } from './views/semantic-tokens.ts';
import { documentSymbols } from './views/symbols.ts';
import { parseVirtualUri, VIRTUAL_SCHEME, virtualText } from './views/virtual-documents.ts';

export const viewCapabilities: ServerCapabilities = {
  codeLensProvider: { resolveProvider: true },
  inlayHintProvider: true,
  hoverProvider: true,
  completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
  documentSymbolProvider: { label: 'Stint' },
  semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  documentLinkProvider: {},
  definitionProvider: true,
};

export const virtualDocuments = { schemes: [VIRTUAL_SCHEME] };

const DENSITIES: Readonly<Record<Settings['hints']['density'], HintDensity>> = {
  off: 'off',
  sections: 'low',
  all: 'high',
};

/** How many documents' semantic tokens are kept to send differences from. */
const KEPT_TOKENS = 50;

/** Registers everything that shows an analysis. Each answer is a function of the analysis of the document as it is now. */
export function serveViews(session: Session, guard: Guard): void {
  const { connection, host } = session;
  const exists = (uri: string): boolean => session.files.stat(session.workspace.pathOf(uri))?.kind === 'file';

  /** Answers from the document's analysis; nothing where it is no prompt. */
  const view = <P extends { textDocument: { uri: string } }, R>(
    name: string,
    empty: R,
    make: (analysis: Analysis, params: P, analysed: Analysed, signal: AbortSignal) => R | Promise<R>,
  ) =>
    guard<P, R>(name, empty, async (params, signal) => {
      const analysed = await session.analyses.of(params.textDocument.uri, signal);
      return analysed === null ? empty : make(analysed.analysis, params, analysed, signal);
    });

  /** A stint.yaml has views of its own, which need no prompt. */
  const configAt = async (uri: string): Promise<ConfigDocument | null> => {
    const document = session.documents.get(uri);
    const file = session.workspace.pathOf(uri);
    if (document === undefined || !isConfig(file)) return null;
    const { project } = await session.workspace.of(file);
    const { text, positions } = document;
    return { text, positions, catalogue: project.catalogue, rules: project.rules, today: project.today };
  };

  connection.onCodeLens(
    view<CodeLensParams, CodeLens[]>('textDocument/codeLens', [], (analysis, _, { loaded }) =>
      loaded.settings.lens.enable ? codeLenses(analysis, allLenses, loaded.usage) : [],
    ),
  );
  const bases = new WeakMap<Analysis, Promise<readonly MeasuredPrompt[] | null>>();
  connection.onCodeLensResolve((lens, token) =>
    guard<CodeLens, CodeLens>('codeLens/resolve', lens, async (_, signal) => {
      const analysed = await session.analyses.of((lens.data as LensData).uri, signal);
      if (analysed === null) return lens;
      const { analysis, loaded } = analysed;
      // All lenses of a version are compared with the same text: git is asked once.
      const git = session.workspace.trusted ? host.git : null;
      const base = bases.get(analysis) ?? git?.measure(analysis.project, analysis.input) ?? Promise.resolve(null);
      bases.set(analysis, base);
      return resolveCodeLens(analysis, lens, { base: await base, usage: loaded.usage });
    })(lens, token),
  );
  connection.languages.inlayHint.on(
    view<InlayHintParams, InlayHint[]>('textDocument/inlayHint', [], (analysis, { range }, { loaded }) =>
      inlayHints(analysis, range, DENSITIES[loaded.settings.hints.density]),
    ),
  );
  const reports = session.runsCommandLinks
    ? 'command'
    : session.client.workspace?.textDocumentContent === undefined
      ? 'none'
      : 'document';
  connection.onHover(
    guard<HoverParams, Hover | null>(
      'textDocument/hover',
      null,
      async ({ textDocument: { uri }, position }, signal) => {
        const config = await configAt(uri);
        if (config !== null) return configHover(config, position);
        const analysed = await session.analyses.of(uri, signal);
        return analysed === null ? null : hover(analysed.analysis, position, reports);
      },
    ),
  );
  const none: CompletionList = { isIncomplete: false, items: [] };
  const snippets = session.client.textDocument?.completion?.completionItem?.snippetSupport === true;
  connection.onCompletion(
    guard<CompletionParams, CompletionList>(
      'textDocument/completion',
      none,
      async ({ textDocument: { uri }, position }, signal) => {
        const config = await configAt(uri);
        const list =
          config === null
            ? await session.analyses
                .of(uri, signal)
                .then((analysed) => (analysed === null ? none : completion(analysed.analysis, position)))
            : configCompletion(config, position, { snippets });
        // An item is resolved without its document: the item itself has to say which project it is of.
        return { ...list, items: list.items.map((item) => ({ ...item, data: { ...item.data, uri } })) };
      },
    ),
  );
  connection.onCompletionResolve((item, token) =>
    guard<CompletionItem, CompletionItem>('completionItem/resolve', item, async () => {
      const { project } = await session.workspace.of(session.workspace.pathOf((item.data as { uri: string }).uri));
      return resolveCompletion(item, project);
    })(item, token),
  );
  connection.onDocumentSymbol(
    view<DocumentSymbolParams, DocumentSymbol[]>('textDocument/documentSymbol', [], (analysis) =>
      documentSymbols(analysis),
    ),
  );
  connection.onDocumentLinks(
    view<DocumentLinkParams, DocumentLink[]>('textDocument/documentLink', [], (analysis) =>
      documentLinks(analysis, exists),
    ),
  );
  connection.onDefinition(
    view<DefinitionParams, Definition | null>('textDocument/definition', null, (analysis, { position }) =>
      definition(analysis, position, exists),
    ),
  );
  serveSemanticTokens();
  connection.workspace.textDocumentContent.on((params, token) =>
    guard<TextDocumentContentParams, TextDocumentContentResult | null>(
      'workspace/textDocumentContent',
      null,
      async ({ uri }, signal) => {
        const virtual = parseVirtualUri(uri);
        if (virtual === null) return null;
        session.shown(uri, virtual.uri);
        const analysed = await session.analyse(virtual.uri, signal);
        return { text: analysed === null ? 'This document is no prompt.\n' : virtualText(analysed.analysis, virtual) };
      },
    )(params, token),
  );

  function serveSemanticTokens(): void {
    const sent = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
    let count = 0;
    const remember = (uri: string, data: readonly number[]): string => {
      const resultId = String(++count);
      sent.delete(uri);
      sent.set(uri, { resultId, data });
      if (sent.size > KEPT_TOKENS) sent.delete(sent.keys().next().value!);
      return resultId;
    };
    connection.languages.semanticTokens.on(
      view<SemanticTokensParams, SemanticTokens>('textDocument/semanticTokens/full', { data: [] }, (analysis) => {
        const { data } = semanticTokens(analysis);
        return { resultId: remember(analysis.uri, data), data };
      }),
    );
    connection.languages.semanticTokens.onDelta(
      view<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'textDocument/semanticTokens/full/delta',
        { data: [] },
        (analysis, { previousResultId }) => {
          const before = sent.get(analysis.uri);
          const { data } = semanticTokens(analysis);
          const resultId = remember(analysis.uri, data);
          return before?.resultId === previousResultId
            ? { resultId, edits: semanticTokensEdits(before.data, data) }
            : { resultId, data };
        },
      ),
    );
    connection.languages.semanticTokens.onRange(
      view<SemanticTokensRangeParams, SemanticTokens>(
        'textDocument/semanticTokens/range',
        { data: [] },
        (analysis, { range }) => semanticTokens(analysis, range),
      ),
    );
  }
}
