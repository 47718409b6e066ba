import { cacheable } from '../../lint/measure.ts';
import { minimumOf } from '../../rules/cache/prefix.ts';
import { number, tokens as tokensInWords } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import { share } from './figures.ts';
import { breakerInWords, prefixBreaker } from './prompt-parts.ts';

/** What a provider's cache does with a prompt: at a glance, and in a sentence. */
export interface Caching {
  readonly brief: string;
  readonly sentence: string;
  /** Whether the provider caches the prefix as things stand. */
  readonly works: boolean;
}

/** Null for instructions of an agent: the agent decides what stands ahead of them. */
export function cachingOf(measured: MeasuredPrompt): Caching | null {
  const { prompt, model, tokens } = measured;
  if (prompt.loading !== 'request') return null;
  const prefix = Math.min(tokens.prefix, tokens.typical);
  const who = model?.id ?? 'most providers';
  const breaker = prefixBreaker(measured);
  const extent =
    breaker === null
      ? 'the whole prompt'
      : prefix === 0
        ? `none, the prompt begins with ${breakerInWords(breaker)}`
        : `${tokensInWords(prefix)}, up to ${breakerInWords(breaker)}`;
  const sentence = (rest: string): string => `Cacheable prefix: ${extent}; ${rest}.`;
  if (model?.cache.mode === 'none')
    return { brief: 'not cached', sentence: `${model.id} has no prompt cache.`, works: false };
  const minimum = minimumOf(model);
  const from = `${who} ${model === null ? 'cache' : 'caches'} from ${number(minimum)} on`;
  if (prefix < minimum)
    return {
      brief: breaker === null || tokens.typical < minimum ? 'too short to cache' : '0 % cacheable',
      sentence: sentence(`${from}, so nothing is`),
      works: false,
    };
  const brief = `${share(prefix, tokens.typical)} cacheable`;
  if (model === null) return { brief, sentence: sentence(`no model is stated, ${from}`), works: true };
  if (!cacheable(prompt, tokens, model))
    return {
      brief: `${brief}, no marker`,
      sentence: sentence(`${from}, but only up to a marker: there is none`),
      works: false,
    };
  return { brief, sentence: sentence(from), works: true };
}
