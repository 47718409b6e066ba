import type { CostQuality, CurvePoint } from '@stint/runtime/routing';
import { xml } from '../xml.ts';

/** One router's line of a plot. */
export interface Curve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
  readonly measured: CostQuality;
}

const COLUMNS = 60;
const ROWS = 16;

/** Quality over the share of strong calls, in letters: the first curve as `*`, others as their name's first letter. */
export function terminalPlot(curves: readonly Curve[]): string {
  const [low, high] = qualityRange(curves);
  const cells = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS + 1 }, () => ' '));
  for (const [at, { name, points }] of [...curves.entries()].reverse())
    for (let column = 0; column <= COLUMNS; column++) {
      const quality = qualityAt(points, column / COLUMNS);
      const line = Math.round(((high - quality) / (high - low)) * (ROWS - 1));
      cells[Math.min(ROWS - 1, Math.max(0, line))]![column] = at === 0 ? '*' : name.charAt(0);
    }
  const lines = cells.map((cell, at) => {
    const label = at % 5 === 0 ? percent(high - (at / (ROWS - 1)) * (high - low)) : '';
    return `${label.padStart(7)} |${cell.join('').trimEnd()}`;
  });
  const scale = ['0 %', '25 %', '50 %', '75 %', '100 %'].map((text) => text.padEnd(COLUMNS / 4)).join('');
  const legend = curves.map(({ name }, at) => `${at === 0 ? '*' : name.charAt(0)} ${name}`).join('   ');
  return `${lines.join('\n')}\n${' '.repeat(8)}+${'-'.repeat(COLUMNS)}\n${' '.repeat(9)}${scale.trimEnd()} of calls to the strong model\n${' '.repeat(9)}${legend}\n`;
}

const COLOURS = ['#0b6e4f', '#8a8a8a', '#b3541e', '#4a5fc1'];
const SIZE = { width: 720, height: 440, left: 70, right: 20, top: 50, bottom: 60 };

/** The same as an SVG document that stands alone. */
export function svgPlot(title: string, curves: readonly Curve[]): string {
  const [low, high] = qualityRange(curves);
  const { width, height, left, right, top, bottom } = SIZE;
  const x = (share: number): string => (left + share * (width - left - right)).toFixed(1);
  const y = (quality: number): string => (top + ((high - quality) / (high - low)) * (height - top - bottom)).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.flatMap((tick) => {
    const quality = low + tick * (high - low);
    return [
      `<path d="M${x(tick)} ${top}V${height - bottom}M${left} ${y(quality)}H${width - right}" stroke="#e4e4e4"/>`,
      `<text x="${x(tick)}" y="${height - bottom + 20}" text-anchor="middle">${percent(tick)}</text>`,
      `<text x="${left - 8}" y="${Number(y(quality)) + 4}" text-anchor="end">${percent(quality)}</text>`,
    ];
  });
  const lines = curves.map(({ points, name, measured }, at) => {
    const line = points.map(({ share, quality }) => `${x(share)} ${y(quality)}`).join('L');
    const colour = COLOURS[at % COLOURS.length]!;
    const row = height - bottom - 14 - (curves.length - 1 - at) * 18;
    return `<path d="M${line}" fill="none" stroke="${colour}" stroke-width="${at === 0 ? 2.5 : 1.5}"/>
<path d="M${width - right - 220} ${row - 4}h24" stroke="${colour}" stroke-width="2.5"/><text x="${width - right - 190}" y="${row}">${xml(name)}: APGR ${measured.apgr.toFixed(3)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#333">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="24" font-size="15" font-weight="600">${xml(title)}</text>
${grid.join('\n')}
${lines.join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 14}" text-anchor="middle">calls to the strong model</text>
<text transform="translate(18 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">answers that are right</text>
</svg>
`;
}

function qualityRange(curves: readonly Curve[]): [number, number] {
  const values = curves.flatMap(({ points }) => points.map(({ quality }) => quality));
  const low = values.reduce((least, value) => Math.min(least, value), 1);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  return high > low ? [low, high] : [Math.max(0, low - 0.01), Math.min(1, high + 0.01)];
}

function qualityAt(points: readonly CurvePoint[], share: number): number {
  const at = share * (points.length - 1);
  const [below, above] = [points[Math.floor(at)]!, points[Math.ceil(at)]!];
  return below.quality + (above.quality - below.quality) * (at - Math.floor(at));
}

const percent = (share: number): string => `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)} %`;
