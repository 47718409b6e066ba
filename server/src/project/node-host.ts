import { readdirSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readVocabulary } from '@stint/runtime/vocabulary-file';
import type { FileEntry } from './file-access.ts';
import type { ProjectHost } from './host.ts';

/** The disk, the packaged vocabularies, Node's own modules. */
export const defaultHost: ProjectHost = {
  files: {
    read: (file) => readFileSync(file, 'utf8'),
    stat(path) {
      try {
        const stat = statSync(path);
        return { kind: stat.isDirectory() ? 'folder' : 'file', size: stat.size };
      } catch {
        return null;
      }
    },
    list: (folder) =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry): FileEntry[] =>
        entry.isDirectory()
          ? [{ name: entry.name, kind: 'folder' }]
          : entry.isFile()
            ? [{ name: entry.name, kind: 'file' }]
            : [],
      ),
  },
  vocabulary: readVocabulary,
  interpretTokenizer: async (id, json, folder) =>
    (await import('@stint/runtime/huggingface-counter')).createHuggingFaceCounter(id, json, {}, folder),
  load: (file) => import(pathToFileURL(file).href) as Promise<{ default?: unknown }>,
};
