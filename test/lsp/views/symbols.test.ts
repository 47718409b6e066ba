import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver';
import { documentSymbols } from '../../../server/src/lsp/views/symbols.ts';
import { type Kind, open } from './documents.ts';

describe('the outline', () => {
  async function check(kind: Kind, expected: string): Promise<void> {
    const lines: string[] = [];
    const walk = (symbols: readonly DocumentSymbol[], depth: number): void => {
      for (const { name, detail, children = [] } of symbols) {
        lines.push(`${'  '.repeat(depth)}${name}${/\d/.test(detail ?? '') ? ' #' : ''}`);
        walk(children, depth + 1);
      }
    };
    walk(documentSymbols(await open(kind)), 0);
    assert.equal(lines.join('\n'), expected);
  }
  it('nests sections and variables in messages', () =>
    check(
      'prompty',
      'Answer #\n  system #\n    Who you are #\n      locale #\n      Orders #\n    Style #\n      <examples> #\n  user #\n    question #',
    ));
  it('leaves a single message out', () =>
    check('agents', 'AGENTS.md #\n  Shop service #\n    Commands #\n    Conventions #'));
  it('lists tools with parameters', () =>
    check('tools', 'tools #\n  search_orders #\n    customer\n    status\n  escalate #\n    reason'));
});
