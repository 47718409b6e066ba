import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  type?: string;
  icon: string;
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    walkthroughs: { steps: { media: { image: string } }[] }[];
    yamlValidation: { url: string }[];
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
