import type { Report, ReportPrompt } from '../report.ts';

/** What a change costs, as schemas/diff.schema.json describes it. Money is nano-dollars. */
export interface Comparison {
  readonly version: 1;
  readonly base: Base;
  readonly catalogue: Report['catalogue'];
  /** The largest change first. */
  readonly prompts: readonly PromptChange[];
  readonly summary: {
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
    readonly unchanged: number;
    readonly tokens: Totals<number>;
    /** Null where no prompt has both a price and a workload. */
    readonly costPerMonth: Totals<number | null>;
    /** Prompts that are new or changed by nobody knows how much a month: the totals of money leave that out. */
    readonly unpriced: number;
  };
  /** What --fail-above makes of it. */
  readonly limit: Limit | null;
}

export type Base =
  | { readonly kind: 'commit'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'report'; readonly file: string; readonly asOf: string };

export interface Totals<T> {
  readonly before: T;
  readonly after: T;
}

export interface Limit {
  readonly stated: string;
  readonly exceeded: boolean;
  /** One sentence: the increase, and the limit that it is above or within. */
  readonly message: string;
}

export interface PromptChange {
  readonly status: 'changed' | 'added' | 'removed' | 'unchanged';
  readonly path: string;
  readonly id: string;
  /** Where it was and what it was called, where that is another now. */
  readonly previous: { readonly path: string; readonly id: string } | null;
  readonly before: Figures | null;
  readonly after: Figures | null;
  /** Null of money that is not known on both sides. */
  readonly change: { readonly tokens: number; readonly perCall: number | null; readonly perMonth: number | null };
  /** Budgets that were held, or had no prompt to hold, and are broken now. */
  readonly broken: readonly { readonly rule: string; readonly message: string }[];
}

/** What a prompt is compared by. */
export interface Figures {
  readonly model: string | null;
  readonly tokens: Pick<ReportPrompt['tokens'], 'typical' | 'worst' | 'prefix' | 'exact' | 'error'>;
  readonly cost: Pick<NonNullable<ReportPrompt['cost']>, 'perCall' | 'perMonth' | 'worstPerCall'> | null;
}

/** @param renames where files were, by where they are, in the paths of the reports */
export function compare(
  before: Report,
  after: Report,
  base: Base,
  renames: ReadonlyMap<string, string> = new Map(),
): Comparison {
  const prompts = pair(placesOf(before), placesOf(after), renames).map(changeOf).sort(byChange);
  const count = (status: PromptChange['status']): number => prompts.filter((each) => each.status === status).length;
  return {
    version: 1,
    base,
    catalogue: after.catalogue,
    prompts,
    summary: {
      changed: count('changed'),
      added: count('added'),
      removed: count('removed'),
      unchanged: count('unchanged'),
      tokens: { before: before.summary.tokens, after: after.summary.tokens },
      costPerMonth: { before: before.summary.costPerMonth, after: after.summary.costPerMonth },
      unpriced: prompts.filter(isUnpriced).length,
    },
    limit: null,
  };
}

export function isUnpriced({ status, change }: PromptChange): boolean {
  return (status === 'changed' || status === 'added') && change.perMonth === null;
}

/** A prompt of a report with where it stands and the budgets that it breaks. */
interface Place {
  readonly path: string;
  readonly prompt: ReportPrompt;
  readonly broken: PromptChange['broken'];
}

function placesOf({ files }: Report): Place[] {
  return files.flatMap(({ path, prompts, findings }) =>
    prompts.map((prompt) => ({
      path,
      prompt,
      broken: findings.flatMap(({ rule, message, prompt: id }) =>
        // Growth is what the lock allows, not what a call or a month may cost.
        id === prompt.id && rule.startsWith('budget/') && rule !== 'budget/growth' ? [{ rule, message }] : [],
      ),
    })),
  );
}

type Pair = readonly [before: Place | null, after: Place | null];

/**
 * The same prompt on both sides: by file, or the file that it was moved from, and id; then the only one of its file that
 * is new beside the only one that is gone; then what is alike to the last token.
 */
function pair(before: readonly Place[], after: readonly Place[], renames: ReadonlyMap<string, string>): Pair[] {
  const pairs: Pair[] = [];
  let gone = before;
  let fresh = after;
  const match = (keyOf: (place: Place, wasAt: string) => string): void => {
    const [were, are] = [
      by(gone, (place) => keyOf(place, place.path)),
      by(fresh, (place) => keyOf(place, renames.get(place.path) ?? place.path)),
    ];
    const matched = new Set<Place>();
    for (const [key, [now, ...others]] of are) {
      const [was, ...more] = were.get(key) ?? [];
      if (was === undefined || now === undefined || others.length + more.length > 0) continue;
      pairs.push([was, now]);
      matched.add(was).add(now);
    }
    gone = gone.filter((place) => !matched.has(place));
    fresh = fresh.filter((place) => !matched.has(place));
  };
  match(({ prompt }, path) => JSON.stringify([path, prompt.id]));
  match((_, path) => path);
  match(({ prompt: { id, model, tokens, segments, tools } }) =>
    JSON.stringify([id, model, tokens, segments.map((each) => each.tokens), tools.map((each) => each.tokens)]),
  );
  return [...pairs, ...gone.map((was): Pair => [was, null]), ...fresh.map((now): Pair => [null, now])];
}

function by(places: readonly Place[], keyOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return groups;
}

function changeOf([was, now]: Pair): PromptChange {
  const { path, prompt } = (now ?? was)!;
  const [before, after] = [figuresOf(was), figuresOf(now)];
  const differs = JSON.stringify(before) !== JSON.stringify(after);
  const moved = was !== null && now !== null && (was.path !== path || was.prompt.id !== prompt.id);
  return {
    status: before === null ? 'added' : after === null ? 'removed' : differs ? 'changed' : 'unchanged',
    path,
    id: prompt.id,
    previous: moved ? { path: was.path, id: was.prompt.id } : null,
    before,
    after,
    change: {
      tokens: (after?.tokens.typical ?? 0) - (before?.tokens.typical ?? 0),
      perCall: difference(before, after, (cost) => cost.perCall),
      perMonth: difference(before, after, (cost) => cost.perMonth),
    },
    broken: (now?.broken ?? []).filter(({ rule }) => !was?.broken.some((each) => each.rule === rule)),
  };
}

function figuresOf(place: Place | null): Figures | null {
  if (place === null) return null;
  const { model, tokens, cost } = place.prompt;
  const { typical, worst, prefix, exact, error } = tokens;
  return {
    model,
    tokens: { typical, worst, prefix, exact, error },
    cost: cost && { perCall: cost.perCall, perMonth: cost.perMonth, worstPerCall: cost.worstPerCall },
  };
}

function difference(
  before: Figures | null,
  after: Figures | null,
  of: (cost: NonNullable<Figures['cost']>) => number | null,
): number | null {
  const amount = (side: Figures | null): number | null => (side === null ? 0 : side.cost && of(side.cost));
  const [was, now] = [amount(before), amount(after)];
  return was === null || now === null ? null : now - was;
}

/** By money a month, then a call, then tokens; what did not change, by its cost. */
function byChange(a: PromptChange, b: PromptChange): number {
  const size = (value: number | null | undefined): number => Math.abs(value ?? 0);
  return (
    size(b.change.perMonth) - size(a.change.perMonth) ||
    size(b.change.perCall) - size(a.change.perCall) ||
    size(b.change.tokens) - size(a.change.tokens) ||
    size(b.after?.cost?.perMonth) - size(a.after?.cost?.perMonth) ||
    size(b.after?.tokens.typical) - size(a.after?.tokens.typical) ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)
  );
}
