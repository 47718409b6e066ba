import type { Rule } from '../rules/rule.ts';

/** What the server needs of the place it runs in: a process or a browser's worker. */
export interface Host {
  /** Today, YYYY-MM-DD. */
  today(): string;
  /** Milliseconds, monotonic. */
  clock(): number;
  /** Lets messages that have arrived be read: what makes a running lint cancellable. */
  turn(): Promise<void>;
  /** The file behind a document's address. An address of no file (an untitled one) has a path all the same, for settings. */
  pathOf(uri: string): string;
  uriOf(file: string): string;
  /** Where a rule's page can be read; undefined where there is none. */
  pageOf(rule: Rule['meta']['id']): string | undefined;
}
