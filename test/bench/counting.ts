/**
 * Counting against gpt-tokenizer and js-tiktoken: ratios from one interleaved run, as JSON.
 * `node --expose-gc --conditions=stint-source --import tsx test/bench/counting.ts`; texts from STINT_DATA (../shared/data).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { createCounter, DocumentCounter } from '@stint/runtime/tokens';
import { readVocabulary } from '@stint/runtime/vocabulary-file';

const ROUNDS = 7;
/** A pathological count is stopped here, and its time counted as at least this much. */
const LIMIT_MS = 15_000;

const data = process.env.STINT_DATA ?? path.resolve('../shared/data');

/** Contents of a .tar.gz's regular files. */
function* tarFiles(archive: string): Generator<{ name: string; text: string }> {
  const tar = gunzipSync(readFileSync(archive));
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + 512);
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    if (header[156] === 0x30 || header[156] === 0) {
      yield { name, text: tar.toString('utf8', at + 512, at + 512 + size) };
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function gather(texts: Iterable<string>, bytes: number): string {
  let all = '';
  for (const text of texts) {
    all += `${text}\n`;
    if (all.length >= bytes) break;
  }
  return all.slice(0, bytes);
}

function* filesOf(archive: string, wanted: (file: { name: string; text: string }) => boolean): Generator<string> {
  for (const file of tarFiles(path.join(data, archive))) if (wanted(file)) yield file.text;
}

const jsonLines = (file: string): string[] =>
  gunzipSync(readFileSync(path.join(data, file)))
    .toString('utf8')
    .split('\n');

const LOCALES =
  'ar bg bn cs de el es fa fi fr he hi hu hy id ja ka ko ml mr pl pt ro ru sv ta te th tr uk ur vi zh zh-Hant';

/** Names of countries and languages and dates in words, in 34 languages: multilingual text that comes with Node. */
function* multilingual(): Generator<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  for (const locale of LOCALES.split(' ')) {
    const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: 'UTC' });
    for (const [i, code] of codes.entries()) {
      const names = [regions.of(code), languages.of(code.toLowerCase())].filter((name) => name !== undefined);
      if (names.length > 0) yield `${names.join(', ')}. ${dates.format(i * 987_654_321)}`;
    }
  }
}

function corpora(): Record<string, string> {
  return {
    prose: gather(
      filesOf('prompts/dev.tar.gz', ({ name }) => /\.(md|txt|mdc)$/.test(name)),
      1_000_000,
    ),
    json: gather(jsonLines('tool-schemas/tool_sets.jsonl.gz'), 1_000_000),
    code: gather(
      filesOf('source-with-prompts/typescript-dev.tar.gz', ({ name }) => /\.tsx?$/.test(name)),
      1_000_000,
    ),
    multilingual: gather(multilingual(), 1_000_000),
  };
}

function once(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const ratio = (value: number): number => Number(value.toPrecision(3));

const PATHOLOGICAL: Readonly<Record<string, string>> = {
  letter: 'a'.repeat(100_000),
  abab: 'ab'.repeat(50_000),
  spaces: ' '.repeat(100_000),
  equals: '='.repeat(100_000),
  'english without spaces': 'thequickbrownfoxjumpsoverthelazydog'.repeat(2858).slice(0, 100_000),
  emoji: '😀🎉🚀'.repeat(8334),
  thai: 'การประมวลผลภาษาธรรมชาติเป็นสาขาหนึ่ง'.repeat(880),
  chinese: '我们需要一个能够快速处理没有标点的中文文本的分词器'.repeat(1320),
  // Signs, digits and case cut base64 into pieces of a few bytes, so that gpt-tokenizer is linear here as well: it looks
  // at every part of a piece again after each merge, and loses by that only where pieces are long.
  'base64 of noise, 1 MB': createHash('shake256', { outputLength: 750_000 }).update('noise').digest('base64'),
  'base64 of text, 1 MB': btoa('The quick brown fox jumps over the lazy dog. '.repeat(16_667)),
};

/** Time of one count of the text by a package, in a process of its own, warmed up on short text. */
function inChild(setUp: string, text: string): number {
  const script = `${setUp}
    count('warm up on a little text: {"a": [1, 2, 3]} and some more words. '.repeat(200));
    let text = ''; process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) text += chunk;
    const start = performance.now(); count(text); console.log(performance.now() - start);`;
  const run = spawnSync(
    process.execPath,
    ['--conditions=stint-source', '--import', 'tsx', '--input-type=module', '-e', script],
    { input: text, timeout: LIMIT_MS + 3_000, encoding: 'utf8' },
  );
  return Math.min(run.status === 0 ? Number(run.stdout) : LIMIT_MS, LIMIT_MS);
}

const STINT = `import { createCounter } from '@stint/runtime/tokens';
  import { readVocabulary } from '@stint/runtime/vocabulary-file';
  const { count } = createCounter(readVocabulary('o200k_base'));`;
const GPT_TOKENIZER = `import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
  const count = (text) => countTokens(text, { disallowedSpecial: new Set() });`;

/** Milliseconds, and bytes of JavaScript heap and buffers, that loading an encoding and a first count take, in a fresh process. */
function loading({ code, load }: { code: string; load: string }): { ms: number; heap: number } {
  const script = `${code} const memory = () => { gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
    const before = memory(); const start = performance.now();
    ${load}
    const ms = performance.now() - start; globalThis.keep = count;
    console.log(JSON.stringify({ ms, heap: memory() - before }));`;
  const flags = ['--expose-gc', '--conditions=stint-source', '--import', 'tsx', '--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
}

/** Our own modules are imported ahead of the clock, as they come through a TypeScript loader here; the others bring their ranks as modules. */
const LOADS: Readonly<Record<string, { code: string; load: string }>> = {
  stint: {
    code: `const { createCounter } = await import('@stint/runtime/tokens');
      const { readVocabulary } = await import('@stint/runtime/vocabulary-file');`,
    load: `const { count } = createCounter(readVocabulary('o200k_base')); count('a');`,
  },
  gptTokenizer: {
    code: '',
    load: `const { countTokens: count } = await import('gpt-tokenizer/encoding/o200k_base'); count('a');`,
  },
  jsTiktoken: {
    code: '',
    load: `const { Tiktoken } = await import('js-tiktoken/lite');
      const encoding = new Tiktoken((await import('js-tiktoken/ranks/o200k_base')).default);
      const count = (text) => encoding.encode(text, [], []).length; count('a');`,
  },
};

async function main(): Promise<void> {
  if (!existsSync(data)) throw new Error(`No data at ${data}: name its folder in STINT_DATA.`);
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  const { Tiktoken } = await import('js-tiktoken/lite');
  const { default: ranks } = await import('js-tiktoken/ranks/o200k_base');
  const jsTiktoken = new Tiktoken(ranks);
  const counter = createCounter(readVocabulary('o200k_base'));
  const contenders: Record<string, (text: string) => number> = {
    stint: counter.count,
    gptTokenizer: (text) => countTokens(text, { disallowedSpecial: new Set() }),
    jsTiktoken: (text) => jsTiktoken.encode(text, [], []).length,
  };

  const throughput: Record<string, object> = {};
  const texts = corpora();
  for (const [kind, text] of Object.entries(texts)) {
    const times: Record<string, number[]> = { stint: [], gptTokenizer: [], jsTiktoken: [] };
    for (let round = -2; round < ROUNDS; round++) {
      for (const [name, count] of Object.entries(contenders)) {
        // js-tiktoken is 20 to 100 times slower and knows no cache: a part of the text, as many times longer.
        const part = name === 'jsTiktoken' ? text.slice(0, text.length >> 3) : text;
        const ms = once(() => count(part));
        if (round >= 0) times[name]!.push((ms * text.length) / part.length);
      }
    }
    const own = median(times.stint!);
    throughput[kind] = {
      megabytesPerSecond: ratio(Buffer.byteLength(text) / own / 1000),
      overGptTokenizer: ratio(median(times.gptTokenizer!) / own),
      overJsTiktoken: ratio(median(times.jsTiktoken!) / own),
    };
  }

  const document = texts.prose!.slice(0, 200_000);
  const edits: Record<string, number> = {};
  for (const [kind, text] of [
    ['prose', document],
    ['one line', document.replaceAll('\n', ' ')],
    ['minified JSON', texts.json!.replaceAll(/\n| /g, '').slice(0, 200_000)],
  ] as const) {
    const incremental = new DocumentCounter(counter, text);
    const own: number[] = [];
    for (let i = 0; i < 2000; i++) {
      const at = (i * 7919) % text.length;
      own.push(
        once(() => {
          incremental.edit(at, at, 'x');
          return incremental.tokens;
        }),
      );
      incremental.edit(at, at + 1, '');
    }
    const theirs = [0, 1, 2].map(() => once(() => contenders.jsTiktoken!(text)));
    edits[kind] = ratio(median(theirs) / median(own));
  }

  const pathological: Record<string, number> = {};
  for (const [kind, text] of Object.entries(PATHOLOGICAL)) {
    const own = median([1, 2, 3].map(() => inChild(STINT, text)));
    pathological[kind] = ratio(inChild(GPT_TOKENIZER, text) / own);
  }

  const loads: Record<string, { ms: number[]; heap: number[] }> = {};
  for (let round = 0; round < 5; round++) {
    for (const [name, load] of Object.entries(LOADS)) {
      const { ms, heap } = loading(load);
      (loads[name] ??= { ms: [], heap: [] }).ms.push(ms);
      loads[name]!.heap.push(heap);
    }
  }
  console.log(
    JSON.stringify(
      {
        throughput,
        editOverJsTiktokenFullCount: edits,
        pathologicalOverGptTokenizer: pathological,
        load: {
          milliseconds: ratio(median(loads.stint!.ms)),
          overGptTokenizer: ratio(median(loads.gptTokenizer!.ms) / median(loads.stint!.ms)),
          overJsTiktoken: ratio(median(loads.jsTiktoken!.ms) / median(loads.stint!.ms)),
        },
        heap: {
          megabytes: ratio(median(loads.stint!.heap) / 1e6),
          jsTiktokenOver: ratio(median(loads.jsTiktoken!.heap) / median(loads.stint!.heap)),
        },
      },
      null,
      2,
    ),
  );
}

await main();
