import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DocumentSymbol, PositionEncodingKind, type Range } from 'vscode-languageserver';
import type { Analysis } from '../../../server/src/lsp/analysis.ts';
import { Positions } from '../../../server/src/lsp/positions.ts';
import { allLenses, codeLenses, resolveCodeLens } from '../../../server/src/lsp/views/code-lens.ts';
import { completion } from '../../../server/src/lsp/views/completion.ts';
import { configCompletion, configHover } from '../../../server/src/lsp/views/config-views.ts';
import { heatMap } from '../../../server/src/lsp/views/heat-map.ts';
import { hover } from '../../../server/src/lsp/views/hover.ts';
import { inlayHints } from '../../../server/src/lsp/views/inlay-hints.ts';
import { definition, documentLinks } from '../../../server/src/lsp/views/links.ts';
import { semanticTokens } from '../../../server/src/lsp/views/semantic-tokens.ts';
import { documentSymbols } from '../../../server/src/lsp/views/symbols.ts';
import { costReport, renderedPrompt } from '../../../server/src/lsp/views/virtual-documents.ts';
import { analyse, CONFIG, DOCUMENTS } from './documents.ts';

/** Every range that the views give for a document, at its end and a few places in it. */
async function rangesOf(analysis: Analysis, offsets: readonly number[]): Promise<Range[]> {
  const { positions, file } = analysis;
  const whole = positions.range({ start: 0, end: file.text.length });
  const found: Range[] = [];
  const lenses = codeLenses(analysis, allLenses, null);
  for (const lens of lenses) {
    found.push(lens.range);
    const { command } = resolveCodeLens(analysis, lens, { base: file.prompts, usage: null });
    assert.notEqual(command!.title, '');
    assert.doesNotMatch(command!.title + command!.tooltip, /NaN|undefined|Infinity/);
  }
  for (const { position, label } of inlayHints(analysis, whole, 'high')) {
    found.push({ start: position, end: position });
    assert.doesNotMatch(String(label), /NaN|undefined|Infinity/);
  }
  const walk = (symbols: readonly DocumentSymbol[], parent: Range): void => {
    for (const { range, selectionRange, children = [], name } of symbols) {
      found.push(range);
      assert.notEqual(name, '');
      assert.ok(contains(range, selectionRange), `the selection of ${name} lies outside of it`);
      assert.ok(contains(parent, range), `${name} lies outside of its parent`);
      walk(children, range);
    }
  };
  walk(documentSymbols(analysis), whole);
  const map = heatMap(analysis);
  found.push(...map.dynamic, ...map.neverCached, ...map.prefixes.flatMap(({ ranges }) => ranges));
  for (const { line, tokens } of map.lines) assert.ok(line < positions.lines && tokens > 0);
  const { data } = semanticTokens(analysis);
  for (let at = 0, line = 0, character = 0; at < data.length; at += 5) {
    character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
    line += data[at]!;
    found.push({ start: { line, character }, end: { line, character: character + data[at + 2]! } });
  }
  for (const { range } of await documentLinks(analysis, () => true)) found.push(range);
  for (const offset of offsets) {
    const at = positions.position(offset);
    const hovered = hover(analysis, at, 'document');
    if (hovered?.range) found.push(hovered.range);
    for (const { textEdit } of completion(analysis, at).items.slice(0, 5))
      if (textEdit && 'range' in textEdit) {
        found.push(textEdit.range);
        assert.ok(contains(textEdit.range, { start: at, end: at }), 'a completion has to hold the cursor');
      }
    await definition(analysis, at, () => true);
  }
  for (const measured of file.prompts) renderedPrompt(analysis, measured);
  costReport(analysis);
  return found;
}

function contains(outer: Range, inner: Range): boolean {
  const before = (a: Range['start'], b: Range['start']): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

async function check(file: string, text: string, format: string, encoding: PositionEncodingKind): Promise<void> {
  const analysed = await analyse(file, text, { encoding, format });
  if (analysed === null) return;
  const { analysis } = analysed;
  const whole = analysis.positions.range({ start: 0, end: text.length });
  for (const range of await rangesOf(analysis, [text.length, text.length >> 1, Math.max(0, text.length - 7)])) {
    assert.ok(contains(whole, range), `${JSON.stringify(range)} lies outside of ${file}`);
    assert.ok(
      contains({ start: range.start, end: whole.end }, range),
      `${JSON.stringify(range)} ends before it starts`,
    );
    // A position that names no letter would come back as another one.
    for (const end of [range.start, range.end])
      assert.deepEqual(analysis.positions.position(analysis.positions.offset(end)), end);
  }
}

describe('every view of every document', () => {
  for (const [kind, { path, text }] of Object.entries(DOCUMENTS))
    for (const encoding of [PositionEncodingKind.UTF16, PositionEncodingKind.UTF8])
      it(`${kind}, ${encoding}: no prefix of the text makes a view fail or leave the document`, async () => {
        const { analysis } = (await analyse(path, text))!;
        const { format } = analysis.file;
        // Each letter of the short parts; long lists of equal lines in steps.
        for (let end = 0; end <= text.length; end += /Rule \d/.test(text.slice(end - 60, end + 60)) ? 97 : 3)
          await check(path, text.slice(0, end), format, encoding);
        await check(path, text, format, encoding);
      });

  it('survives letters torn out, doubled and put in anywhere', async () => {
    const edits = fc.tuple(
      fc.constantFrom(...Object.values(DOCUMENTS)),
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(9),
          fc.constantFrom('', '{{', '}}', '"', '# x\n', '<a>\n', '</a>\n', '\r\n', '𝄞', '{% for x in y %}', ': ', '- '),
        ),
        { minLength: 1, maxLength: 6 },
      ),
    );
    await fc.assert(
      fc.asyncProperty(edits, async ([{ path, text }, changes]) => {
        const { analysis } = (await analyse(path, text))!;
        let edited: string = text;
        for (const [share, cut, put] of changes) {
          const at = Math.floor(share * edited.length);
          edited = edited.slice(0, at) + put + edited.slice(at + cut);
        }
        await check(path, edited, analysis.file.format, PositionEncodingKind.UTF8);
      }),
      { numRuns: 150 },
    );
  });

  it('completes and explains every prefix of a stint.yaml', async () => {
    const { analysis } = (await analyse(DOCUMENTS.agents.path, DOCUMENTS.agents.text))!;
    const { catalogue, rules, today } = analysis.project;
    const long = `${CONFIG}overrides:\n- files: ["a/**"]\n  rules:\n    tools/large-enum: [warning, { max: 30 }]\n`;
    for (let end = 0; end <= long.length; end++) {
      const text = long.slice(0, end);
      const positions = new Positions(text);
      const document = { text, positions, catalogue, rules, today };
      const at = positions.position(end);
      for (const { textEdit } of configCompletion(document, at, { snippets: true }).items.slice(0, 3))
        assert.ok(textEdit && 'range' in textEdit && contains(textEdit.range, { start: at, end: at }));
      configHover(document, at);
    }
  });
});
