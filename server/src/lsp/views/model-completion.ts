import type { Catalogue, Model } from '@stint/runtime/models';
import { type CompletionItem, CompletionItemKind, CompletionItemTag, type Range } from 'vscode-languageserver';
import { modelDetail } from './model-card.ts';

/** As many as a person scrolls through; typing on narrows the rest down. */
const MAX_MODELS = 200;

/** What people name most stands first. */
const FIRST = ['openai', 'anthropic', 'google', 'mistral', 'deepseek', 'x-ai'];

/**
 * Models whose id holds what was typed, with price and window; behind a provider's prefix (`googleai/gem`, `openai:chat:gpt`),
 * those that resolve with it. `complete` is false where more match than are listed.
 */
export function modelItems(
  catalogue: Catalogue,
  today: string,
  typed: string,
  range: Range,
): { readonly items: CompletionItem[]; readonly complete: boolean } {
  const wanted = typed.toLowerCase();
  const prefix = typed.slice(0, 1 + Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(':')));
  const found = [
    ...behindPrefix(catalogue, prefix, wanted.slice(prefix.length)),
    ...namesOf(catalogue).filter(({ name }) => name.includes(wanted)),
  ];
  const matching = [...new Map(found.map((each) => [each.name, each])).values()];
  const items = matching.slice(0, MAX_MODELS).map(
    ({ name, model }, index): CompletionItem => ({
      label: name,
      kind: CompletionItemKind.EnumMember,
      detail: modelDetail(model, today),
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: name },
      data: { model: name },
      ...(model.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    }),
  );
  return { items, complete: matching.length <= MAX_MODELS };
}

/** `resolve` judges the prefix as a reader of the file would. Whoever sells its own models sells these before those it hosts. */
function behindPrefix(catalogue: Catalogue, prefix: string, rest: string): Named[] {
  if (prefix === '') return [];
  const sold = namesOf(catalogue).flatMap(({ name, model }) => {
    if (name !== model.id || !name.includes(rest)) return [];
    const named = `${prefix}${name}`;
    const found = catalogue.resolve(named);
    return found?.id === model.id ? [{ name: named, model: found, own: found.provider === model.provider }] : [];
  });
  return sold.sort((a, b) => Number(b.own) - Number(a.own));
}

export interface Named {
  readonly name: string;
  readonly model: Model;
}

const named = new WeakMap<Catalogue, readonly Named[]>();

/** Models by the name that resolves to them: the bare id for a vendor's own, `provider/id` for a host's. */
function namesOf(catalogue: Catalogue): readonly Named[] {
  let names = named.get(catalogue);
  if (names === undefined) {
    const seen = new Set<string>();
    const rank = ({ name, model }: Named): number => {
      const vendor = FIRST.indexOf(model.provider);
      const own = name === model.id ? 0 : 100;
      // Without a tier: of an age or a kind that no prompt is written for.
      const odd = (model.tier === null ? 200 : 0) + (model.deprecated === undefined ? 0 : 1000);
      return own + (vendor === -1 ? 50 : vendor) + odd;
    };
    names = catalogue
      .all()
      .flatMap((model): Named[] => {
        const own = catalogue.resolve(model.id);
        const name = own?.provider === model.provider ? model.id : `${model.provider}/${model.id}`;
        const fresh = !seen.has(name);
        seen.add(name);
        return fresh ? [{ name, model }] : [];
      })
      .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
    named.set(catalogue, names);
  }
  return names;
}
