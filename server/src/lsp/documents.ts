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
      create: (uri, languageId, version, text) => this.#open(uri, languageId, version, text),
      update: (document, changes, version) =>
        changes.reduce<OpenDocument>(
          (now, change) => this.#open(now.uri, now.languageId, version, edited(now, change)),
          document,
        ),
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

  #open(uri: string, languageId: string, version: number, text: string): OpenDocument {
    return { uri, languageId, version, text, positions: new Positions(text, this.encoding) };
  }
}

function edited({ text, positions }: OpenDocument, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const { start, end } = positions.offsets(change.range);
  return text.slice(0, Math.min(start, end)) + change.text + text.slice(Math.max(start, end));
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
