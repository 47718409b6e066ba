import { Console } from 'node:console';
import process from 'node:process';
import { createConnection, StreamMessageReader } from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';
import { WholeWriter } from './whole-writer.ts';

const HELP = `stint-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

The language server of stint, for any editor that speaks the language server protocol.
`;

if (process.argv.includes('--stdio')) {
  // Standard output is the protocol's: what a plugin prints goes to standard error.
  globalThis.console = new Console(process.stderr);
  // A client that is gone sends no `exit`.
  for (const end of ['end', 'close']) process.stdin.on(end, () => process.exit(1));
  startServer(createConnection(new StreamMessageReader(process.stdin), new WholeWriter(process.stdout)), nodeHost);
} else if (process.argv.some((each) => /^--(node-ipc|socket|pipe)(=|$)/.test(each)))
  startServer(createConnection(), nodeHost);
else {
  process.stderr.write(HELP);
  process.exitCode = 2;
}
