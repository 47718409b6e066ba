#!/usr/bin/env node
'use strict';
try {
  require('../dist/lsp/server.cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error(
    'stint-language-server: the package is not built. In a clone run `npm install` or `npm run build`; else reinstall it.',
  );
  process.exit(2);
}
