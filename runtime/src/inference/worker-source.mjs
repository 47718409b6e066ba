/** The worker thread's entry where this package runs from its sources: a thread has no loader of TypeScript. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
