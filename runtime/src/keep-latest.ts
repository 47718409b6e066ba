/**
 * So large a part of what is full goes at once. V8 finds a map's first key behind the places of all that were deleted
 * before it: to look for it with every new entry takes up to half a millisecond each time.
 */
export const BATCH = 64;

/** Holds a map to its `most` latest entries; once there are more, a sixty-fourth of them goes, the oldest. */
export function keepLatest(map: Map<unknown, unknown>, most: number): void {
  if (map.size <= most) return;
  const room = most - Math.floor(most / BATCH);
  for (const key of map.keys()) {
    if (map.size <= room) return;
    map.delete(key);
  }
}
