import { commandGroup } from '../command.ts';

const HELP = `stint cache <command> [options]

The semantic cache of @stint/runtime.

  tune FILE         what each threshold would do to labelled pairs of questions, and which one to set
  review            pairs of questions that were near the threshold; say which were right or wrong

  --help            help, also of each command
`;

export const run = commandGroup('stint cache', HELP, {
  tune: () => import('./cache/tune.ts'),
  review: () => import('./cache/review.ts'),
});
