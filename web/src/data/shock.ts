/** Stress tests: what a case does to a mineral month by month, and whom it hits. */
import type { Path } from './path';
import type { Said } from './redline';
import { grouped, readRows } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

export interface Month {
  readonly use: string;
  readonly region: string;
  readonly node: string;
  readonly form: string;
  readonly month: number;
  readonly unit: string;
  readonly need: number;
  readonly supplied: number;
  readonly shortage: number;
  readonly stock: number;
  readonly price: number;
}
export const monthsOf = (run: Run, filter: Filter): Month[] =>
  readRows<Month>(run, 'shock_paths', filter, (r) => ({
    use: r.text('class'),
    region: r.text('region'),
    node: r.text('node'),
    form: r.text('form'),
    month: r.number('month'),
    unit: r.text('unit') || 't',
    need: r.number('need'),
    supplied: r.number('supplied'),
    shortage: r.number('shortage'),
    stock: r.number('stock'),
    price: r.number('price_ratio'),
  }));

export type Quantity = 'need' | 'supplied' | 'shortage' | 'stock' | 'price';

/** A quantity over the months; rows of one month are added up, but prices are averaged. */
export function pathOf(months: readonly Month[], quantity: Quantity): Path {
  const byMonth = [...grouped(months, (m) => String(m.month)).entries()]
    .map(([month, rows]) => {
      const known = rows.map((r) => r[quantity]).filter(Number.isFinite);
      const sum = known.reduce((s, v) => s + v, 0);
      const value = known.length === 0 ? Number.NaN : quantity === 'price' ? sum / known.length : sum;
      return { month: Number(month), value };
    })
    .sort((a, b) => a.month - b.month);
  return {
    unit: months[0]?.unit ?? '',
    years: byMonth.map((m) => m.month),
    value: byMonth.map((m) => m.value),
    p5: [],
    p95: [],
    qualifier: [],
  };
}

export interface Summary {
  readonly commodity: string;
  readonly form: string;
  readonly node: string;
  readonly use: string;
  readonly region: string;
  readonly shortage: number;
  readonly unit: string;
  readonly share: number;
  readonly survive: number;
  readonly recover: number;
  readonly exposed: boolean;
  readonly resilience: number;
  readonly drop: number;
  readonly to90: number;
}
export const summariesOf = (run: Run, filter: Filter): Summary[] =>
  readRows<Summary>(run, 'shock_summary', filter, (r) => ({
    commodity: r.text('commodity'),
    form: r.text('form'),
    node: r.text('node'),
    use: r.text('class'),
    region: r.text('region'),
    shortage: r.number('shortage'),
    unit: r.text('unit') || 't',
    share: r.number('share'),
    survive: r.number('time_to_survive'),
    recover: r.number('time_to_recover'),
    exposed: r.yes('exposed'),
    resilience: r.number('resilience'),
    drop: r.number('drop'),
    to90: r.number('time_to_90'),
  }));

/** A region that is short, and the path by which the shock comes to it. */
export interface Hit {
  readonly region: string;
  readonly shortage: number;
  readonly share: number;
  readonly through: Said;
}
export const hitsOf = (run: Run, filter: Filter): Hit[] =>
  readRows<Hit>(run, 'shock_hit', filter, (r) => ({
    region: r.text('region'),
    shortage: r.number('shortage'),
    share: r.number('share'),
    through: { en: r.text('through'), zh: r.text('through_zh') || r.text('through') },
  })).sort((a, b) => b.share - a.share);

export interface ProductLoss {
  /** product, sector, strategic_area, all: what the row speaks of. */
  readonly level: string;
  readonly commodity: string;
  readonly product: string;
  readonly sector: string;
  readonly area: string;
  readonly shortage: number;
  readonly share: number;
  readonly value: number;
  readonly valueUnit: string;
  readonly assumption: string;
}
export const productLossesOf = (run: Run, filter: Filter): ProductLoss[] =>
  readRows<ProductLoss>(run, 'shock_products', filter, (r) => ({
    level: r.text('level') || 'product',
    commodity: r.text('commodity'),
    product: r.text('product'),
    sector: r.text('sector'),
    area: r.text('strategic_area'),
    shortage: r.number('shortage'),
    share: r.number('share'),
    value: r.number('value_at_stake'),
    valueUnit: r.text('value_unit') || 'USD',
    assumption: r.text('assumption'),
  }));

/** One supplier gone: how long stocks last, and when it is back. */
export interface Removal {
  readonly form: string;
  readonly region: string;
  readonly share: number;
  readonly survive: number;
  readonly recover: number;
  readonly exposed: string;
  readonly impact: number;
  readonly basis: string;
}
export const removalsOf = (run: Run, commodity: string): Removal[] =>
  readRows<Removal>(run, 'shock_resilience', { commodity }, (r) => ({
    form: r.text('of') || r.text('form'),
    region: r.text('region'),
    share: r.number('share'),
    survive: r.number('tts'),
    recover: r.number('ttr'),
    exposed: r.text('exposed'),
    impact: r.number('performance_impact'),
    basis: r.text('stock_basis'),
  })).sort((a, b) => b.impact - a.impact);

/** Shortage over many drawn scenarios. */
export interface Spread {
  readonly use: string;
  readonly statistic: string;
  readonly shortage: number;
  /** Bounds of the sampling error; unknown where too few scenarios are drawn to bound it. */
  readonly low: number;
  readonly high: number;
  readonly share: number;
  readonly unit: string;
}
export const spreadsOf = (run: Run, filter: Filter): Spread[] =>
  readRows<Spread>(run, 'shock_ensemble', filter, (r) => ({
    use: r.text('class'),
    statistic: r.text('statistic'),
    shortage: r.number('shortage'),
    low: r.number('low'),
    high: r.number('high'),
    share: r.number('share'),
    unit: r.text('unit') || 't',
  }));

/** What follows when a region fails, by one rule at one strength. */
export interface Cascade {
  readonly rule: string;
  /** Tolerance, margin, or scale of the shock. */
  readonly alpha: number;
  readonly seed: string;
  /** Markets or regions that fail with it. */
  readonly size: number;
  /** Of the focus region; known where exports are restricted. */
  readonly lost: number;
  readonly unit: string;
  readonly focusFails: boolean;
}
export const RULES = ['threshold', 'load', 'export_restriction'] as const;
export const cascadesOf = (run: Run, commodity: string): Cascade[] =>
  readRows<Cascade>(run, 'shock_cascade', { commodity }, (r) => ({
    rule: r.text('rule'),
    alpha: r.number('alpha'),
    seed: r.text('seed_region'),
    size: r.number('size'),
    lost: r.number('focus_lost'),
    unit: r.text('unit'),
    focusFails: r.yes('focus_fails'),
  }));

/** How the loss grows with the part of a supplier that fails. */
export interface LossGrowth {
  readonly supplier: string;
  /** simulation or cascade. */
  readonly by: string;
  readonly elasticity: number;
  /** Of nine scales, those at which anything is lost. */
  readonly points: number;
  readonly lossAtHalf: number;
}
export const lossGrowthOf = (run: Run, commodity: string): LossGrowth[] =>
  readRows<LossGrowth>(run, 'shock_elasticity', { commodity }, (r) => ({
    supplier: r.text('supplier'),
    by: r.text('by'),
    elasticity: r.number('elasticity'),
    points: r.number('points'),
    lossAtHalf: r.number('loss_at_half'),
  }));
