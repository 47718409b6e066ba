import { execFileSync } from 'node:child_process';
import { activate, findings, open, until } from './vscode-api.ts';

/** What only a server in a process of its own can show. */
export function processTests(): void {
  describe('the server’s process', () => {
    it('is started again after a crash', async () => {
      const api = await activate();
      const { document } = await open('prompts/answer.prompty');
      await until(() => findings(document.uri).length > 0);
      const processes = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' });
      const own = processes
        .split('\n')
        .find((line) => line.includes(`${process.pid} `) && line.includes('dist/lsp/server.cjs'));
      const pid = Number(own?.trim().split(/\s+/)[0]);
      const states: string[] = [];
      const watch = api.server.onDidChangeState(() => states.push(api.server.state));
      process.kill(pid, 'SIGKILL');
      await until(() => states.includes('starting') && api.server.state === 'idle');
      watch.dispose();
      const other = await open('AGENTS.md');
      await until(() => findings(other.document.uri).length > 0);
    });
  });
}
