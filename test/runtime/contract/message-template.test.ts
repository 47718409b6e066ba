import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MessageTemplate, utf8Length } from '../../../runtime/src/contract/index.ts';

/** `{{name}}` is a variable, `{%%}` a condition. */
function template(source: string): MessageTemplate {
  const segments = source
    .split(/(\{\{\w+\}\}|\{%%\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '{%%}') return { block: '{% if a %}' };
      const variable = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      return variable === undefined ? { text: part } : { variable };
    });
  return new MessageTemplate({ role: 'user', segments });
}

describe('the template of a locked message', () => {
  const matching: [source: string, text: string, values: Record<string, string>][] = [
    ['Be brief.', '  Be brief.\n', {}],
    ['Q: {{q}}', 'Q: why?', { q: 'why?' }],
    ['Q:{{q}}', 'Q:', { q: '' }],
    ['{{a}}, {{b}}.', 'one, two, three.', { a: 'one', b: 'two, three' }],
    // The last text is the message's end, wherever else it stands.
    ['Q: {{q}} Thanks.', 'Q: Say Thanks. now Thanks.', { q: 'Say Thanks. now' }],
    ['{{a}}{{b}}!', 'both!', { a: 'both', b: '' }],
    ['Rules. {%%} Then {{q}}', 'Rules. Whatever it says. Then why?', { q: 'why?' }],
  ];
  for (const [source, text, values] of matching)
    it(`${source} is ${JSON.stringify(text)}`, () => {
      const match = template(source).match(text);
      assert.ok(match.matches);
      const bound = match.bindings.map(({ variable, start, end }) => [variable, text.slice(start, end)]);
      assert.deepEqual(Object.fromEntries(bound), values);
    });

  const differing: [source: string, text: string, byte: number, segment: number, agreed: number][] = [
    ['Be brief.', 'Be brisk.', 6, 0, 6],
    ['Sé breve. {{q}}', 'Sé bravo. a', 6, 0, 5],
    ['Be brief.', 'Be brief. Or not.', 9, 0, 9],
    ['Q: {{q}} Thanks.', 'Q: why? Thanks!', 3, 2, 3],
    ['Q: {{q}} Thanks.', 'Thanks.', 0, 0, 0],
    // A text may not be found twice in the same letters.
    ['ab{{q}}ba', 'aba', 2, 2, 2],
  ];
  for (const [source, text, byte, segment, agreed] of differing)
    it(`${source} is not ${JSON.stringify(text)}`, () =>
      assert.deepEqual(template(source).match(text), { matches: false, difference: { byte, segment }, agreed }));

  it('finds the values that it was rendered with', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '🌱', '\n', '.'), maxLength: 8 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const rendered = template('From <{{a}}> to <{{b}}> it is.').render({ a, b })!;
        const match = template('From <{{a}}> to <{{b}}> it is.').match(rendered.text);
        assert.deepEqual(match, { matches: true, bindings: rendered.bindings });
      }),
    );
    assert.equal(template('{%%}').render({}), null);
  });

  it('counts bytes as an encoder does, a lone surrogate as the character in its place', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.equal(utf8Length(text), new TextEncoder().encode(text).length),
      ),
    ));
});
