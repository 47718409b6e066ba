import { createContext, Script } from 'node:vm';

/** What a match may take, milliseconds: texts come from outside, and nothing else runs meanwhile. */
const TIMEOUT = 100;
/** Texts so long are matched in some milliseconds at most by patterns with a single repetition. */
const SHORT = 2000;
/** Thirty optional letters in a row take as long as a group that is repeated. */
const REPETITION = /[*+{]|[^(]\?/g;
const REPEATED_GROUP = /\)[*+{]/;

const script = new Script('expression.test(text)');
let realm: { expression?: RegExp; text?: string } | undefined;

/**
 * Says whether texts match; null where that is not known in time: `/(a+)+$/` would take years for some, `/\s+$/` half a
 * minute for 100,000 spaces. To be able to stop costs about 0.1 ms, which what is surely fast is spared.
 */
export function matcher({ source, flags }: RegExp): (text: string) => boolean | null {
  // A sticky or global pattern remembers where it last stopped.
  const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
  const isSimple = (source.match(REPETITION)?.length ?? 0) < 2 && !REPEATED_GROUP.test(source);
  return (text) => {
    if (isSimple && text.length <= SHORT) return expression.test(text);
    realm ??= createContext({});
    Object.assign(realm, { expression, text });
    try {
      return script.runInContext(realm, { timeout: TIMEOUT }) as boolean;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
      throw error;
    } finally {
      realm.text = '';
    }
  };
}
