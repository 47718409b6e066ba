import type { Message, SourceText } from '../../prompt/index.ts';
import type { MeasuredPrompt, MeasuredSegment } from '../rule.ts';
import { type KnownText, knownText, type Line, LineReader, type Place, type Reading } from './reading.ts';
import type { Words } from './words.ts';

/** A text segment as rules on wording read it. */
export class Passage {
  readonly segment: MeasuredSegment;
  readonly message: Message;
  readonly text: SourceText;
  readonly reading: Reading;

  constructor(segment: MeasuredSegment, message: Message, text: SourceText, reading: Reading) {
    this.segment = segment;
    this.message = message;
    this.text = text;
    this.reading = reading;
  }

  get lines(): readonly Line[] {
    return this.reading.lines;
  }

  get open(): Reading['open'] {
    return this.reading.open;
  }

  get masked(): string {
    return this.reading.masked;
  }

  get words(): Words {
    return this.reading.words;
  }
}

/** Whether the line at a cooked offset is a heading. */
export function inHeading(reading: Reading, at: number): boolean {
  const stretch = reading.stretches?.findLast(({ start }) => start <= at);
  if (stretch !== undefined) return inHeading(stretch.reading, at - stretch.start);
  const { lines } = reading;
  let low = 0;
  for (let high = lines.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return lines[low]?.kind === 'heading';
}

const passagesOf = new WeakMap<MeasuredPrompt, readonly Passage[]>();
const authoredOf = new WeakMap<MeasuredPrompt, readonly Passage[]>();
const proseOf = new WeakMap<MeasuredPrompt, readonly Passage[]>();

/** All static text of a prompt, line by line. Read once per prompt and shared by the rules. */
export function passages(prompt: MeasuredPrompt): readonly Passage[] {
  let known = passagesOf.get(prompt);
  if (known === undefined) passagesOf.set(prompt, (known = read(prompt)));
  return known;
}

/**
 * The passages of prose, less what a model or a tool wrote in a recorded conversation: that is sent back as it came.
 */
export function authored(prompt: MeasuredPrompt): readonly Passage[] {
  let known = authoredOf.get(prompt);
  if (known === undefined) {
    const { body } = prompt.prompt;
    known = passages(prompt).filter(({ message: { role }, segment: { segment } }) => {
      if (segment.kind !== 'text' || segment.content !== undefined) return false;
      return body === undefined || (role.value !== 'assistant' && role.value !== 'tool');
    });
    authoredOf.set(prompt, known);
  }
  return known;
}

/**
 * The passages that instruct the model: code, payloads, earlier assistant and tool turns are left out, and so are
 * end users' turns. A user message instructs where the prompt has no system message or where it is a template.
 */
export function instructions(prompt: MeasuredPrompt): readonly Passage[] {
  let known = proseOf.get(prompt);
  if (known === undefined) {
    const instructs = instructing(prompt);
    known = passages(prompt).filter(
      ({ segment: { segment, message } }) =>
        segment.kind === 'text' && (segment.content ?? 'prose') === 'prose' && instructs(message),
    );
    proseOf.set(prompt, known);
  }
  return known;
}

/** Whether the message of an index instructs the model: see `instructions`. */
export function instructing({ prompt: { messages, body, template } }: MeasuredPrompt): (message: number) => boolean {
  const directed = messages.some(({ role }) => role.value === 'system' || role.value === 'developer');
  const answered = messages.findLastIndex(({ role }) => role.value === 'assistant');
  // A user message with an answer behind it is a sample turn.
  const asks = (message: number): boolean =>
    message > answered && body === undefined && (!directed || template !== undefined);
  return (message) => {
    const role = messages[message]!.role.value;
    return role === 'user' ? asks(message) : role !== 'assistant' && role !== 'tool';
  };
}

function read(prompt: MeasuredPrompt): Passage[] {
  const found: Passage[] = [];
  // Looked up once: in a template of many tags that is a good part of an edit.
  const known = prompt.segments.map(({ segment }) => (segment.kind === 'text' ? knownText(segment.text.cooked) : null));
  let reader = new LineReader(new Map());
  let message = -1;
  for (const [index, measured] of prompt.segments.entries()) {
    const { segment } = measured;
    if (measured.message !== message) {
      message = measured.message;
      reader = new LineReader(lastCloses(prompt.segments, known, index));
    }
    if (segment.kind !== 'text') continue;
    const previous = continues(prompt.segments, index);
    const { cooked } = segment.text;
    const next = neighbour(prompt.segments[index + 1], message) && !cooked.endsWith('\n');
    const code = (segment.content ?? 'prose') !== 'prose';
    const reading = reader.read(known[index]!, index, code, { before: previous, after: next });
    found.push(new Passage(measured, prompt.prompt.messages[message]!, segment.text, reading));
  }
  return found;
}

/** Where each kind of example tag closes for the last time in the message that starts at segment `from`. */
function lastCloses(
  segments: readonly MeasuredSegment[],
  known: readonly (KnownText | null)[],
  from: number,
): ReadonlyMap<string, Place> {
  const closes = new Map<string, Place>();
  for (let index = from; segments[index]?.message === segments[from]!.message; index++)
    for (const [name, offset] of known[index]?.closes ?? none) closes.set(name, { segment: index, offset });
  return closes;
}

const none: KnownText['closes'] = new Map();

/** Whether the text at `index` goes on with a line: block tags at the start of a line leave it a start. */
function continues(segments: readonly MeasuredSegment[], index: number): boolean {
  const { message } = segments[index]!;
  for (let at = index - 1; at >= 0 && segments[at]!.message === message; at--) {
    const { segment } = segments[at]!;
    if (segment.kind === 'text') return at < index - 1 && !segment.text.cooked.endsWith('\n');
    if (segment.kind !== 'block') return segment.kind !== 'breakpoint';
  }
  return false;
}

/** Whether a value or a tag stands directly beside a text. Two texts in a row meet at a line break. */
function neighbour(measured: MeasuredSegment | undefined, message: number): boolean {
  return measured?.message === message && measured.segment.kind !== 'text' && measured.segment.kind !== 'breakpoint';
}
