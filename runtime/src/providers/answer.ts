import type { Usage } from '../models/index.ts';
import type { FinishReason, ModelEvent } from './provider.ts';

/** A finished answer, put together from its events. */
export interface Answer {
  readonly id: string | null;
  readonly model: string | null;
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly usage: Usage | null;
  readonly finish: FinishReason | null;
  /** Of the tokens of its text, where they were asked for. */
  readonly logProbabilities?: readonly number[];
}

/** Puts an answer together event by event, so that a stage can watch a stream that it hands on. */
export class AnswerBuilder {
  #id: string | null = null;
  #model: string | null = null;
  #text = '';
  #reasoning = '';
  #usage: Usage | null = null;
  #finish: FinishReason | null = null;
  #logProbabilities: number[] | null = null;
  /** Made with the first call. */
  #calls: Map<number, { id: string; name: string; arguments: string }> | undefined;

  add(event: ModelEvent): void {
    if (event.id !== undefined) this.#id = event.id;
    if (event.model !== undefined) this.#model = event.model;
    if (event.text !== undefined) this.#text += event.text;
    if (event.reasoning !== undefined) this.#reasoning += event.reasoning;
    if (event.usage !== undefined) this.#usage = event.usage;
    if (event.finish !== undefined) this.#finish = event.finish;
    if (event.logProbabilities !== undefined) {
      this.#logProbabilities ??= [];
      // One by one: an answer in one piece may hold more than a call takes arguments.
      for (const each of event.logProbabilities) this.#logProbabilities.push(each);
    }
    for (const part of event.toolCalls ?? []) {
      this.#calls ??= new Map();
      let call = this.#calls.get(part.index);
      // Wires that tell of each call whole number none of them.
      if (call !== undefined && part.id && call.id !== '' && call.id !== part.id) {
        call = { id: '', name: '', arguments: '' };
        this.#calls.set(part.index + this.#calls.size, call);
      }
      if (call === undefined) this.#calls.set(part.index, (call = { id: '', name: '', arguments: '' }));
      if (part.id) call.id = part.id;
      if (part.name) call.name = part.name;
      call.arguments += part.arguments;
    }
  }

  answer(): Answer {
    return {
      id: this.#id,
      model: this.#model,
      text: this.#text,
      reasoning: this.#reasoning,
      toolCalls: this.#calls === undefined ? [] : [...this.#calls.values()],
      usage: this.#usage,
      finish: this.#finish,
      ...(this.#logProbabilities && { logProbabilities: this.#logProbabilities }),
    };
  }
}

export async function collect(events: AsyncIterable<ModelEvent>): Promise<Answer> {
  const builder = new AnswerBuilder();
  for await (const event of events) builder.add(event);
  return builder.answer();
}
