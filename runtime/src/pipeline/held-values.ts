import {
  ContractViolated,
  capValue,
  type Held,
  type TemplateValue,
  tooLong,
  type Violation,
} from '../contract/index.ts';
import type { TokenCounter } from '../tokens/index.ts';
import type { CompiledPrompt } from './contracted.ts';
import type { Environment } from './environment.ts';

/**
 * Holds lists to their caps while a prompt is rendered: all that a loop writes counts, so that what is cut is whole
 * items. In `warn` and `shadow` nothing is cut.
 *
 * `items` throws ContractViolated for a list whose policy is to reject.
 */
export class HeldValues implements Held {
  private readonly prompt: CompiledPrompt;
  private readonly counter: TokenCounter;
  private readonly environment: Environment;
  /** Within a rendering that is only measured. */
  private measuring = 0;

  constructor(prompt: CompiledPrompt, counter: TokenCounter, environment: Environment) {
    this.prompt = prompt;
    this.counter = counter;
    this.environment = environment;
  }

  bounded(name: string): boolean {
    return this.policyOf(name) !== null || this.prompt.locked.tokens.worst === null;
  }

  value(name: string, text: string): string {
    const policy = this.policyOf(name);
    if (policy === null || this.environment.mode !== 'enforce') return text;
    const capped = capValue(text, policy.maxTokens, policy.overflow, this.counter);
    // One that is to be refused is refused where all values are.
    if (capped === null || capped.text === text) return text;
    this.emitCapped(name, this.counter.count(text), capped.tokens);
    return capped.text;
  }

  items(
    name: string,
    items: readonly TemplateValue[],
    render: (items: readonly TemplateValue[]) => string,
  ): readonly TemplateValue[] {
    const policy = this.policyOf(name);
    if (policy === null) return items;
    const { maxTokens, overflow = 'reject' } = policy;
    const tokensOf = (some: readonly TemplateValue[]): number => {
      const text = this.measured(() => render(some));
      return tooLong(text, maxTokens) ? Math.max(maxTokens + 1, Math.ceil(text.length / 4)) : this.counter.count(text);
    };
    const actual = tokensOf(items);
    if (actual <= maxTokens) return items;
    const { mode } = this.environment;
    if (overflow === 'reject' || mode !== 'enforce') return this.refused(name, items, maxTokens, actual);
    const kept = (count: number): readonly TemplateValue[] =>
      overflow === 'keep-start' ? items.slice(0, count) : items.slice(items.length - count);
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tokensOf(kept(middle)) <= maxTokens) low = middle;
      else high = middle - 1;
    }
    const tokens = tokensOf(kept(low));
    // What a loop says of no items can be too long as well.
    if (tokens > maxTokens) return this.refused(name, items, maxTokens, tokens);
    this.emitCapped(name, actual, tokens);
    return kept(low);
  }

  private refused(
    name: string,
    items: readonly TemplateValue[],
    limit: number,
    actual: number,
  ): readonly TemplateValue[] {
    const violation: Violation = {
      rule: 'budget/input-tokens',
      unit: 'tokens',
      limit,
      actual,
      basis: 'worst',
      binding: true,
    };
    const { key } = this.prompt;
    if (this.measuring === 0) this.environment.emit({ type: 'violation', prompt: key, violation, variable: name });
    if (this.environment.mode === 'enforce') throw new ContractViolated(key, violation, name);
    return items;
  }

  private measured<T>(render: () => T): T {
    this.measuring++;
    try {
      return render();
    } finally {
      this.measuring--;
    }
  }

  private emitCapped(what: string, from: number, to: number): void {
    if (this.measuring === 0) this.environment.emit({ type: 'capped', prompt: this.prompt.key, what, from, to });
  }

  private policyOf(name: string) {
    const { variables } = this.prompt.locked;
    const policy = Object.hasOwn(variables, name) ? variables[name]! : null;
    if (policy === null || policy.maxTokens === null) return null;
    return { maxTokens: policy.maxTokens, overflow: policy.overflow as 'reject' | undefined };
  }
}
