/** The assertions that these tests need, in both extension hosts: a browser's worker has no node:assert. */
export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

/** Equal as JSON. */
export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  const [found, wanted] = [actual, expected].map((each) => JSON.stringify(each, null, 1));
  if (found !== wanted) throw new Error(`${message}\nexpected ${wanted}\nfound    ${found}`);
}

export function match(text: string, pattern: RegExp, message = `does not match ${pattern}`): void {
  if (!pattern.test(text)) throw new Error(`${message}: ${text}`);
}
