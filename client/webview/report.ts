/** The page of the cost report. It draws what the server computed and asks for other assumptions; it prices nothing. */
import type { Assumptions, CallCost, Costs, PromptCosts } from '../../server/src/protocol.ts';
import { cents, inCents, money, months, percent, priceDays, share, tokens } from '../src/format.ts';
import type { FromPage, ToPage } from '../src/report-panel.ts';
import { element, setText } from './dom.ts';
import { treemap } from './treemap.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Assumptions | undefined;
  setState(state: Assumptions): void;
};

type Part = 'uncached' | 'cacheRead' | 'cacheWrite' | 'output';

/** Wire order. The pattern in report.css tells them apart without colour. */
const PARTS: readonly (readonly [part: Part, label: string])[] = [
  ['uncached', 'Input at full price'],
  ['cacheRead', 'Cache reads'],
  ['cacheWrite', 'Cache writes'],
  ['output', 'Output'],
];

const vscode = acquireVsCodeApi();
const root = document.getElementById('report')!;
let assume: Assumptions = vscode.getState() ?? {};
let last: ToPage | undefined;

/** Costs by month where traffic is stated, else by 1,000 calls: the map then compares prompts all the same. */
const weightOf = (monthly: boolean) => (prompt: PromptCosts) =>
  prompt.cost === null ? 0 : monthly ? (prompt.cost.perMonth ?? 0) : prompt.cost.perCall * 1000;

/** As the view "Prompt Costs" says it. */
const amount = (prompt: PromptCosts, month: number | null): string =>
  month === null ? `${money((prompt.cost?.perCall ?? 0) * 1000)} per 1,000 calls` : `${cents(month)}/mo`;

const view = build();
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'costs') draw((last = data));
});
new ResizeObserver(() => last && drawMap(last.assumed)).observe(view.map);
vscode.postMessage(Object.keys(assume).length > 0 ? { type: 'assume', assume } : { type: 'ready' });

function build() {
  const total = element('p', { class: 'total', role: 'status', 'aria-live': 'polite' });
  const note = element('p', { class: 'note' });
  const model = element('select', { id: 'model' });
  const calls = element('input', { id: 'calls', type: 'number', min: '0', step: '100', placeholder: 'as stated' });
  const reuse = element('input', {
    id: 'reuse',
    type: 'range',
    min: '0',
    max: '100',
    step: '5',
    'aria-describedby': 'reuse-value',
  });
  const reuseValue = element('output', { id: 'reuse-value', for: 'reuse' });
  const output = element('input', { id: 'output', type: 'number', min: '0', step: '50', placeholder: 'as stated' });
  const reset = element('button', { type: 'button', class: 'secondary' }, 'Reset to as stated');
  const form = element(
    'form',
    { class: 'what-if', 'aria-label': 'What if' },
    element('h2', {}, 'What if'),
    field('Model', 'model', model),
    field('Calls a day, each prompt', 'calls', calls),
    field('Cache reuse', 'reuse', reuse, reuseValue),
    field('Output tokens a call', 'output', output),
    reset,
  );
  const map = element('div', { class: 'map', role: 'list', 'aria-label': 'Prompts by cost' });
  const legend = element(
    'ul',
    { class: 'legend', 'aria-label': 'Legend' },
    ...PARTS.map(([part, label]) => element('li', {}, element('span', { class: `swatch ${part}` }), label)),
  );
  const table = element('table');
  root.replaceChildren(
    element('header', {}, element('div', {}, element('h1', {}, 'Prompt costs'), total), note),
    form,
    element('section', { 'aria-label': 'Map of costs' }, map, legend),
    element('section', { 'aria-label': 'Table of costs' }, table),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    ask({
      ...(model.value !== '' && { model: model.value }),
      ...(calls.value !== '' && { callsPerDay: Math.max(0, calls.valueAsNumber) }),
      ...(reuse.dataset.touched === 'yes' && { reuse: reuse.valueAsNumber / 100 }),
      ...(output.value !== '' && { outputTokens: Math.max(0, output.valueAsNumber) }),
    });
  });
  // Runs ahead of the form's listener: the event bubbles.
  reuse.addEventListener('input', () => {
    reuse.dataset.touched = 'yes';
  });
  reset.addEventListener('click', () => {
    form.reset();
    delete reuse.dataset.touched;
    ask({});
  });
  return { total, note, model, calls, reuse, reuseValue, output, reset, map, table };
}

function field(label: string, id: string, ...controls: HTMLElement[]): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: id }, label), ...controls);
}

function ask(next: Assumptions): void {
  assume = next;
  vscode.setState(next);
  vscode.postMessage({ type: 'assume', assume: next });
}

function draw({ stated, assumed, assume: under, focus: target }: ToPage): void {
  root.removeAttribute('aria-busy');
  const changed = Object.keys(under).length > 0;
  const monthly = isMonthly(assumed);
  drawTotal(stated, assumed, changed, monthly);
  drawControls(assumed, under);
  drawMap(assumed);
  drawTable(stated, assumed, changed, monthly);
  if (target !== undefined) focus(view.map, keyOf(target));
}

const isMonthly = ({ prompts }: Costs): boolean => prompts.some(({ cost }) => cost?.perMonth != null);

function drawTotal(stated: Costs, assumed: Costs, changed: boolean, monthly: boolean): void {
  if (!monthly) {
    setText(view.total, 'No traffic is stated');
    setText(
      view.note,
      'Sizes below are costs of 1,000 calls. Say how many calls a day there are, here or in stint.yaml.',
    );
    return;
  }
  const parts: (Node | string)[] = [element('strong', {}, total(assumed)), ' a month'];
  if (changed && isMonthly(stated) && stated.perMonth > 0) {
    const delta = assumed.perMonth - stated.perMonth;
    const ratio = delta / stated.perMonth;
    const text = `${delta > 0 ? '▲ +' : delta < 0 ? '▼ ' : '± '}${money(delta)} (${ratio > 0 ? '+' : ''}${percent(ratio)}) against ${total(stated)} as stated`;
    parts.push(element('span', { class: delta > 0 ? 'delta up' : delta < 0 ? 'delta down' : 'delta' }, text));
  }
  view.total.replaceChildren(...parts);
  const unknown = assumed.prompts.filter(({ cost }) => cost?.perMonth == null).length;
  const days = priceDays(assumed);
  setText(
    view.note,
    `${assumed.prompts.length} prompt${assumed.prompts.length === 1 ? '' : 's'}${days === '' ? '' : `, prices of ${days}`}${unknown === 0 ? '' : `; ${unknown} not counted, their dash in the table says why`}.`,
  );
}

function drawControls({ models, prompts }: Costs, under: Assumptions): void {
  if (view.model.options.length === 0) {
    view.model.append(
      element('option', { value: '' }, 'as stated'),
      ...models.map(({ id, name, input, output }) =>
        element('option', { value: id }, `${name} · ${money(input)} in, ${money(output)} out per 1M`),
      ),
    );
    view.model.value = under.model ?? '';
    if (under.callsPerDay !== undefined) view.calls.value = String(under.callsPerDay);
    if (under.outputTokens !== undefined) view.output.value = String(under.outputTokens);
    if (under.reuse !== undefined) view.reuse.dataset.touched = 'yes';
  }
  const stated = prompts.flatMap(({ reuse }) => (reuse === null ? [] : [reuse]));
  const mean = stated.length === 0 ? 0 : stated.reduce((sum, each) => sum + each, 0) / stated.length;
  const reuse = under.reuse ?? mean;
  if (document.activeElement !== view.reuse) view.reuse.value = String(Math.round(reuse * 100));
  setText(view.reuseValue, under.reuse === undefined ? `as stated (${percent(mean)})` : percent(reuse));
  view.reset.disabled = Object.keys(under).length === 0;
}

function drawMap(costs: Costs): void {
  const monthly = isMonthly(costs);
  const weight = weightOf(monthly);
  const monthOf = monthsOf(costs);
  const { width, height } = view.map.getBoundingClientRect();
  const prompts = [...costs.prompts].sort((a, b) => weight(b) - weight(a));
  const tiles = treemap(prompts, weight, { x: 0, y: 0, width, height });
  const focused = focusedIn(view.map);
  view.map.replaceChildren(
    ...tiles.map(({ item, x, y, width: w, height: h }) => {
      const name = item.title;
      const price = amount(item, monthOf.get(item) ?? null);
      const tile = element(
        'button',
        {
          type: 'button',
          class: 'tile',
          'data-key': keyOf(item),
          title: `${name}\n${item.path}\n${price}\n${describe(item.cost!)}`,
          'aria-label': `${name}: ${price}, ${tokens(item.tokens.typical, item.exact)}. ${describe(item.cost!)}. Open the prompt.`,
        },
        composition(item.cost!, w < h),
        ...(w < 80 || h < 44
          ? []
          : [element('span', { class: 'tile-text' }, element('b', {}, short(name)), element('span', {}, price))]),
      );
      tile.addEventListener('click', () => open(item));
      const place = element('div', { class: 'tile-place', role: 'listitem' }, tile);
      Object.assign(place.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
      return place;
    }),
  );
  if (tiles.length === 0) view.map.append(element('p', { class: 'empty' }, 'No prompt with a known price.'));
  focus(view.map, focused);
}

/** What a call's cost is made of, as areas of one tile. */
function composition(cost: CallCost, upright: boolean): HTMLElement {
  const bar = element('span', { class: upright ? 'composition upright' : 'composition', 'aria-hidden': 'true' });
  for (const [part] of PARTS) {
    if (cost[part] === 0) continue;
    const piece = element('span', { class: part });
    piece.style.flexGrow = String(cost[part] / cost.perCall);
    bar.append(piece);
  }
  return bar;
}

function describe(cost: CallCost): string {
  return PARTS.filter(([part]) => cost[part] > 0)
    .map(([part, label]) => `${label} ${share(cost[part], cost.perCall)}`)
    .join(', ');
}

function drawTable(stated: Costs, assumed: Costs, changed: boolean, monthly: boolean): void {
  const monthOf = monthsOf(assumed);
  const focused = focusedIn(view.table);
  const before = new Map(stated.prompts.map((each) => [keyOf(each), each]));
  const head = [
    'Prompt',
    'Model',
    'Tokens',
    'Prefix',
    'Calls a day',
    'Per 1,000 calls',
    'A month',
    ...(changed ? ['Change'] : []),
  ];
  const rows = [...assumed.prompts]
    .sort((a, b) => weightOf(monthly)(b) - weightOf(monthly)(a))
    .map((prompt) => {
      const link = element('button', { type: 'button', class: 'link', 'data-key': keyOf(prompt) }, prompt.title);
      link.addEventListener('click', () => open(prompt));
      const { cost } = prompt;
      const month = monthOf.get(prompt) ?? null;
      const was = before.get(keyOf(prompt))?.cost?.perMonth;
      const delta = was == null || cost?.perMonth == null ? '' : change(cost.perMonth - was, was);
      return element(
        'tr',
        {},
        element('th', { scope: 'row' }, link),
        element('td', {}, prompt.model ?? 'not named'),
        element(
          'td',
          { class: 'number' },
          `${prompt.exact ? '' : '≈ '}${prompt.tokens.typical.toLocaleString('en-US')}`,
        ),
        element('td', { class: 'number' }, share(prompt.tokens.prefix, prompt.tokens.typical)),
        element('td', { class: 'number' }, prompt.callsPerDay?.toLocaleString('en-US') ?? '–'),
        element('td', { class: 'number' }, cost === null ? '–' : money(cost.perCall * 1000)),
        element(
          'td',
          { class: 'number', ...(prompt.unknown !== null && { title: prompt.unknown, 'aria-label': prompt.unknown }) },
          month === null ? '–' : cents(month),
        ),
        ...(changed ? [element('td', { class: 'number' }, delta)] : []),
      );
    });
  view.table.replaceChildren(
    element('caption', {}, 'Every prompt, the dearest first'),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...head.map((text, index) => element('th', { scope: 'col', ...(index > 1 && { class: 'number' }) }, text)),
      ),
    ),
    element('tbody', {}, ...rows),
  );
  focus(view.table, focused);
}

/** What is drawn anew keeps the keyboard's place. */
function focusedIn(place: HTMLElement): string | null {
  return place.contains(document.activeElement) ? document.activeElement!.getAttribute('data-key') : null;
}

function focus(place: HTMLElement, key: string | null): void {
  if (key !== null) place.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

const total = ({ perMonth }: Costs): string => cents(inCents([perMonth])[0]!);

function monthsOf(costs: Costs): ReadonlyMap<PromptCosts, number | null> {
  const shares = months(costs);
  return new Map(costs.prompts.map((prompt, index) => [prompt, shares[index]!]));
}

function change(delta: number, was: number): string {
  if (delta === 0) return '±0';
  return `${delta > 0 ? '▲' : '▼'} ${money(Math.abs(delta))}${was === 0 ? '' : ` (${delta > 0 ? '+' : '−'}${percent(Math.abs(delta) / was)})`}`;
}

const keyOf = ({ uri, promptId }: Pick<PromptCosts, 'uri' | 'promptId'>): string => `${uri}#${promptId}`;
const short = (name: string): string => name.split('/').at(-1) ?? name;

function open({ uri, range }: PromptCosts): void {
  vscode.postMessage({ type: 'open', uri, range });
}
