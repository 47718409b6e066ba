/**
 * What choosing tools by the call saves, on real requests whose right call is known (BFCL live): share of the tools'
 * tokens left out against how often all tools that were needed are offered, beside choices by chance, by words (BM25)
 * and by embedding alone. `npm run bench:tools -- --data DIR [--json]`
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type OfferedTool, provisionTools } from '@stint/runtime/context';
import { type Embedder, findModel, pullModel } from '@stint/runtime/inference';
import { LexicalIndex } from '../../runtime/src/context/lexical-index.ts';
import { queryTerms, toolTerms } from '../../runtime/src/context/tool.ts';
import { ToolRanking } from '../../runtime/src/context/tool-ranking.ts';
import { seeded } from '../../runtime/src/routing/classifier/seeded.ts';
import { openEmbedder } from '../../server/src/cli/route/embedding.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    data: {
      type: 'string',
      default: process.env.STINT_DATA
        ? `${process.env.STINT_DATA}/tool-schemas`
        : `${root}/../shared/data/tool-schemas`,
    },
    json: { type: 'boolean', default: false },
  },
});

interface Request {
  readonly query: string;
  readonly tools: readonly OfferedTool[];
  readonly needed: ReadonlySet<string>;
}

/** 0: the request's own tools alone. */
const POOLS = [0, 50, 100, 200];
const LIMITS = [1, 3, 5, 8, 12, 20];
const WAYS = ['hybrid', 'embedding', 'words', 'chance'] as const;
type Way = (typeof WAYS)[number];

interface Row {
  readonly pool: number;
  readonly way: Way;
  readonly limit: number;
  /** Share of the requests all of whose needed tools are offered. */
  readonly recall: number;
  /** Share of the tools' tokens that is not sent. */
  readonly saved: number;
}

function readRequests(folder: string): Request[] {
  const lines = gunzipSync(readFileSync(path.join(folder, 'bfcl_live_requests.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  return lines.filter(Boolean).map((line) => {
    const row = JSON.parse(line) as {
      messages: { role: string; content: string }[][];
      functions: { name: string; description?: string; parameters?: unknown }[];
      expected_calls: Record<string, unknown>[];
    };
    return {
      query:
        row.messages
          .flat()
          .filter(({ role }) => role === 'user')
          .at(-1)?.content ?? '',
      tools: row.functions.map(({ name, description, parameters }) => ({
        name,
        ...(description !== undefined && { description }),
        input: parameters,
      })),
      needed: new Set(row.expected_calls.flatMap((call) => Object.keys(call))),
    };
  });
}

/** The request's tools among others, none of a name that it has itself, in a seeded order. */
function pooled(request: Request, all: readonly OfferedTool[], size: number, random: () => number): OfferedTool[] {
  const tools = [...request.tools];
  const names = new Set(tools.map(({ name }) => name));
  for (let tries = 0; tools.length < size && tries < 20 * size; tries++) {
    const other = all[Math.floor(random() * all.length)]!;
    if (names.has(other.name)) continue;
    names.add(other.name);
    tools.push(other);
  }
  for (let at = size === 0 ? 0 : tools.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [tools[at], tools[other]] = [tools[other]!, tools[at]!];
  }
  return tools;
}

const tokensOf = (tool: OfferedTool): number => Math.ceil(JSON.stringify(tool).length / 4);

async function measure(requests: readonly Request[], pool: number, embedder: Embedder): Promise<Row[]> {
  const random = seeded(pool + 1);
  const all = requests.flatMap(({ tools }) => tools);
  const ranking = new ToolRanking(embedder);
  const tally = new Map<string, { hits: number; sent: number; total: number }>();
  for (const [index, request] of requests.entries()) {
    if (index % 200 === 0) process.stderr.write(`pool ${pool}: ${index} of ${requests.length}\n`);
    const tools = pooled(request, all, pool, random);
    const total = tools.reduce((sum, tool) => sum + tokensOf(tool), 0);
    const lexical = new LexicalIndex(tools.map(toolTerms)).scores(queryTerms(request.query));
    const { scores } = await ranking.relevance(tools, request.query);
    const best = Math.max(...lexical, 1e-9);
    const ranks: Record<Way, readonly number[]> = {
      hybrid: scores,
      embedding: scores.map((score, at) => score - (ToolRanking.LEXICAL_WEIGHT * lexical[at]!) / best),
      words: lexical,
      chance: tools.map(() => random()),
    };
    for (const way of WAYS) {
      const order = tools.map((_, at) => at).sort((a, b) => ranks[way][b]! - ranks[way][a]!);
      for (const limit of LIMITS) {
        const chosen = order.slice(0, limit).map((at) => tools[at]!);
        const names = new Set(chosen.map(({ name }) => name));
        const key = `${way} ${limit}`;
        const sums = tally.get(key) ?? { hits: 0, sent: 0, total: 0 };
        tally.set(key, {
          hits: sums.hits + ([...request.needed].every((name) => names.has(name)) ? 1 : 0),
          sent: sums.sent + chosen.reduce((sum, tool) => sum + tokensOf(tool), 0),
          total: sums.total + total,
        });
      }
    }
  }
  return WAYS.flatMap((way) =>
    LIMITS.map((limit) => {
      const { hits, sent, total } = tally.get(`${way} ${limit}`)!;
      return { pool, way, limit, recall: hits / requests.length, saved: 1 - sent / total };
    }),
  );
}

/** How long a choice among 200 tools takes that were seen before, the embedding of the question included. */
async function timed(requests: readonly Request[], embedder: Embedder): Promise<{ p50: number; p95: number }> {
  const random = seeded(7);
  const tools = pooled(
    requests[0]!,
    requests.flatMap((request) => request.tools),
    200,
    random,
  );
  const provisioning = provisionTools({ embedder, limit: 8 });
  await provisioning.choose(tools, 'warm up');
  const times: number[] = [];
  for (const { query } of requests.slice(0, 200)) {
    const started = performance.now();
    await provisioning.choose(tools, query);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: times[times.length >> 1]!, p95: times[Math.floor(times.length * 0.95)]! };
}

function table(rows: readonly Row[]): string {
  const percent = (share: number): string => (share * 100).toFixed(1).padStart(5);
  return POOLS.map((pool) => {
    const own = rows.filter((row) => row.pool === pool);
    const lines = LIMITS.map((limit) => {
      const cells = WAYS.map((way) => {
        const { recall, saved } = own.find((row) => row.way === way && row.limit === limit)!;
        return `${percent(recall)} / ${percent(saved)}`;
      });
      return `  at most ${String(limit).padStart(2)}   ${cells.join('   ')}`;
    });
    const title = pool === 0 ? 'the request’s own tools' : `among ${pool} tools`;
    return `${title}: recall % / tokens saved %\n               ${WAYS.map((way) => way.padEnd(16)).join('')}\n${lines.join('\n')}\n`;
  }).join('\n');
}

const requests = readRequests(values.data);
await pullModel(findModel('all-MiniLM-L6-v2'));
const embedder = openEmbedder('all-MiniLM-L6-v2', process.env);
try {
  const rows: Row[] = [];
  for (const pool of POOLS) rows.push(...(await measure(requests, pool, embedder)));
  const milliseconds = await timed(requests, embedder);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ requests: requests.length, rows, milliseconds }, null, 2)}\n`);
  else
    process.stdout.write(
      `${requests.length} requests\n\n${table(rows)}\nA choice among 200 tools with the question's embedding: p50 ${milliseconds.p50.toFixed(1)} ms, p95 ${milliseconds.p95.toFixed(1)} ms\n`,
    );
} finally {
  await embedder.close();
}
