/** Shape of the chain and its goals: spindle, ranks, recycling goal, by-products, guarantee, caps. */
import { latest, readRows } from './rows';
import type { Run } from './run';

export interface SpindleValue {
  readonly year: number;
  readonly basis: string;
  readonly index: string;
  readonly value: number;
}

export function spindleOf(run: Run, region: string): SpindleValue[] {
  return readRows<SpindleValue>(run, 'diagnose_spindle', { region }, (r) => ({
    year: r.number('year'),
    basis: r.text('basis'),
    index: r.text('index'),
    value: r.number('value'),
  }));
}

/**
 * Shares of the four ends in the output value, from the ratios between them: upstream = resource / smelting, downstream =
 * material / smelting, loop = recycling / resource. Nothing where a ratio is unknown.
 */
export function endShares(values: readonly SpindleValue[]): { end: string; share: number }[] {
  const ratio = (index: string) => values.find((v) => v.index === index)?.value ?? Number.NaN;
  const [resource, material] = [ratio('upstream'), ratio('downstream')];
  const recycling = ratio('loop') * resource;
  const smelting = 1 / (1 + resource + material + recycling);
  if (!Number.isFinite(smelting)) return [];
  return [
    { end: 'resource', share: resource * smelting },
    { end: 'smelting', share: smelting },
    { end: 'material', share: material * smelting },
    { end: 'recycling', share: recycling * smelting },
  ];
}

/** Output value of an end as the model has it; NaN where the page was made without its inputs. */
export function outputValue(run: Run, region: string, end: string, basis: string, year: number): number {
  const inputs = run.table('inputs');
  const selector = `output_values[region=${region},end=${end},basis=${basis},year=${year}]`;
  const row = inputs?.cells('selector').findIndex((s) => String(s).startsWith(selector)) ?? -1;
  return row < 0 ? Number.NaN : inputs!.number(row, 'value');
}

export interface Coproduct {
  readonly ore: string;
  readonly form: string;
  readonly year: number;
  readonly unit: string;
  readonly demand: number;
  readonly output: number;
  readonly surplus: number;
  readonly scarcest: boolean;
}

/** What one ore yields in a fixed mix when its output follows the scarcest part, in each year. */
export function coproductsOf(run: Run, region: string): Coproduct[] {
  return readRows<Coproduct>(run, 'diagnose_coproducts', { region }, (r) => ({
    ore: r.text('ore'),
    form: r.text('form'),
    year: r.number('year'),
    unit: r.text('unit'),
    demand: r.number('demand'),
    output: r.number('output'),
    surplus: r.number('surplus'),
    scarcest: r.yes('scarcest'),
  }));
}

export interface GoalReading {
  readonly commodity: string;
  readonly year: number;
  readonly reading: string;
  readonly value: number;
  readonly goal: number;
  readonly met: string;
}

/** Each reading of the goal for each metal; the latest year of each. */
export function goalReadings(run: Run, region: string): GoalReading[] {
  const all = readRows<GoalReading>(run, 'diagnose_recycling_goal', { region }, (r) => ({
    commodity: r.text('commodity'),
    year: r.number('year'),
    reading: r.text('reading'),
    value: r.number('value'),
    goal: r.number('goal'),
    met: r.text('met'),
  }));
  const last = latest(all.map((g) => g.year));
  return all.filter((g) => !(g.year < last));
}

export interface Rank {
  readonly commodity: string;
  readonly form: string;
  readonly stage: string;
  readonly year: number;
  readonly share: number;
  readonly rank: number;
  readonly class: string;
  /** Class in which the paper lists it; blank where it does not. */
  readonly listed: string;
  readonly agrees: string;
}

export function ranksOf(run: Run, region: string): Rank[] {
  return readRows<Rank>(run, 'diagnose_ranks', { region }, (r) => ({
    commodity: r.text('commodity'),
    form: r.text('form'),
    stage: r.text('stage'),
    year: r.number('year'),
    share: r.number('share'),
    rank: r.number('rank'),
    class: r.text('class'),
    listed: r.text('listed_by_paper'),
    agrees: r.text('agrees'),
  }));
}

export interface Guarantee {
  readonly commodity: string;
  readonly year: number;
  readonly reserves: number;
  readonly output: number;
  readonly production: number;
  readonly use: number;
}

/** Years that reserves last at today's output and at today's use. */
export function guaranteesOf(run: Run, region: string): Guarantee[] {
  return readRows<Guarantee>(run, 'diagnose_guarantee', { region }, (r) => ({
    commodity: r.text('commodity'),
    year: r.number('year'),
    reserves: r.number('reserves'),
    output: r.number('output'),
    production: r.number('rp_years'),
    use: r.number('use_years'),
  }));
}

export interface Concentration {
  readonly commodity: string;
  readonly stage: string;
  readonly n: number;
  readonly cr: number;
  readonly low: number;
  readonly high: number;
  readonly cover: number;
  readonly verdict: string;
  readonly merger: string;
}

export function concentrationsOf(run: Run, region: string): Concentration[] {
  return readRows<Concentration>(run, 'diagnose_concentration', { region }, (r) => ({
    commodity: r.text('commodity'),
    stage: r.text('stage'),
    n: r.number('n'),
    cr: r.number('cr'),
    low: r.number('low'),
    high: r.number('high'),
    cover: r.number('owners_cover'),
    verdict: r.text('verdict'),
    merger: r.text('merger'),
  }));
}

export interface Byproduct {
  readonly host: string;
  readonly commodity: string;
  readonly year: number;
  readonly unit: string;
  readonly contained: number;
  readonly recovered: number;
  readonly best: number;
  readonly gain: number;
  readonly now: number;
  readonly then: number;
}

export function byproductsOf(run: Run, region: string): Byproduct[] {
  return readRows<Byproduct>(run, 'diagnose_byproducts', { region }, (r) => ({
    host: r.text('host'),
    commodity: r.text('commodity'),
    year: r.number('year'),
    unit: r.text('unit'),
    contained: r.number('contained'),
    recovered: r.number('recovered'),
    best: r.number('best'),
    gain: r.number('gain'),
    now: r.number('self_sufficiency_now'),
    then: r.number('self_sufficiency_best'),
  }));
}

export interface SmeltingCap {
  readonly year: number;
  readonly quantity: string;
  /** Blank: all together. */
  readonly form: string;
  readonly unit: string;
  readonly value: number;
  readonly cap: number;
  readonly verdict: string;
  readonly note: string;
}

export function smeltingCaps(run: Run, region: string): SmeltingCap[] {
  return readRows<SmeltingCap>(run, 'diagnose_smelting', { region }, (r) => ({
    year: r.number('year'),
    quantity: r.text('quantity'),
    form: r.text('form'),
    unit: r.text('unit'),
    value: r.number('value'),
    cap: r.number('cap'),
    verdict: r.text('verdict'),
    note: r.text('note'),
  }));
}
