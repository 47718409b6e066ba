import type { Guard } from '../guard.ts';
import { numbers } from './numbers.ts';

/** In the order they are asked: the first that refuses names the reason. */
export const GUARDS: readonly Guard[] = [numbers];
