import { commandGroup } from '../command.ts';

const HELP = `stint route <command> [options]

A router that foretells from a call's own text whether it needs the strong model.

  train DATA    learn one from labelled outcomes, or from what the ledger knows
  eval DATA     draw what a router keeps of the strong model's quality at which share of its calls

  --help        help, also of each command
`;

export const run = commandGroup('stint route', HELP, {
  train: () => import('./route/train.ts'),
  eval: () => import('./route/eval.ts'),
});
