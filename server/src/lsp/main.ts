import process from 'node:process';
import { createConnection } from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

const HELP = `stint-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

The language server of stint, for any editor that speaks the language server protocol.
`;

if (process.argv.some((each) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(each)))
  startServer(createConnection(), nodeHost);
else {
  process.stderr.write(HELP);
  process.exitCode = 2;
}
