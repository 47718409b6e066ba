import {
  type Connection,
  PositionEncodingKind,
  type TextDocumentContentChangeEvent,
  TextDocuments,
} from 'vscode-languageserver';
import { Positions } from './positions.ts';

/** One version of a document as the client has it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly positions: Positions;
}

/** The open documents. Their text wins over the file on disk, whatever asks for it. */
export class Documents {
  /** As negotiated; set once, before the first document arrives. */
  encoding: PositionEncodingKind = PositionEncodingKind.UTF16;
  readonly #documents: TextDocuments<OpenDocument>;
  readonly #paths = new Map<string, string>();
  readonly #pathOf: (uri: string) => string;

  constructor(pathOf: (uri: string) => string) {
    this.#pathOf = pathOf;
    this.#documents = new TextDocuments<OpenDocument>({
      create: (uri, languageId, version, text) => open(uri, languageId, version, new Positions(text, this.encoding)),
      update: ({ uri, languageId, positions }, changes, version) =>
        open(uri, languageId, version, changes.reduce(edited, positions)),
    });
  }

  listen(
    connection: Connection,
    on: {
      changed(document: OpenDocument): void;
      closed(document: OpenDocument): void;
    },
  ): void {
    this.#documents.onDidOpen(({ document }) => this.#paths.set(this.#pathOf(document.uri), document.uri));
    this.#documents.onDidChangeContent(({ document }) => on.changed(document));
    this.#documents.onDidClose(({ document }) => {
      this.#paths.delete(this.#pathOf(document.uri));
      on.closed(document);
    });
    this.#documents.listen(connection);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  at(file: string): OpenDocument | undefined {
    const uri = this.#paths.get(file);
    return uri === undefined ? undefined : this.#documents.get(uri);
  }

  all(): readonly OpenDocument[] {
    return this.#documents.all();
  }
}

function open(uri: string, languageId: string, version: number, positions: Positions): OpenDocument {
  return { uri, languageId, version, text: positions.text, positions };
}

function edited(positions: Positions, change: TextDocumentContentChangeEvent): Positions {
  if (!('range' in change)) return positions.edited({ start: 0, end: positions.text.length }, change.text);
  const { start, end } = positions.offsets(change.range);
  return positions.edited({ start: Math.min(start, end), end: Math.max(start, end) }, change.text);
}

/** The client's first choice that can be served; UTF-16 where it says nothing. */
export function negotiated(offered: readonly PositionEncodingKind[] = []): PositionEncodingKind {
  const known: readonly PositionEncodingKind[] = [
    PositionEncodingKind.UTF8,
    PositionEncodingKind.UTF16,
    PositionEncodingKind.UTF32,
  ];
  return offered.find((each) => known.includes(each)) ?? PositionEncodingKind.UTF16;
}
