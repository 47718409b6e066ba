export type { Fault } from './fault.ts';
export { listen, type SimulatorServer } from './server.ts';
export { type SimulatedCall, type SimulatedRequest, Simulator, type SimulatorOptions } from './simulator.ts';
export type { SimulatedAnswer, SimulatedToolCall } from './wire.ts';
