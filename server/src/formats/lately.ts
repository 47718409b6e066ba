/**
 * A function of a text that remembers its results, at most about `limit` UTF-16 units of texts, the oldest forgotten
 * first: of a document that is edited, most parts stand as they stood a keystroke ago.
 */
export function lately<Result>(make: (text: string) => Result, limit: number): (text: string) => Result {
  const known = new Map<string, Result>();
  let held = 0;
  return (text) => {
    if (text.length > limit) return make(text);
    let result = known.get(text);
    if (result === undefined) {
      result = make(text);
      for (const oldest of known.keys()) {
        if (held + text.length <= limit) break;
        known.delete(oldest);
        held -= oldest.length;
      }
      // A slice would keep the whole document alive that it was cut from.
      known.set(` ${text}`.slice(1), result);
      held += text.length;
    }
    return result;
  };
}
