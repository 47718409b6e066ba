import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/**
 * Writes a message in one piece. The library's writer writes the header first and waits until that is through: two
 * wake-ups of the client, and a copy of the message, on every keystroke.
 */
export class WholeWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: NodeJS.WritableStream;
  #failures = 0;

  constructor(stream: NodeJS.WritableStream) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error, undefined, ++this.#failures));
    stream.on('close', () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    const json = JSON.stringify(message);
    this.#stream.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  }

  end(): void {
    this.#stream.end();
  }
}
