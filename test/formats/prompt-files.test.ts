import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectFormat, parseDocument } from '../../server/src/formats/index.ts';
import type { Prompt, PromptDocument, Segment } from '../../server/src/prompt/index.ts';
import { type CorpusFile, promptCorpus } from './corpus.ts';
import { checkDocument } from './document-check.ts';
import { PROMPT_FILES } from './prompt-files.ts';

/** A prompt in short: who says what, and what is known of the request. */
function outline(prompt: Prompt): object {
  const { model, wire, loading, parameters, tools, declared, template } = prompt;
  return {
    id: prompt.id,
    ...(model && { model: model.value }),
    ...(wire && { wire }),
    ...(loading !== 'request' && { loading }),
    ...(template && { template }),
    ...Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
    ...(tools.length > 0 && {
      tools: tools.map((tool) => `${tool.name.value}: ${tool.description?.cooked.trim() ?? ''}`),
    }),
    ...(declared && {
      declared: declared.map(
        ({ name, optional, sample }) => `${name}${optional ? '?' : ''}${sample === undefined ? '' : `=${sample}`}`,
      ),
    }),
    messages: prompt.messages.map(({ role, segments }) => `${role.value}: ${segments.map(written).join('')}`),
  };
}

function written(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text.cooked;
    case 'variable':
      return `‹${segment.name}›`;
    case 'block':
      return `‹${segment.tag === 'close' ? '/' : ''}${segment.keyword}›`;
    case 'breakpoint':
      return '‹cache›';
    default:
      return `‹${segment.media}›`;
  }
}

function read(path: string, text: string, beside: Readonly<Record<string, string>> = {}): PromptDocument {
  const detected = detectFormat(path, text);
  assert.ok(detected, `${path} is of no format`);
  const document = parseDocument(text, path, detected.format, { sibling: (name) => beside[name] ?? null });
  checkDocument(document, text);
  return document;
}

describe('prompt files', () => {
  for (const { title, path, text, beside, prompts, problems = [], references = [] } of PROMPT_FILES)
    it(title, () => {
      const document = read(path, text, beside);
      assert.deepEqual(document.prompts.map(outline), prompts);
      assert.deepEqual(
        document.problems.map(({ range }) => text.slice(range.start, range.end)),
        problems,
      );
      assert.deepEqual(
        (document.references ?? []).map(({ target }) => target),
        references,
      );
    });

  it('takes a null of YAML for what is not stated', () => {
    for (const [written, model] of [
      ['openai/gpt-4o', 'openai/gpt-4o'],
      ['"null"', 'null'],
      ['null', undefined],
      ['~', undefined],
      ['', undefined],
    ] as const) {
      const text = `model: ${written}\nmessages:\n  - role: user\n    content: Hi.\n`;
      assert.equal(parseDocument(text, 'a.prompt.yml', 'github-prompt').prompts[0]?.model?.value, model, written);
    }
  });

  it('puts each part where the source says it', () => {
    const text =
      'name: t\ntemplate: |\n  <message role="system">Be kind.</message>\n  Hi {{$who}}\ntemplate_format: semantic-kernel\n';
    const [prompt] = read('p.yaml', text).prompts;
    const says = (range: { start: number; end: number }) => text.slice(range.start, range.end);
    assert.deepEqual(
      prompt!.messages.map(({ role }) => says(role.range)),
      ['<message role="system">', ''],
    );
    const [, second] = prompt!.messages;
    assert.deepEqual(
      second!.segments.map((segment) => says(segment.kind === 'text' ? segment.text.whole : segment.range)),
      // The last line break of a block scalar has no extent, so that no edit removes it.
      ['\n  Hi ', '{{$who}}', ''],
    );
  });
});

/** Parses a text as what it would be detected as under its own name, and as what the whole file was. */
function survives(text: string, file: CorpusFile, format: string): void {
  const started = performance.now();
  const document = parseDocument(text, file.path, format, { sibling: file.sibling });
  assert.ok(
    !document.problems.some(({ message }) => message.startsWith('The file cannot be read')),
    document.problems[0]?.message,
  );
  checkDocument(document, text);
  assert.ok(performance.now() - started < 2000, `${file.path} takes too long`);
}

describe('the prompt corpus', () => {
  const corpus = promptCorpus();
  const known = (corpus ?? []).flatMap((file) => {
    const format = detectFormat(file.path, file.text.slice(0, 4096))?.format;
    return format === undefined ? [] : [{ file, format }];
  });
  /** About `count` files, evenly over the corpus: it is ordered by kind within each repository. */
  const some = (count: number) => known.filter((_, i) => i % Math.ceil(known.length / count) === 0);

  before(function () {
    if (corpus !== null) return;
    console.log('      no corpus: skipped');
    this.skip();
  });

  it('parses, with all ranges inside and all cooked text mapped to what the source says', () => {
    const prompts = known.map(({ file, format }) => {
      try {
        survives(file.text, file, format);
      } catch (error) {
        throw new Error(`${file.path}: ${(error as Error).message}`);
      }
      return parseDocument(file.text, file.path, format, { sibling: file.sibling }).prompts.length;
    });
    console.log(
      `      ${known.length} files, ${prompts.reduce((a, b) => a + b, 0)} prompts, ${prompts.filter((n) => n === 0).length} files without one`,
    );
  });

  it('survives being cut off anywhere', () => {
    for (const { file, format } of some(70))
      for (let i = 0; i < 50; i++) survives(file.text.slice(0, Math.floor((file.text.length * i) / 50)), file, format);
  });

  it('survives random damage', () => {
    const files = some(200);
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '"',
      '\n',
      '---\n',
      '#"',
      '"#',
      '\t',
      '- ',
      ': ',
      '|\n',
      '{',
      ']',
      '&a',
      '*a',
      '\\',
      '\u{1f600}',
      '',
    );
    const damage = fc.tuple(fc.nat(), fc.nat(40), piece);
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.array(damage, { minLength: 1, maxLength: 4 }), (index, edits) => {
        const { file, format } = files[index]!;
        let text = file.text.slice(0, 20_000);
        for (const [at, length, inserted] of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + length);
        }
        survives(text, file, format);
      }),
      { numRuns: 1500 },
    );
  });
});
