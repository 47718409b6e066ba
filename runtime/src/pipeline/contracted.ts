import { hash } from 'node:crypto';
import {
  type Binding,
  type Budgets,
  enforcedBudgets,
  type Lock,
  type LockedPrompt,
  MessageTemplate,
  whyUnrenderable,
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
  /** Whether a condition or loop stands in it, so that its static text is another one from call to call. */
  readonly open: boolean;
  /** The expression that keeps it from being filled from the lock, and its line. */
  readonly cannot: string | null;
  /** Instructions that go along with a conversation: what follows them was not linted, and is not theirs to bound. */
  readonly partial: boolean;
  /** What its answers in the caches can be made invalid by. */
  readonly tags: readonly string[];
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
  /** Tokens of everything but the values, where conditions and loops have made it another prompt than the lock counted. */
  readonly fixed?: number;
}

export interface Drift {
  /** Index of the locked message, or the tool's name. */
  readonly message: number | string;
  readonly byte: number;
  readonly segment: number;
}

/** No prompt of that name is in the lock, or a name stands for several. */
export class UnknownPrompt extends Error {
  override readonly name = 'UnknownPrompt';
  readonly code = 'unknown-prompt';
  readonly promptId: string | null;
  /** @param meant `path#id` of the prompts that the name stands for: more than one */
  constructor(promptId: string | null, known: readonly string[] = [], meant: readonly string[] = []) {
    super(
      promptId === null
        ? 'This call matches no prompt of the lock. Declare its prompt in stint.yaml and lock again, or allow unlinted calls.'
        : unknown(promptId.slice(0, LONGEST_NAME), known, meant),
    );
    this.promptId = promptId;
  }
}

/** Characters of a name that are shown and compared. */
const LONGEST_NAME = 200;
const LISTED = 5;

function unknown(promptId: string, known: readonly string[], meant: readonly string[]): string {
  const list = (keys: readonly string[]): string =>
    `${keys.slice(0, LISTED).join(', ')}${keys.length > LISTED ? ' …' : ''}`;
  if (meant.length > 0) return `${JSON.stringify(promptId)} stands for ${list(meant)} of the lock: name one.`;
  const near = nearest(promptId, known);
  const hint = near.length > 0 ? ` Did you mean ${list(near)}?` : known.length > 0 ? ` It has ${list(known)}.` : '';
  return `The lock has no prompt ${JSON.stringify(promptId)}.${hint} A prompt that is new comes in by \`stint lock\`.`;
}

/** Of two names, the share of their pairs of letters that both have (Dice), from which one may be meant by the other. */
const ALIKE = 0.4;

function nearest(name: string, known: readonly string[]): string[] {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.min(text.length, LONGEST_NAME) - 1 }, (_, at) => text.slice(at, at + 2)));
  const wanted = pairs(name.toLowerCase());
  return known
    .map((key) => {
      const own = pairs(key.toLowerCase());
      const shared = [...own].filter((pair) => wanted.has(pair)).length;
      return { key, alike: (2 * shared) / (own.size + wanted.size) };
    })
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .map(({ key }) => key);
}

/** Less static text than this is no prompt's alone: such prompts are recognised by their id only. */
const TELLING = 24;
/** Units of a message's start that prompts are filed under. */
const OPENING = 16;

/** The prompts of a lock, found by id or by their static text. */
export class ContractIndex {
  readonly lock: Lock;
  private readonly byKey = new Map<string, CompiledPrompt>();
  private readonly byId = new Map<string, CompiledPrompt[]>();
  private readonly byPath = new Map<string, CompiledPrompt[]>();
  private readonly byOpening = new Map<string, CompiledPrompt[]>();
  private readonly unanchored: CompiledPrompt[] = [];

  constructor(lock: Lock) {
    this.lock = lock;
    for (const [key, locked] of Object.entries(lock.prompts)) {
      const prompt = compilePrompt(key, locked);
      this.byKey.set(key, prompt);
      file(this.byId, locked.id, prompt);
      if (key.endsWith(`#${locked.id}`)) file(this.byPath, key.slice(0, -locked.id.length - 1), prompt);
      if (prompt.literalLength < TELLING) continue;
      const opening = prompt.messages[0]?.opening ?? '';
      if (opening.length < OPENING) this.unanchored.push(prompt);
      else file(this.byOpening, opening.slice(0, OPENING), prompt);
    }
  }

  /**
   * The prompt of a name: `path#id`, or the id or the path alone where it is one prompt's.
   * @throws UnknownPrompt
   */
  need(promptId: string): CompiledPrompt {
    const exact = this.byKey.get(promptId);
    if (exact !== undefined) return exact;
    const named = this.byId.get(promptId) ?? this.byPath.get(promptId) ?? [];
    if (named.length === 1) return named[0]!;
    throw new UnknownPrompt(
      promptId,
      [...this.byKey.keys()],
      named.map(({ key }) => key),
    );
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
  const open = messages.some(({ pieces }) => pieces.some((piece) => 'gap' in piece));
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
    open,
    cannot: open ? null : whyUnrenderable(locked),
    partial: !messages.some(({ role }) => roleOf(role) === 'user'),
    tags: [`prompt:${key}`],
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
