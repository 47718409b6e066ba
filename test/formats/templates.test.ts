// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of the templates under test
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanTemplate, sniffTemplate } from '../../server/src/formats/template.ts';
import { yamlTree } from '../../server/src/formats/yaml-text.ts';
import { type JsonNode, SourceText, type TemplateSyntax, toValue } from '../../server/src/prompt/index.ts';
import { summarize } from './summarize.ts';

function check(
  syntax: TemplateSyntax,
  source: string,
  segments: readonly string[],
  problems: readonly string[] = [],
): void {
  const found = scanTemplate(SourceText.verbatim(source, 0), syntax);
  assert.deepEqual(found.segments.map(summarize), segments, source);
  assert.deepEqual(
    found.problems.map(({ range }) => source.slice(range.start, range.end)),
    problems,
    source,
  );
}

const SYNTAXES: readonly TemplateSyntax[] = [
  'jinja',
  'liquid',
  'baml',
  'handlebars',
  'mustache',
  'fstring',
  'dollar',
  'semantic-kernel',
];

describe('templates', () => {
  it('Jinja: paths, filters, methods, conditions and literals', () => {
    check('jinja', 'Hi {{ user.name | title }}!', ['"Hi "', '$user.name call [user.name]', '"!"']);
    check('jinja', '{{ docs[0]["text"].strip() }}', ['$docs[0]["text"] call [docs[0]["text"]]']);
    check('jinja', '{{ a if b else c }}', ['$a call [a,b,c]']);
    check('jinja', "{{ \"{{\" }} and {{ 'it\\'s' }}", [JSON.stringify("{{ and it's")]);
    check('jinja', '{{ x is defined and y not in z }}', ['$x call [x,y,z]']);
    check('jinja', '{{ render(tools, style=mode) }}', ['$tools call [tools,mode]']);
    check('jinja', "{{ {'a': {'b': 1}} }}{{ '}}' }}", ["${'a': {'b': 1}} constant []", '"}}"']);
  });

  it('Jinja: clocks and ids change on every call, however they are reached', () => {
    for (const expression of [
      'now()',
      'datetime.now().isoformat()',
      'uuid4()',
      '"now" | date("%Y")',
      'version | random',
    ])
      check('jinja', `{{ ${expression} }}`, [
        `$${expression.startsWith('"') ? expression : expression.replace(/\(.*| \|.*/, '')} call${expression.startsWith('v') ? ' [version]' : ' []'}`,
      ]);
    check('jinja', '{% set t = now() %}{{ t }}', ['<set set  binds t call>', '$t call']);
    check('jinja', '{% for tool in tools %}{{ tool.name }}{{ loop.index }}{% endfor %}', [
      '<open for tools binds tool deploy>',
      '$tool.name deploy',
      '$loop.index constant []',
      '<close for  constant>',
    ]);
  });

  it('Jinja: statements, includes, comments, raw text and whitespace marks', () => {
    check('jinja', 'a \n{%- if x -%}\n b {% else %}c{% endif %}', [
      '"a"',
      '<open if x call>',
      '"b "',
      '<branch else  constant>',
      '"c"',
      '<close if  constant>',
    ]);
    check('jinja', '{% include "parts/a.j2" %}{# note #}{% raw %}{{ x }}{% endraw %}', [
      '<include include  to parts/a.j2 constant>',
      '<comment comment  constant>',
      '<open raw  constant>',
      '"{{ x }}"',
      '<close raw  constant>',
    ]);
    check('jinja', '{% macro m(a, b=1) %}{{ a }}{% endmacro %}{% set x %}y{% endset %}', [
      '<open macro  binds m,a,b constant>',
      '$a call',
      '<close macro  constant>',
      '<open set  binds x constant>',
      '"y"',
      '<close set  constant>',
    ]);
  });

  it('what is not closed is a problem, and text', () => {
    check('jinja', 'a {{ b \n c {{ d }}', ['"a {{ b \\n c "', '$d call'], ['{{']);
    check('jinja', '{% if a %}x', ['<open if a call>', '"x"'], ['{% if a %}']);
    check('jinja', 'x{% endif %}', ['"x"', '<close if  constant>'], ['{% endif %}']);
    check('handlebars', 'a {{#each b}} {{c', ['"a "', '<open each b call>', '" {{c"'], ['{{#each b}}', '{{']);
    check('handlebars', '{{!-- x', ['"{{!-- x"'], ['{{']);
    check('semantic-kernel', 'a {{$b', ['"a {{$b"'], ['{{']);
  });

  it('Handlebars: helpers, blocks, partials, escapes, raw text and standalone lines', () => {
    check('handlebars', '{{#if a}}\n x {{{name}}}\n{{else if b}}\n y\n{{/if}}\n', [
      '<open if a call>',
      '" x "',
      '$name call',
      '"\\n"',
      '<branch else b call>',
      '" y\\n"',
      '<close if  constant>',
    ]);
    check('handlebars', '{{> card user=name}}{{role "system"}}{{upper (trim z)}}{{formatDate x}}', [
      '<include > name to card call>',
      '$role constant []',
      '$z call [z]',
      '$x call [x]',
    ]);
    check('handlebars', '{{#each tools as |t i|}}{{t.name}}{{@index}}{{/each}}', [
      '<open each tools binds t,i deploy>',
      '$t.name deploy',
      '$@index constant',
      '<close each  constant>',
    ]);
    check('handlebars', '\\{{a}} {{{{raw}}}} {{b}} {{{{/raw}}}}{{!-- c --}}', [
      '"{{a}} "',
      '<open raw  constant>',
      '" {{b}} "',
      '<close raw  constant>',
      '<comment comment  constant>',
    ]);
  });

  it('Mustache, Liquid, f-strings, dollars and Semantic Kernel', () => {
    check('mustache', '{{#a}}{{b}}{{/a}}{{^c}}{{&d}}{{/c}}', [
      '<open a a call>',
      '$b call',
      '<close a  constant>',
      '<open c c call>',
      '$d call',
      '<close c  constant>',
    ]);
    check('liquid', "{% assign y = 'now' | date: '%Y' %}{{ y }}{% comment %}z{% endcomment %}", [
      '<set assign  binds y call>',
      '$y call',
      '<comment comment  constant>',
    ]);
    check('fstring', '{a.b[0]!r:>3} {{"k": 1}}', ['$a.b[0] call [a.b[0]]', '" {\\"k\\": 1}"']);
    check('fstring', '{"a": 1} {x}', ['"{\\"a\\": 1} "', '$x call'], ['{', '}']);
    check('dollar', '$$5 ${user.name} ${input:topic:which}', [
      '"$5 "',
      '$user.name call',
      '" "',
      '$topic call [topic]',
    ]);
    check('semantic-kernel', "{{$input}} {{time.Now}} {{p.f $x k=$y}} {{'lit'}}", [
      '$input call',
      '" "',
      '$time.Now call []',
      '" "',
      '$p.f call [x,y]',
      '" lit"',
    ]);
  });

  it('fenced code in a template is code, with its variables', () => {
    check('jinja', 'Run:\n```sh\nls {{ dir }}\n```\n\nThen stop.', [
      '"Run:\\n"',
      'code"```sh\\nls "',
      '$dir call',
      'code"\\n```\\n\\n"',
      '"Then stop."',
    ]);
  });

  it('sniffs a syntax only where the text is certain', () => {
    const expected: readonly [string, TemplateSyntax | null][] = [
      ['Hello {name}', 'fstring'],
      ['Hello {name}, answer as {{"a": 1}}', 'fstring'],
      ['<step_{{n}}> at most {max} {{\n  "a": 1\n}}', 'fstring'],
      ['Answer as {"a": {"b": "{name}"}}', null],
      ['Hello {{ name }}', 'jinja'],
      ['{% if a %}{% endif %}', 'jinja'],
      ['{% assign a = 1 %}', 'liquid'],
      ['{{#if a}}x{{/if}}', 'handlebars'],
      ['{{#items}}x{{/items}}', 'mustache'],
      ['{{$input}}', 'semantic-kernel'],
      ['Hello ${name}', 'dollar'],
      ['cd ${HOME_DIR}', null],
      ['```js\nf`${x}` + {y}\n```', null],
      ['No template at all.', null],
    ];
    for (const [text, syntax] of expected) assert.equal(sniffTemplate(text), syntax, text);
  });

  it('never loses a position, on any text', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '{#',
        '#}',
        '{',
        '}',
        '~',
        '-',
        '"',
        "'",
        '\\',
        'if',
        'for x in y',
        'endif',
        '#if a',
        '/if',
        'else',
        '> p',
      ],
      ...['!--', '--', '$', '${', 'name', 'a.b', ' ', '\n', '```', '|', '(', ')', 'raw', 'endraw', 'text', '\u{1f600}'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...SYNTAXES), (pieces, syntax) => {
        const source = pieces.join('');
        const { segments, problems } = scanTemplate(SourceText.verbatim(source, 7), syntax);
        let end = 7;
        for (const segment of segments) {
          const range = segment.kind === 'text' ? segment.text.whole : segment.range;
          assert.ok(range.start >= end && range.end >= range.start && range.end <= source.length + 7, source);
          end = range.end;
          if (segment.kind !== 'text') continue;
          const written = source.slice(range.start - 7, range.end - 7);
          if (written.length === segment.text.cooked.length) assert.equal(segment.text.cooked, written);
        }
        for (const { range } of problems) assert.ok(range.start >= 7 && range.end <= source.length + 7);
      }),
      { numRuns: 3000 },
    );
  });

  it('is linear on what is never closed', function () {
    this.timeout(60_000);
    const patterns = [
      '{{',
      '{{!--',
      '{{! ',
      '\\{{',
      "{{ ' ",
      '{% ',
      '{%- raw',
      '{# ',
      '{{"\\"',
      '${',
      '{a',
      "{{ '",
      '`',
      '{{{{a',
      '{{#a}}',
      '{{/a}}',
      '{{- ',
      '{%comment%}',
    ];
    for (const pattern of patterns)
      for (const syntax of SYNTAXES) {
        const source = pattern.repeat(100_000 / pattern.length);
        const start = process.hrtime.bigint();
        scanTemplate(SourceText.verbatim(source, 0), syntax);
        const ms = Number(process.hrtime.bigint() - start) / 1e6;
        assert.ok(ms < 2000, `${syntax} on ${JSON.stringify(pattern)} took ${ms.toFixed(0)} ms`);
      }
  });
});

describe('YAML scalars', () => {
  const leaves = (node: JsonNode | undefined): JsonNode[] =>
    node === undefined ? [] : node.children === undefined ? [node] : node.children.flatMap(leaves);

  function checkYaml(source: string, value: unknown, problems = 0): void {
    const tree = yamlTree(source, 0);
    assert.deepEqual(JSON.parse(JSON.stringify(toValue(tree.node))), value, source);
    assert.equal(tree.problems.length, problems, JSON.stringify(tree.problems));
  }

  it('cooks every style, with comments, aliases, merges and duplicate keys', () => {
    checkYaml("a: it # c\nb: 'it''s\n  so\n\n  x'\nc: \"q\\n\\x41 \\\n  z\"\n", {
      a: 'it',
      b: "it's so\nx",
      c: 'q\nA z',
    });
    checkYaml('a: |\n  one\n    two\n\n  three\nb: >-\n  f\n  g\n\n  h\n', { a: 'one\n  two\n\nthree\n', b: 'f g\nh' });
    checkYaml('a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  d: 2\n', { a: { k: 1 }, b: { k: 1 }, c: { k: 1, d: 2 } });
    checkYaml('a: 1\na: 2\n', { a: 2 }, 1);
    assert.deepEqual(yamlTree('# one\na: b # two\n', 10).comments, [
      { text: 'one', range: { start: 10, end: 15 } },
      { text: 'two', range: { start: 21, end: 26 } },
    ]);
  });

  it('survives alias bombs, deep nesting and text that is no YAML', () => {
    let bomb = 'a: &a [x,x,x,x,x,x,x,x,x]\n';
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'])
      bomb += `${to}: &${to} [${`*${from},`.repeat(9)}]\n`;
    assert.match(yamlTree(bomb, 0).problems.at(-1)!.message, /Aliases/);
    for (const source of [
      '['.repeat(50_000),
      '{a: '.repeat(20_000),
      '- '.repeat(20_000),
      '"'.repeat(1000),
      '&a *a',
      'a: *b',
      '\t- x',
    ])
      assert.ok(yamlTree(source, 0).problems.length > 0, source.slice(0, 20));
  });

  it('an edit of any part of any scalar re-parses to the text meant', () => {
    const line = fc.constantFrom(
      'one two',
      'three',
      '',
      '  deep',
      'end.  ',
      'a: b',
      '# no comment',
      "it's",
      'q "x" \\n',
    );
    const encoders: readonly ((lines: string[]) => string)[] = [
      (lines) => `k: |\n${lines.map((text) => `    ${text}`).join('\n')}\nz: 1\n`,
      (lines) => `k: |-\r\n${lines.map((text) => `  ${text}`).join('\r\n')}\r\nz: 1\r\n`,
      (lines) => `k: >\n${lines.map((text) => `  ${text}`).join('\n')}\nz: 1\n`,
      (lines) => `k: ${JSON.stringify(lines.join('\n'))}\nz: 1\n`,
      (lines) => `k: '${lines.join('\n\n  ').replaceAll("'", "''")}'\nz: 1\n`,
    ];
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 2, maxLength: 5 }),
        fc.nat(4),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', 'new', ' '),
        (lines, style, a, b, text) => {
          // The first line decides a block scalar's indent.
          const source = encoders[style]!(['first', ...lines]);
          const tree = yamlTree(source, 0);
          const node = leaves(tree.node).find(
            (leaf) => leaf.type === 'string' && leaf.value !== 'k' && leaf.value !== 'z',
          );
          const scalar = tree.text(node);
          if (scalar === null || tree.problems.length > 0) return;
          const { cooked } = scalar;
          const start = 5 + (a % Math.max(1, cooked.length - 5));
          const end = Math.min(cooked.length, start + (b % 12));
          const edit = scalar.edit(start, end, text);
          const meant = cooked.slice(0, start) + text + cooked.slice(end);
          // Folding takes white space at the ends of lines for itself.
          if (
            edit === null ||
            (style !== 3 && /[ \t](\n|$)|\n[ \t]|^\s/.test(`${meant}${text}`)) ||
            // In a folded scalar the breaks around a more indented line stand for themselves only beside it.
            (style === 2 && /\n[ \t]/.test(cooked))
          )
            return;
          const written = source.slice(0, edit.start) + edit.text + source.slice(edit.end);
          const again = toValue(yamlTree(written, 0).node) as Record<string, unknown>;
          assert.equal(
            String(again?.k).replace(/\n+$/, ''),
            meant.replace(/\n+$/, ''),
            JSON.stringify({ source, written, start, end }),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
