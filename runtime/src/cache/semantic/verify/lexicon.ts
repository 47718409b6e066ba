/** How far one word stands for another, 0 to 1. */
export function related(_a: string, _b: string): number {
  return 0;
}

export function antonyms(_a: string, _b: string): boolean {
  return false;
}
