import type { ThresholdPoint } from '@stint/runtime/semantic';
import { xml } from '../xml.ts';

/** A curve and what it is called. */
export interface NamedCurve {
  readonly name: string;
  readonly curve: readonly ThresholdPoint[];
}

const COLUMNS = 61;
const ROWS = 13;

/** Precision and recall over the threshold, for a terminal. */
export function terminalPlot({ name, curve }: NamedCurve, chosen: number | null): string {
  const grid = Array.from({ length: ROWS }, () => new Array<string>(COLUMNS).fill(' '));
  for (let column = 0; column < COLUMNS; column++) {
    const threshold = column / (COLUMNS - 1);
    const point = curve.findLast((each) => each.threshold >= threshold);
    if (point === undefined) continue;
    const row = (share: number): number => Math.round((1 - share) * (ROWS - 1));
    grid[row(point.recall)]![column] = '○';
    grid[row(point.precision)]![column] = row(point.precision) === row(point.recall) ? '◉' : '●';
  }
  const lines = grid.map((row, index) => {
    const percent = (100 * (ROWS - 1 - index)) / (ROWS - 1);
    return `${percent % 25 === 0 ? `${percent} %`.padStart(6) : '      '} │${row.join('').trimEnd()}`;
  });
  const axis = new Array<string>(COLUMNS).fill('─');
  if (chosen !== null) axis[Math.round(chosen * (COLUMNS - 1))] = '▲';
  const labels = ['0', '0.25', '0.5', '0.75', '1'].map((label) => label.padEnd(15)).join('');
  return `${name}: ● precision, ○ recall${chosen === null ? '' : ', ▲ the threshold'}\n${lines.join('\n')}\n       └${axis.join('')}\n        ${labels.trimEnd()}\n`;
}

const [WIDTH, HEIGHT] = [720, 420];
const [LEFT, TOP, RIGHT, BOTTOM] = [56, 48, 24, 48];
/** Told apart also without colour: the second curve is dashed. Contrast above 3 : 1 on white. */
const STYLES = ['', 'stroke-dasharray="6 4"'];
const COLOURS = { precision: '#1f5fbf', recall: '#b3541e' };

/** The same for all curves, as an SVG file. */
export function svgPlot(curves: readonly NamedCurve[], chosen: number | null): string {
  const x = (threshold: number): string => (LEFT + threshold * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (share: number): string => (TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const parts: string[] = [];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    parts.push(
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/>`,
      `<text x="${LEFT - 8}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share * 100} %</text>`,
      `<text x="${x(share)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${share}</text>`,
    );
  }
  for (const [index, { name, curve }] of curves.entries())
    for (const what of ['precision', 'recall'] as const) {
      const points = thinned(curve)
        .map((point) => `${x(Math.min(1, Math.max(0, point.threshold)))},${y(point[what])}`)
        .join(' ');
      const style = STYLES[index % STYLES.length]!;
      parts.push(
        `<polyline points="${points}" fill="none" stroke="${COLOURS[what]}" stroke-width="2" ${style}><title>${xml(`${what}, ${name}`)}</title></polyline>`,
      );
    }
  if (chosen !== null)
    parts.push(
      `<line x1="${x(chosen)}" x2="${x(chosen)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#333"/>`,
      `<text x="${x(chosen)}" y="${TOP - 6}" text-anchor="middle">${chosen.toFixed(3)}</text>`,
    );
  const legend = curves.flatMap(({ name }, index) =>
    (['precision', 'recall'] as const).map((what, at) => {
      const left = LEFT + (index * 2 + at) * 160;
      return `<line x1="${left}" x2="${left + 24}" y1="16" y2="16" stroke="${COLOURS[what]}" stroke-width="2" ${STYLES[index % STYLES.length]}/><text x="${left + 30}" y="16" dominant-baseline="middle">${xml(`${what}, ${name}`)}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Precision and recall over the threshold</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...parts, ...legend].join('\n')}
<text x="${(WIDTH + LEFT - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">threshold</text>
</svg>
`;
}

/** At most some hundreds of points: more than pixels are not seen. */
function thinned(curve: readonly ThresholdPoint[]): ThresholdPoint[] {
  const every = Math.ceil(curve.length / 600);
  return curve.filter((_, at) => at % every === 0 || at === curve.length - 1);
}
