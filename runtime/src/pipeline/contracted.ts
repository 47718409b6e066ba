import { hash } from 'node:crypto';
import {
  type Binding,
  type Budgets,
  enforcedBudgets,
  type Lock,
  type LockedPrompt,
  MessageTemplate,
} from '../contract/index.ts';
import { plainTool } from '../prompt-writer.ts';
import type { PlainTool, TextPart } from '../providers/provider.ts';
import { roleOf } from '../providers/texts.ts';

/** A locked prompt, ready to be matched. */
export interface CompiledPrompt {
  /** `path#id`. */
  readonly key: string;
  readonly locked: LockedPrompt;
  readonly messages: readonly MessageTemplate[];
  /** SHA-256 of its static text and tools, as they are sent. */
  readonly digest: string;
  /** UTF-16 units of static text: the more of it matches, the surer the match. */
  readonly literalLength: number;
  /** Whether a condition or loop stands in it, whose rendering only the caller knows. */
  readonly open: boolean;
  /** Instructions that go along with a conversation: what follows them was not linted, and is not theirs to bound. */
  readonly partial: boolean;
  /** Names of its variables. */
  readonly variables: readonly string[];
  readonly tools: readonly PlainTool[];
  /** Tokens of everything but its variables. */
  readonly fixed: number;
  /** What its calls are held to: by the locked model, by another. */
  readonly limits: { readonly own: Budgets; readonly other: Budgets };
}

/** A message of a call, its parts joined, with the template that it was made from. */
export interface MatchedMessage {
  readonly template: MessageTemplate;
  readonly text: string;
  readonly bindings: readonly Binding[];
  readonly parts: readonly TextPart[];
}

/** A call tied to its prompt. */
export interface Contracted {
  readonly prompt: CompiledPrompt;
  readonly messages: readonly MatchedMessage[];
  /** Texts that no locked message stands for: earlier turns, tool results. */
  readonly extra: readonly TextPart[];
  readonly drift: Drift | null;
}

export interface Drift {
  /** Index of the locked message, or the tool's name. */
  readonly message: number | string;
  readonly byte: number;
  readonly segment: number;
}

/** No prompt of that id is in the lock, or an id stands for several. */
export class UnknownPrompt extends Error {
  override readonly name = 'UnknownPrompt';
  readonly code = 'unknown-prompt';
  readonly promptId: string | null;
  constructor(promptId: string | null, known: readonly string[] = []) {
    super(
      promptId === null
        ? 'This call matches no prompt of the lock. Declare its prompt in stint.yaml and lock again, or allow unlinted calls.'
        : `The lock has no prompt ${JSON.stringify(promptId.slice(0, 200))}.${known.length > 0 ? ` It has ${known.slice(0, 5).join(', ')}${known.length > 5 ? ' …' : ''}.` : ''} Run \`stint lock\`.`,
    );
    this.promptId = promptId;
  }
}

/** Less static text than this is no prompt's alone: such prompts are recognised by their id only. */
const TELLING = 24;
/** Units of a message's start that prompts are filed under. */
const OPENING = 16;

/** The prompts of a lock, found by id or by their static text. */
export class ContractIndex {
  readonly lock: Lock;
  private readonly byKey = new Map<string, CompiledPrompt>();
  /** Ids of more than one prompt are null. */
  private readonly byId = new Map<string, CompiledPrompt | null>();
  private readonly byOpening = new Map<string, CompiledPrompt[]>();
  private readonly unanchored: CompiledPrompt[] = [];

  constructor(lock: Lock) {
    this.lock = lock;
    for (const [key, locked] of Object.entries(lock.prompts)) {
      const prompt = compilePrompt(key, locked);
      this.byKey.set(key, prompt);
      this.byId.set(locked.id, this.byId.has(locked.id) ? null : prompt);
      if (prompt.literalLength < TELLING) continue;
      const opening = prompt.messages[0]?.opening ?? '';
      if (opening.length < OPENING) this.unanchored.push(prompt);
      else file(this.byOpening, opening.slice(0, OPENING), prompt);
    }
  }

  /** @throws UnknownPrompt */
  need(promptId: string): CompiledPrompt {
    const prompt = this.byKey.get(promptId) ?? this.byId.get(promptId);
    if (prompt) return prompt;
    throw new UnknownPrompt(promptId, [...this.byKey.keys()]);
  }

  /**
   * Ties texts to a prompt: to the one named, else to the one whose static text they hold most of. A prompt whose
   * beginning is there but not the rest is found too, with where it drifts. Null when none fits.
   * @throws UnknownPrompt for a name that the lock does not have
   */
  find(texts: readonly TextPart[], promptId: string | null): Contracted | null {
    const messages = joined(texts);
    if (promptId !== null) return tie(this.need(promptId), messages) ?? untied(this.need(promptId), messages);
    let best: Contracted | null = null;
    for (const prompt of this.candidates(messages)) {
      const found = tie(prompt, messages);
      if (found === null) continue;
      if (best === null || better(found, best)) best = found;
    }
    return best;
  }

  private *candidates(messages: readonly Joined[]): Iterable<CompiledPrompt> {
    const seen = new Set<string>();
    for (const { text } of messages) {
      const opening = text.trimStart().slice(0, OPENING);
      if (seen.has(opening)) continue;
      seen.add(opening);
      yield* this.byOpening.get(opening) ?? [];
    }
    yield* this.unanchored;
  }
}

interface Joined {
  readonly role: TextPart['role'];
  readonly text: string;
  readonly parts: readonly TextPart[];
}

function compilePrompt(key: string, locked: LockedPrompt): CompiledPrompt {
  const messages = locked.messages.map((message) => new MessageTemplate(message));
  return {
    key,
    locked,
    messages,
    digest: hash(
      'sha256',
      JSON.stringify([key, messages.map(({ role, pieces }) => [role, pieces]), locked.tools]),
      'hex',
    ),
    literalLength: messages.reduce((sum, message) => sum + message.literalLength, 0),
    open: messages.some(({ pieces }) => pieces.some((piece) => 'gap' in piece)),
    partial: !messages.some(({ role }) => roleOf(role) === 'user'),
    variables: Object.keys(locked.variables),
    tools: locked.tools.flatMap(plainTool),
    fixed: fixedOf(locked),
    limits: { own: enforcedBudgets(locked), other: enforcedBudgets(locked, true) },
  };
}

function fixedOf({ tokens, variables }: LockedPrompt): number {
  if (tokens.fixed !== undefined) return tokens.fixed;
  if (tokens.worst === null) return tokens.typical;
  return Object.values(variables).reduce((rest, { maxTokens }) => rest - (maxTokens ?? 0), tokens.worst);
}

/** Messages of several parts as the one text that their template is. */
function joined(texts: readonly TextPart[]): readonly Joined[] {
  const messages: { role: TextPart['role']; text: string; parts: TextPart[]; message: number }[] = [];
  for (const part of texts) {
    const last = messages.at(-1);
    if (last !== undefined && last.message === part.message && last.role === part.role) {
      last.text += part.text;
      last.parts.push(part);
    } else messages.push({ role: part.role, text: part.text, parts: [part], message: part.message });
  }
  return messages;
}

/** Each locked message matches one of the call's, in order. One that only begins alike is a drift. */
function tie(prompt: CompiledPrompt, messages: readonly Joined[]): Contracted | null {
  const matched: MatchedMessage[] = [];
  const used = new Set<number>();
  let drift: Drift | null = null;
  let from = 0;
  for (const [index, template] of prompt.messages.entries()) {
    const found = place(prompt, template, index, messages, from);
    if (found === null) return null;
    const { at, bindings, difference } = found;
    drift ??= difference && { message: index, ...difference };
    matched.push({ template, text: messages[at]!.text, bindings, parts: messages[at]!.parts });
    used.add(at);
    from = at + 1;
  }
  return { prompt, messages: matched, extra: rest(messages, used), drift };
}

/** A named prompt whose text is quite another: everything is extra. */
function untied(prompt: CompiledPrompt, messages: readonly Joined[]): Contracted {
  return { prompt, messages: [], extra: rest(messages, new Set()), drift: { message: 0, byte: 0, segment: 0 } };
}

const rest = (messages: readonly Joined[], used: ReadonlySet<number>): readonly TextPart[] =>
  messages.flatMap(({ parts }, index) => (used.has(index) ? [] : parts));

interface Placed {
  readonly at: number;
  readonly bindings: readonly Binding[];
  readonly difference: { byte: number; segment: number } | null;
}

function place(
  prompt: CompiledPrompt,
  template: MessageTemplate,
  index: number,
  messages: readonly Joined[],
  from: number,
): Placed | null {
  const anyRole = prompt.messages.length === 1;
  const role = roleOf(template.role);
  let nearest: (Placed & { agreed: number }) | null = null;
  // A message that is nothing but variables fits anything: at the end of a prompt it is the latest turn.
  const latest = template.literalLength === 0 && index === prompt.messages.length - 1;
  for (let step = from; step < messages.length; step++) {
    const at = latest ? messages.length - 1 - (step - from) : step;
    const message = messages[at]!;
    if (!anyRole && message.role !== role) continue;
    const found = template.match(message.text);
    if (found.matches) return { at, bindings: found.bindings, difference: null };
    const enough = Math.max(TELLING, template.literalLength / 4);
    if (found.agreed >= enough && found.agreed > (nearest?.agreed ?? 0))
      nearest = { at, bindings: [], difference: found.difference, agreed: found.agreed };
  }
  return nearest;
}

function better(a: Contracted, b: Contracted): boolean {
  if ((a.drift === null) !== (b.drift === null)) return a.drift === null;
  return a.prompt.literalLength > b.prompt.literalLength;
}

function file<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
