import { Console } from 'node:console';
import process from 'node:process';
import type { Writable } from 'node:stream';
import {
  AbstractMessageWriter,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  type MessageReader,
  type MessageStrategy,
  type MessageWriter,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

const HELP = `stint-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

The language server of stint, for any editor that speaks the language server protocol.
`;

/** Knows of the messages that a reader reads whether some of them are not handled yet. */
class Mail {
  #read: Message | null = null;
  #handled: Message | null = null;

  constructor(reader: MessageReader) {
    const listen = reader.listen.bind(reader);
    reader.listen = (callback) =>
      listen((message) => {
        this.#read = message;
        callback(message);
      });
  }

  /** Is told of each message as its turn comes. */
  readonly strategy: MessageStrategy = {
    handleMessage: (message, next) => {
      this.#handled = message;
      return next(message);
    },
  };

  /** True where something arrived behind the message that is being handled: a newer version, a cancellation. */
  get waiting(): boolean {
    return this.#read !== this.#handled;
  }
}

/**
 * Writes a message in one piece. The library's writer writes the header first and waits until that is through: two
 * wake-ups of the client on every keystroke.
 */
class WholeWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #failures = 0;

  constructor(stream: Writable) {
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

function serve(reader: MessageReader, writer: MessageWriter): void {
  const mail = new Mail(reader);
  const connection = createConnection(reader, writer, { messageStrategy: mail.strategy });
  startServer(connection, { ...nodeHost, waiting: () => mail.waiting });
}

if (process.argv.includes('--stdio')) {
  // Standard output is the protocol's: what a plugin prints goes to standard error.
  globalThis.console = new Console(process.stderr);
  // A client that is gone sends no `exit`.
  for (const end of ['end', 'close']) process.stdin.on(end, () => process.exit(1));
  serve(new StreamMessageReader(process.stdin), new WholeWriter(process.stdout));
} else if (process.argv.includes('--node-ipc')) serve(new IPCMessageReader(process), new IPCMessageWriter(process));
else if (process.argv.some((each) => /^--(socket|pipe)(=|$)/.test(each))) startServer(createConnection(), nodeHost);
else {
  process.stderr.write(HELP);
  process.exitCode = 2;
}
