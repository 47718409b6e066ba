#!/usr/bin/env node
'use strict';
// Runs the bundled command with V8's code cache: compiling the bundle is half of a cold start (Node 20 has no compile
// cache of its own). V8 rejects a cache of another version by itself and compiles. A script from a cache has lost what
// `import()` needs (ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING), so this file imports for it: plugins, clients of stores.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const filename = path.join(__dirname, '../dist/cli/stint.cjs');
let source;
try {
  source = readFileSync(filename, 'latin1');
} catch {
  console.error('stint: the package is not built. In a clone run `npm install` or `npm run build`; else reinstall it.');
  process.exit(2);
}
let cachedData;
try {
  cachedData = readFileSync(`${filename}.cache`);
} catch {
  // Built without a cache: slower, not wrong.
}
const script = new Script(`(function(exports,require,module,__filename,__dirname,__import){${source}\n})`, {
  filename,
  ...(cachedData && { cachedData }),
});
const module_ = { exports: {} };
const run = script.runInThisContext();
run(module_.exports, createRequire(filename), module_, filename, path.dirname(filename), (url) => import(url));
module.exports = { script };
