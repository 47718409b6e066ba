/** For tests of what is built on @stint/runtime, and of stores of one's own. */
export { type FakeClock, fakeClock } from './fake-clock.ts';
export { type ConformanceCase, type OpenedStore, type OpenStore, storeConformance } from './store-conformance.ts';
export { type IndexMaker, vectorIndexConformance } from './vector-index-conformance.ts';
