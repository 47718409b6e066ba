import { commandGroup } from '../command.ts';

const HELP = `stint models <command> [options]

Models that run on this machine.

  pull [MODEL…]     get a model's files, checked against their pins (default: all-MiniLM-L6-v2)
  list              the models there are, and which are pulled
  verify [MODEL…]   read pulled files again and compare them with their pins; exit 1 where one differs
  doctor            try what this machine can run models with, and say what is missing; exit 1 where nothing works
  breakeven         when a machine of your own is cheaper than an API

  --help            help, also of each command

Models are kept in $STINT_MODELS, else in the cache folder of the operating system.
`;

export const run = commandGroup('stint models', HELP, {
  pull: () => import('./models/pull.ts'),
  list: () => import('./models/list.ts'),
  verify: () => import('./models/verify.ts'),
  doctor: () => import('./models/doctor.ts'),
  breakeven: () => import('./models/breakeven.ts'),
});
