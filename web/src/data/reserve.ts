/** The reserve system: what is held in which form, other rules beside the red line, reserves, who must start when. */
import { choiceFilter, fitting, said, type Choice, type Said } from './redline';
import { latest, readRows, type RowReader } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

function ofMineral<T>(
  run: Run,
  name: string,
  choice: Choice,
  commodity: string,
  make: (r: RowReader) => T,
): T[] {
  return readRows(run, name, fitting(run, name, choiceFilter(choice, commodity)), make);
}

/** One kind of reserve: its volume, and the months in which it is released. */
export interface Component {
  readonly kind: string;
  readonly volume: number;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly rate: number;
  readonly holdingCost: number;
  readonly why: Said;
}
/** Kinds in the order of the chain. */
export const KINDS = ['ore_field', 'mine_capacity', 'concentrate', 'metal', 'material'] as const;

export const compositionOf = (run: Run, choice: Choice, commodity: string): Component[] =>
  ofMineral<Component>(run, 'redline_composition', choice, commodity, (r) => ({
    kind: r.text('kind'),
    volume: r.number('volume'),
    unit: r.text('unit'),
    from: r.number('from_month'),
    to: r.number('to_month'),
    rate: r.number('rate'),
    holdingCost: r.number('holding_cost'),
    why: said(r, 'why'),
  })).sort((a, b) => a.from - b.from);

export interface Crosscheck {
  readonly rule: string;
  readonly confidence: number;
  readonly stock: number;
  readonly unit: string;
  readonly assumptions: string;
}
/** Stocks by other rules: those of the confidence asked for, and those that have none. */
export function crosschecksOf(run: Run, choice: Choice, commodity: string): Crosscheck[] {
  const { confidence, ...filter } = choiceFilter(choice, commodity);
  return readRows<Crosscheck>(
    run,
    'redline_crosschecks',
    fitting(run, 'redline_crosschecks', filter),
    (r) => ({
      rule: r.text('rule'),
      confidence: r.number('confidence'),
      stock: r.number('stock'),
      unit: r.text('unit') || 't',
      assumptions: r.text('assumptions'),
    }),
  ).filter((c) => !Number.isFinite(c.confidence) || c.confidence === confidence);
}

export interface Reserve {
  readonly unit: string;
  readonly depletion: number;
  readonly today: number;
  readonly line: number;
  readonly addition: number;
  readonly additionP95: number;
  readonly spend: number;
  readonly decideBy: number;
  /** Of superior minerals: the most to be taken out a year, and what of the reserve to hold back. */
  readonly extraction: number;
  readonly hold: number;
  readonly holdShare: number;
  readonly status: string;
}
export const reserveOf = (run: Run, choice: Choice, commodity: string): Reserve | undefined =>
  ofMineral<Reserve>(run, 'redline_reserves', choice, commodity, (r) => ({
    unit: r.text('unit') || 't',
    depletion: r.number('depletion'),
    today: r.number('reserve_today'),
    line: r.number('reserve_line'),
    addition: r.number('addition'),
    additionP95: r.number('addition_p95'),
    spend: r.number('spend'),
    decideBy: r.number('decide_by'),
    extraction: r.number('extraction_line'),
    hold: r.number('hold'),
    holdShare: r.number('hold_share'),
    status: r.text('status'),
  }))[0];

/** A limit on how much may be used. */
export interface UpperLine {
  readonly limit: string;
  readonly value: number;
  readonly unit: string;
  readonly use: number;
  readonly binds: boolean;
}
export const upperLinesOf = (run: Run, choice: Choice, commodity: string): UpperLine[] =>
  ofMineral<UpperLine>(run, 'redline_upper', choice, commodity, (r) => ({
    limit: r.text('limit'),
    value: r.number('value'),
    unit: r.text('unit') || 't/yr',
    use: r.number('use'),
    binds: r.yes('binds'),
  }));

/** What must be started for a line not met. */
export interface Action {
  readonly year: number;
  readonly who: string;
  readonly gap: number;
  readonly unit: string;
  readonly lead: number;
  readonly startBy: number;
  readonly late: boolean;
}
/** Over all years, the earliest start first. */
export function actionsOf(run: Run, choice: Choice, commodity: string): Action[] {
  const { year: _, ...filter } = choiceFilter(choice, commodity);
  return readRows<Action>(run, 'redline_actions', fitting(run, 'redline_actions', filter), (r) => ({
    year: r.number('year'),
    who: r.text('who'),
    gap: r.number('gap'),
    unit: r.text('unit'),
    lead: r.number('lead_time'),
    startBy: r.number('start_by'),
    late: r.yes('late'),
  })).sort((a, b) => a.startBy - b.startBy);
}

/** All minerals safe at once: how much confidence each needs for it. */
export interface Joint {
  readonly target: number;
  readonly joint: number;
  readonly bonferroni: number;
  readonly independent: number;
}
const jointFilter = (run: Run, name: string, choice: Choice): Filter => {
  const { set, demand } = choice;
  const table = run.table(name);
  const years = (table?.distinct('year') ?? []).map(Number);
  const year = years.includes(choice.year) ? choice.year : latest(years);
  return fitting(run, name, { set, year, demand });
};
export const jointOf = (run: Run, choice: Choice): Joint[] =>
  readRows<Joint>(run, 'redline_joint', jointFilter(run, 'redline_joint', choice), (r) => ({
    target: r.number('target'),
    joint: r.number('joint'),
    bonferroni: r.number('bonferroni'),
    independent: r.number('independent'),
  })).sort((a, b) => a.target - b.target);

export interface Allocation {
  readonly target: number;
  readonly method: string;
  readonly commodity: string;
  readonly confidence: number;
  readonly stock: number;
  readonly cost: number;
}
export const allocationsOf = (run: Run, choice: Choice): Allocation[] =>
  readRows<Allocation>(
    run,
    'redline_joint_minerals',
    jointFilter(run, 'redline_joint_minerals', choice),
    (r) => ({
      target: r.number('target'),
      method: r.text('method'),
      commodity: r.text('commodity'),
      confidence: r.number('confidence'),
      stock: r.number('stock'),
      cost: r.number('cost'),
    }),
  );
