/** Hazards with the sources of their rates, how the sets stand against real events, and what is not modelled. */
import { fitting, said, type Said } from './redline';
import { readRows } from './rows';
import type { Run } from './run';

export interface Hazard {
  readonly id: string;
  readonly set: string;
  readonly kind: string;
  readonly name: Said;
  /** Starts in a year. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly months: number;
  readonly severity: number;
  readonly hits: string;
  readonly standing: string;
  readonly source: string;
}
export function hazardsOf(run: Run, set = ''): Hazard[] {
  return readRows<Hazard>(run, 'redline_hazards', set ? { set } : {}, (r) => ({
    id: r.text('hazard'),
    set: r.text('set'),
    kind: r.text('kind'),
    name: said(r, 'name'),
    rate: r.number('rate'),
    low: r.number('rate_low'),
    high: r.number('rate_high'),
    months: r.number('duration_months'),
    severity: r.number('severity'),
    hits: r.text('hits'),
    standing: r.text('standing'),
    source: r.text('source'),
  })).sort((a, b) => b.rate - a.rate);
}

/** Names of hazards by id. */
export const hazardNames = (run: Run): Map<string, Said> =>
  new Map(hazardsOf(run).map((h) => [h.id, h.name]));

export interface Backtest {
  readonly set: string;
  readonly quantity: string;
  readonly kind: string;
  readonly commodity: string;
  readonly region: string;
  readonly events: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly inside: boolean;
}
/** Events of the same years that rates stand on; or later ones, with rates fitted to the years before. */
export type Sample = 'same_years' | 'ahead';
export const backtestsOf = (run: Run, set: string, sample: Sample = 'same_years'): Backtest[] =>
  readRows<Backtest>(
    run,
    sample === 'ahead' ? 'redline_backtest_ahead' : 'redline_backtest',
    { set },
    (r) => ({
      set: r.text('set'),
      quantity: r.text('quantity') || 'events',
      kind: r.text('kind'),
      commodity: r.text('commodity'),
      region: r.text('region'),
      events: r.number('events'),
      expected: r.number('expected'),
      low: r.number('low90'),
      high: r.number('high90'),
      inside: r.yes('inside'),
    }),
  );

export interface BacktestSummary {
  readonly classes: number;
  readonly outside: number;
  /** Of those outside, in which more happened than the band holds. */
  readonly above: number;
  readonly first: number;
  readonly last: number;
}
export function backtestSummary(run: Run, set: string, sample: Sample): BacktestSummary | undefined {
  const filter = fitting(run, 'redline_backtest_summary', { set, sample });
  return readRows<BacktestSummary>(run, 'redline_backtest_summary', filter, (r) => ({
    classes: r.number('classes'),
    outside: r.number('outside'),
    above: r.number('above'),
    first: r.number('first_year') || 2010,
    last: r.number('last_year') || 2024,
  }))[0];
}

export interface Channel {
  readonly channel: string;
  readonly name: Said;
  /** Kinds of hazard that carry it; blank: not modelled. */
  readonly kinds: readonly string[];
  readonly reason: string;
}
export const channelsOf = (run: Run): Channel[] =>
  readRows<Channel>(run, 'redline_channels', {}, (r) => ({
    channel: r.text('channel'),
    name: said(r, 'name'),
    kinds: r
      .text('kind')
      .split(/[\s;,]+/)
      .filter((k) => k !== '' && k !== 'not_modelled'),
    reason: r.text('reason'),
  }));

/** What passes a chokepoint, and what closing it alone would do. */
export interface Passage {
  readonly id: string;
  readonly value: number;
  /** Of the value that is bought. */
  readonly share: number;
  /** Of what passes: what finds no other way. */
  readonly lost: number;
  /** Of what finds one, in the mean. */
  readonly extraKm: number;
  /** Of the links, those with a price. */
  readonly priced: number;
}
/** Chokepoints that anything passes on its way to some buyers, the busiest first. */
export const passagesOf = (run: Run, buyers: string): Passage[] =>
  readRows<Passage>(run, 'shock_passages', { buyers }, (r) => ({
    id: r.text('chokepoint'),
    value: r.number('value'),
    share: r.number('share'),
    lost: r.number('lost_share'),
    extraKm: r.number('extra_km'),
    priced: r.number('priced'),
  }))
    .filter((p) => p.value > 0)
    .sort((a, b) => b.share - a.share);
