import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readVocabulary } from '@stint/runtime/vocabulary-file';
import { type FileEntry, NotUtf8Error } from './file-access.ts';
import type { ProjectHost } from './host.ts';

/** The disk, the packaged vocabularies, Node's own modules. */
export const defaultHost: ProjectHost = {
  files: {
    read(file) {
      // A device or pipe behind a link of a cloned repository would never end.
      if (!statSync(file).isFile()) throw new Error('is no file');
      const text = readFileSync(file, 'utf8');
      // Only a file that seems to hold a replacement character is worth a look at its bytes.
      if (text.includes('\ufffd') && !isUtf8(readFileSync(file))) throw new NotUtf8Error();
      return text;
    },
    stat(path) {
      try {
        // Most of what is asked for is not there: an error for each would be the costliest part of looking.
        const stat = statSync(path, { throwIfNoEntry: false });
        if (!stat?.isFile() && !stat?.isDirectory()) return null;
        return { kind: stat.isFile() ? 'file' : 'folder', size: stat.size };
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
