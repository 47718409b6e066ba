import { namesModelFirst } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'model/deprecated',
    summary: 'The model is deprecated or retired: calls to it fail from its retirement on.',
    severity: 'warning',
    fix: null,
  },
  *check(measured, { today, resolve }) {
    const { model } = measured;
    const stated = measured.prompt.model;
    if (stated === undefined || model?.deprecated === undefined || !namesModelFirst(measured)) return;
    const { retires, successor, date } = model.deprecated;
    const when =
      retires === undefined
        ? `is deprecated (${date})`
        : retires <= today
          ? `was retired on ${retires}: calls to it fail or are billed as another model`
          : `will be retired on ${retires}`;
    const next = successor === undefined ? null : resolve(successor);
    const change = next && model.prices[0] && next.prices[0] ? ratio(next.prices[0].input, model.prices[0].input) : '';
    yield {
      range: stated.range,
      message: `\`${stated.value}\` ${when}. ${successor === undefined ? 'Choose a current model.' : `Move to \`${successor}\`${change}.`}`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

function ratio(next: number, now: number): string {
  if (now === 0) return '';
  const share = next / now;
  return share === 1 ? ' (same input price)' : ` (${Number(share.toFixed(2))}× the input price)`;
}
