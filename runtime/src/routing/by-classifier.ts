import type { Embedder } from '../inference/embedder.ts';
import { passingCode } from '../inference/passing.ts';
import { formatMoney, parseMoney } from '../models/index.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';
import { bookEmbedding } from '../pipeline/records.ts';
import { callText } from './call-text.ts';
import { expectedCosts } from './cheapest.ts';
import { assertEmbedder, type Classifier, embedText, type Prediction } from './classifier/index.ts';
import { decide } from './decide.ts';
import { checkedShare, RouteError } from './route-error.ts';
import { asStrategy, type Decision, observers, type Route, type Strategy, within } from './strategy.ts';

/** When a call goes to the strong model. */
export type ClassifierThreshold =
  /** About this share of the calls does, as far as they are like those that it was trained on. */
  | { readonly strongShare: number }
  /** Where the strong model is expected to add more than this. */
  | { readonly gain: number }
  /** Where the weak one's chance to be right is below this share of the strong one's. */
  | { readonly quality: number }
  /** Where what it is expected to add, at this price of a right answer, is more than what it costs more: `$0.02`. */
  | { readonly worth: string | number };

export interface ClassifierRouteOptions {
  readonly embedder: Embedder;
  readonly classifier: Classifier;
  readonly weak: Route;
  readonly strong: Route;
  readonly send: ClassifierThreshold;
  /** What of a call is judged: what the classifier was trained on. Default: see `callText`. */
  readonly of?: (call: GovernedRequest) => string;
  readonly name?: string;
}

/**
 * Asks the weak model what it is foretold to answer as well, and the strong one the rest. Of what cannot be foretold
 * (the embedder fails) the strong one is asked.
 * @throws RouteError; ClassifierError where the classifier was trained on another embedder
 */
export function classifier(options: ClassifierRouteOptions): Strategy {
  const { embedder, classifier: head, send, of = callText, name = 'classifier' } = options;
  assertEmbedder(head, embedder);
  const weak = asStrategy(options.weak);
  const strong = asStrategy(options.strong);
  const choose = chooserOf(send, head);
  return {
    name,
    ...observers([weak, strong]),
    async route(call, environment, signal) {
      const text = of(call);
      const started = environment.clock();
      let embedded: Awaited<ReturnType<typeof embedText>>;
      try {
        embedded = await embedText(embedder, text, signal);
      } catch (error) {
        const code = passingCode(error);
        if (signal.aborted || code === null) throw error;
        return within(`${name}/strong`, `not classified: ${code}`, await decide(strong, call, environment, signal));
      }
      const { vector, tokens } = embedded;
      const latencyMs = Math.max(0, environment.clock() - started);
      await bookEmbedding(call, { model: embedder.id, tokens, latencyMs }, environment);
      const ways = [
        await decide(weak, call, environment, signal),
        await decide(strong, call, environment, signal),
      ] as const;
      const { goes, why } = choose(head.predict(text, vector), ways, call, environment);
      return within(`${name}/${goes}`, why, ways[goes === 'weak' ? 0 : 1]);
    },
  };
}

type Choose = (
  prediction: Prediction,
  ways: readonly [Decision, Decision],
  call: GovernedRequest,
  environment: Environment,
) => { readonly goes: 'weak' | 'strong'; readonly why: string };

function chooserOf(send: ClassifierThreshold, head: Classifier): Choose {
  if ('worth' in send) {
    const worth = typeof send.worth === 'string' ? parseMoney(send.worth) : send.worth;
    if (!(worth > 0)) throw new RouteError(`A right answer is worth ${worth}; it is an amount above 0.`);
    return ({ gain }, ways, call, environment) => {
      const steps = ways.map(({ steps: [first] }) => first ?? { provider: call.provider, model: call.request.model });
      const priced = expectedCosts(call, steps, environment);
      const [weak, strong] = steps.map((step) => priced.find(({ candidate }) => candidate === step)?.cost?.total);
      if (weak === undefined || strong === undefined) return { goes: 'strong', why: 'no price is known' };
      const goes = gain * worth > strong - weak ? 'strong' : 'weak';
      return { goes, why: `expected to add ${shown(gain)} for ${formatMoney(strong - weak)} more` };
    };
  }
  if ('quality' in send) {
    const quality = checkedShare('quality', send.quality);
    return (of) => ({
      goes: of.weak >= quality * of.strong ? 'weak' : 'strong',
      why: `right with ${shown(of.weak)} on the weak and ${shown(of.strong)} on the strong model`,
    });
  }
  const threshold = 'gain' in send ? gainOf(send.gain) : head.threshold(shareOf(send.strongShare));
  return ({ gain }) => ({
    goes: gain > threshold ? 'strong' : 'weak',
    why: `expected to add ${shown(gain)}, threshold ${shown(threshold)}`,
  });
}

function gainOf(gain: number): number {
  if (Number.isFinite(gain)) return gain;
  throw new RouteError(`gain is ${gain}; it is what the strong model adds, -1 to 1.`);
}

function shareOf(share: number): number {
  if (share >= 0 && share <= 1) return share;
  throw new RouteError(`strongShare is ${share}; it is a share from 0 to 1.`);
}

const shown = (value: number): string => value.toFixed(3);
