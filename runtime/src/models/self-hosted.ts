import type { Model, PriceBand } from './model.ts';
import { NANO } from './money.ts';

/** What a machine of one's own costs, and what it does. Money in dollars. */
export interface SelfHosting {
  /** Price of the machine, or of its part that runs the model. */
  readonly hardware: number;
  /** Years over which that price is written off. */
  readonly years: number;
  /** Power while it works, cooling included. */
  readonly watts: number;
  /** Power while it waits (default: as while it works). */
  readonly idleWatts?: number;
  /** Dollars per kilowatt-hour. */
  readonly kilowattHour: number;
  /** What else it costs a month, busy or not: rack, rent, upkeep (default: 0). */
  readonly monthly?: number;
  /** Tokens that it writes a second when it is busy, all answers together. */
  readonly tokensPerSecond: number;
  /** Tokens of prompts that it reads a second (default: as many as it writes). */
  readonly inputTokensPerSecond?: number;
  /** Share of its life in which it is busy, above 0 and up to 1. */
  readonly utilisation: number;
}

export class SelfHostingError extends Error {
  override readonly name = 'SelfHostingError';
  /** Which figure. */
  readonly key: string;
  constructor(key: string, problem: string) {
    super(`${key} ${problem}`);
    this.key = key;
  }
}

const HOURS_PER_YEAR = 365.25 * 24;
export const SECONDS_PER_MONTH = (HOURS_PER_YEAR / 12) * 3600;

/** @throws SelfHostingError that names the figure */
export function checkSelfHosting(stated: unknown): asserts stated is SelfHosting {
  if (typeof stated !== 'object' || stated === null)
    throw new SelfHostingError('selfHosted', 'has to be a map of what the machine costs and does.');
  const figures = stated as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(figures))
    if (!Object.hasOwn(FIGURES, key))
      throw new SelfHostingError(key, `is unknown. Known are ${Object.keys(FIGURES).join(', ')}.`);
  for (const [key, { least, most, optional }] of Object.entries(FIGURES)) {
    const value = figures[key];
    if (value === undefined && optional) continue;
    if (value === undefined) throw new SelfHostingError(key, 'is missing.');
    const positive = least === 'above 0';
    if (typeof value !== 'number' || !(positive ? value > 0 : value >= 0) || value > most)
      throw new SelfHostingError(key, `has to be a number ${positive ? 'above' : 'from'} 0 up to ${most}.`);
  }
}

interface Figure {
  readonly least: 'above 0' | 'from 0';
  readonly most: number;
  readonly optional?: true;
}

const FIGURES: Readonly<Record<keyof SelfHosting, Figure>> = {
  hardware: { least: 'from 0', most: 1e9 },
  years: { least: 'above 0', most: 100 },
  watts: { least: 'from 0', most: 1e9 },
  idleWatts: { least: 'from 0', most: 1e9, optional: true },
  kilowattHour: { least: 'from 0', most: 1e3 },
  monthly: { least: 'from 0', most: 1e9, optional: true },
  tokensPerSecond: { least: 'above 0', most: 1e9 },
  inputTokensPerSecond: { least: 'above 0', most: 1e9, optional: true },
  utilisation: { least: 'above 0', most: 1 },
};

/** The parts of what a machine costs, in dollars. */
export interface RunningCost {
  /** A month of being there: hardware written off, upkeep, power while it waits. */
  readonly fixedPerMonth: number;
  /** A second of work: what it draws above waiting. */
  readonly perBusySecond: number;
}

export function runningCost(stated: SelfHosting): RunningCost {
  const { hardware, years, watts, idleWatts = watts, kilowattHour, monthly = 0 } = stated;
  const wattSecond = kilowattHour / 3_600_000;
  return {
    fixedPerMonth: hardware / (years * 12) + monthly + idleWatts * SECONDS_PER_MONTH * wattSecond,
    perBusySecond: (watts - idleWatts) * wattSecond,
  };
}

/**
 * What a token costs on a machine of one's own: all that the machine costs in a month (hardware written off over its
 * life, upkeep, power), divided by the seconds in which it works, times the seconds that the token takes. Tokens of a
 * prompt that did not have to be read again cost nothing.
 * @throws SelfHostingError
 */
export function selfHostedPrice(stated: SelfHosting, source = STATED): PriceBand {
  checkSelfHosting(stated);
  const { utilisation, tokensPerSecond, inputTokensPerSecond = tokensPerSecond } = stated;
  const { fixedPerMonth, perBusySecond } = runningCost(stated);
  const second = fixedPerMonth / (SECONDS_PER_MONTH * utilisation) + perBusySecond;
  // Nano-dollars of a million tokens, rounded up: a cost is never understated.
  const rate = (speed: number): number => Math.max(0, Math.ceil((second / speed) * 1e6 * NANO - 1e-6));
  return {
    input: rate(inputTokensPerSecond),
    output: rate(tokensPerSecond),
    cacheRead: 0,
    aboveInputTokens: 0,
    ...source,
  };
}

const STATED = { date: 'stated', source: 'self-hosted' };

/** Priced at nothing, because its owner says so. */
export const FREE: PriceBand = { input: 0, output: 0, aboveInputTokens: 0, ...STATED };

/** A model of one's own, as the pipeline knows models. */
export function selfHostedModel(id: string, provider: string, window: number | null, price: PriceBand): Model {
  return {
    id,
    provider,
    aliases: [],
    contextWindow: window,
    maxOutputTokens: window,
    tokenizer: 'o200k-estimate',
    prices: [price],
    cache: { mode: 'none', minimumTokens: 0, matching: 'prefix', ttls: [], ...STATED },
    tier: 'small',
    limits: STATED,
  };
}
