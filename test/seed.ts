/**
 * Property tests draw the same cases in every run, so that main never fails by chance. `STINT_SEED=N npm test` draws others.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.STINT_SEED ?? 20261121) });
