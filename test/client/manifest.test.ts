import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import picomatch from 'picomatch';
import { LANGUAGES } from '../../client/src/languages.ts';
import { CONFIG_NAMES } from '../../server/src/project/read-config.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  type?: string;
  icon: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    walkthroughs: { steps: { media: { image: string } }[] }[];
    yamlValidation: { fileMatch: string[]; url: string }[];
    jsonValidation: { url: string }[];
    grammars: { path: string }[];
    languages: { id: string; configuration: string }[];
  };
};

/** Language ids of VS Code itself: one of ours by the same name would take its files away from it. */
const TAKEN = ['prompt', 'instructions', 'chatagent', 'skill', 'markdown', 'json', 'jsonc', 'yaml', 'handlebars'];

describe('the extension’s manifest', () => {
  it('names files that are there', () => {
    const { grammars, languages, jsonValidation, yamlValidation, walkthroughs } = manifest.contributes;
    const files = [
      manifest.icon,
      ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image)),
      ...[...jsonValidation, ...yamlValidation].map(({ url }) => url),
      ...grammars.map((each) => each.path),
      ...languages.map(({ configuration }) => configuration),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('offers no command in a menu that it does not have, and takes no language id of VS Code', () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    const named = Object.values(manifest.contributes.menus).flat();
    assert.deepEqual(
      named.filter(({ command }) => !commands.has(command)),
      [],
    );
    assert.deepEqual(
      manifest.contributes.languages.filter(({ id }) => TAKEN.includes(id)),
      [],
    );
    // VS Code 1.91 would not load the extension as a module.
    assert.equal(manifest.type, undefined);
  });

  it('starts with every file that it serves', () => {
    const { activationEvents, contributes } = manifest;
    const started = new Set([
      ...activationEvents.map((event) => event.replace('onLanguage:', '')),
      ...contributes.languages.map(({ id }) => id),
    ]);
    assert.deepEqual(
      LANGUAGES.filter((language) => !started.has(language)),
      [],
    );
    const contains = activationEvents
      .filter((event) => event.startsWith('workspaceContains:'))
      .map((event) => event.slice('workspaceContains:'.length));
    const holds = picomatch(contains, { dot: true });
    const files = ['web/CLAUDE.md', '.cursor/rules/style.mdc', '.cursorrules', 'a.baml', 'b/c.prompt.yml'];
    assert.deepEqual(
      [...files, ...CONFIG_NAMES.flatMap((name) => [name, `deep/down/${name}`])].filter((file) => !holds(file)),
      [],
    );
    assert.deepEqual(
      contributes.yamlValidation.flatMap(({ fileMatch }) => fileMatch),
      CONFIG_NAMES,
    );
    // An open report comes back with the window.
    assert.ok(activationEvents.includes('onWebviewPanel:stint.report'));
  });

  it('describes every key of stint.yaml', () => {
    interface Node {
      readonly $ref?: string;
      readonly description?: string;
      readonly properties?: Record<string, Node>;
    }
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas/stint.schema.json'), 'utf8')) as Node & {
      $defs: Record<string, Node>;
    };
    const silent: string[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, { description, $ref }] of Object.entries((node as Node).properties ?? {}))
        if (!(description ?? schema.$defs[$ref?.slice('#/$defs/'.length) ?? '']?.description)) silent.push(key);
      Object.values(node).forEach(walk);
    };
    walk(schema);
    assert.deepEqual(silent, []);
  });

  it('comments out what no model then receives', () => {
    const commentOf = (id: string): unknown => {
      const { configuration } = manifest.contributes.languages.find((language) => language.id === id)!;
      const { comments } = JSON.parse(readFileSync(path.join(root, configuration), 'utf8')) as {
        comments: { blockComment: string[] };
      };
      return comments.blockComment;
    };
    assert.deepEqual(commentOf('dotprompt'), ['{{!--', '--}}']);
    assert.deepEqual(commentOf('prompty'), ['{#', '#}']);
  });

  it('has a schema that every lock holds to', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stint-lock-'));
    try {
      cpSync(path.join(root, 'examples'), folder, { recursive: true });
      const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'server/bin/stint.cjs'), 'lock'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.ok(status !== null && status < 2, stderr);
      const schema = JSON.parse(readFileSync(path.join(root, 'schemas/stint.lock.schema.json'), 'utf8')) as object;
      const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
      const valid = validate(JSON.parse(readFileSync(path.join(folder, 'stint.lock.json'), 'utf8')));
      assert.deepEqual(validate.errors ?? [], []);
      assert.ok(valid);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
