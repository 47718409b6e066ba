export interface Tile<T> {
  readonly item: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): tiles of areas in proportion to `weight`, as square as can be, in a box.
 * Items must come in falling order of weight; those that weigh nothing get no tile.
 */
export function treemap<T>(items: readonly T[], weight: (item: T) => number, box: Box): Tile<T>[] {
  const heavy = items.filter((item) => weight(item) > 0);
  const total = heavy.reduce((sum, item) => sum + weight(item), 0);
  const scale = (box.width * box.height) / total;
  const tiles: Tile<T>[] = [];
  const rest = { ...box };
  for (let at = 0; at < heavy.length; ) {
    const side = Math.min(rest.width, rest.height);
    let row = [heavy[at]!];
    let worst = Number.POSITIVE_INFINITY;
    for (let next = at + 1; ; next++) {
      const ratio = worstRatio(
        row.map((item) => weight(item) * scale),
        side,
      );
      if (ratio > worst) {
        row = row.slice(0, -1);
        break;
      }
      worst = ratio;
      if (next >= heavy.length) break;
      row = [...row, heavy[next]!];
    }
    tiles.push(...layRow(row, (item) => weight(item) * scale, rest));
    at += row.length;
  }
  return tiles;
}

function worstRatio(areas: readonly number[], side: number): number {
  const sum = areas.reduce((total, area) => total + area, 0);
  const thickness = sum / side;
  return areas.reduce((worst, area) => {
    const length = area / thickness;
    return Math.max(worst, length / thickness, thickness / length);
  }, 0);
}

/** Lays a row along the shorter side and takes its strip off the box. */
function layRow<T>(row: readonly T[], area: (item: T) => number, rest: Box): Tile<T>[] {
  const sum = row.reduce((total, item) => total + area(item), 0);
  const upright = rest.width >= rest.height;
  const thickness = sum / (upright ? rest.height : rest.width);
  let along = upright ? rest.y : rest.x;
  const tiles = row.map((item) => {
    const length = area(item) / thickness;
    const tile = upright
      ? { item, x: rest.x, y: along, width: thickness, height: length }
      : { item, x: along, y: rest.y, width: length, height: thickness };
    along += length;
    return tile;
  });
  if (upright) {
    rest.x += thickness;
    rest.width -= thickness;
  } else {
    rest.y += thickness;
    rest.height -= thickness;
  }
  return tiles;
}
