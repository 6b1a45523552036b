/** What bounds a red line at home: where the metal comes from at each stage, the most that can be held or made, and
 * what a budget leaves each mineral. */
import { choiceFilter, fitting, said, type Choice, type Said } from './redline';
import { readRows, type RowReader } from './rows';
import type { Run } from './run';

function ofMineral<T>(
  run: Run,
  name: string,
  choice: Choice,
  commodity: string,
  make: (r: RowReader) => T,
): T[] {
  return readRows(run, name, fitting(run, name, choiceFilter({ ...choice, use: 'all' }, commodity)), make);
}

/** Where the use of a form comes from, in parts of it. */
export interface Origin {
  readonly form: string;
  readonly stage: string;
  readonly grade: string;
  readonly unit: string;
  readonly use: number;
  readonly homeMined: number;
  readonly scrap: number;
  readonly foreignOre: number;
  readonly bought: number;
  /** Who sells most of it abroad. */
  readonly from: string;
  readonly fromShare: number;
  /** Home-mined share that the output line needs. */
  readonly needed: number;
}
const NEEDED: readonly [confidence: number, column: string][] = [
  [0.95, 'needed_95'],
  [0.99, 'needed_99'],
  [0.999, 'needed_999'],
];
export function originsOf(run: Run, choice: Choice, commodity: string): Origin[] {
  const column = NEEDED.find(([confidence]) => confidence === choice.confidence)?.[1] ?? '';
  return ofMineral<Origin>(run, 'redline_self_sufficiency', choice, commodity, (r) => ({
    form: r.text('form'),
    stage: r.text('stage'),
    grade: r.text('grade'),
    unit: r.text('unit') || 't/yr',
    use: r.number('use'),
    homeMined: r.number('home_mined'),
    scrap: r.number('scrap'),
    foreignOre: r.number('foreign_ore'),
    bought: r.number('bought'),
    from: r.text('origin'),
    fromShare: r.number('origin_share'),
    needed: r.number(column),
  })).filter((o) => Number.isFinite(o.homeMined));
}

/** The most stock that can be held, how far it reaches, and what defeats it. */
export interface Beyond {
  readonly most: number;
  readonly unit: string;
  readonly assumed: boolean;
  readonly confidence: number;
  readonly hazard: Said;
  readonly frequency: number;
  readonly months: number;
}
export function beyondOf(run: Run, choice: Choice, commodity: string): Beyond | undefined {
  // Its confidence is an answer, not a choice.
  const { set, year } = choice;
  return readRows<Beyond>(run, 'redline_beyond_stock', { set, year, commodity }, (r) => ({
    most: r.number('most_stock'),
    unit: r.text('unit') || 't',
    assumed: r.text('basis') === 'assumed',
    confidence: r.number('confidence'),
    hazard: said(r, 'hazard'),
    frequency: r.number('frequency'),
    months: r.number('months'),
  }))[0];
}

/** The output line against what home mines, smelters and hosts can make. */
export interface OutputLimits {
  readonly unit: string;
  readonly line: number;
  readonly today: number;
  readonly capacity: number;
  readonly energy: number;
  readonly carbon: number;
  readonly hosts: number;
  readonly binds: string;
  readonly status: string;
  readonly why: Said;
}
export const HOME_LIMITS = ['capacity', 'energy', 'carbon', 'hosts'] as const;
export const outputLimitsOf = (run: Run, choice: Choice, commodity: string): OutputLimits | undefined =>
  ofMineral<OutputLimits>(run, 'redline_output_limits', choice, commodity, (r) => ({
    unit: perYear(r.text('unit')),
    line: r.number('output_line'),
    today: r.number('output_today'),
    capacity: r.number('capacity'),
    energy: r.number('energy'),
    carbon: r.number('carbon'),
    hosts: r.number('hosts'),
    binds: r.text('binds'),
    status: r.text('status'),
    why: said(r, 'why'),
  }))[0];
const perYear = (unit: string): string => (unit.endsWith('/yr') ? unit : `${unit || 't'}/yr`);

/** Of a by-product: how much more of its hosts would do. */
export const hostNeededOf = (run: Run, choice: Choice, commodity: string): number =>
  ofMineral(run, 'redline_by_products', choice, commodity, (r) => r.number('host_needed'))[0] ?? Number.NaN;

/** A class of use at the confidence asked for it, as the stock and output of the whole that serve it. */
export interface ClassLine {
  readonly use: string;
  readonly confidence: number;
  readonly unit: string;
  readonly stock: number;
  readonly output: number;
  /** Of what is composed: the class that sets it. */
  readonly setBy: string;
}
export function classLinesOf(run: Run, choice: Choice, commodity: string): ClassLine[] {
  const { set, year } = choice;
  return readRows<ClassLine>(run, 'redline_classes', { set, year, commodity }, (r) => ({
    use: r.text('class'),
    confidence: r.number('confidence'),
    unit: r.text('unit') || 't',
    stock: r.number('stock_whole'),
    output: r.number('output_whole'),
    setBy: r.text('stock_class'),
  }));
}

/** What a budget for all minerals together leaves one of them. */
export interface Shared {
  readonly part: number;
  readonly commodity: string;
  readonly budget: number;
  readonly line: number;
  readonly stock: number;
  readonly unit: string;
  readonly confidence: number;
}
export function sharedOf(run: Run, choice: Choice): Shared[] {
  const filter = fitting(run, 'redline_shared', choiceFilter({ ...choice, use: 'all' }));
  return readRows<Shared>(run, 'redline_shared', filter, (r) => ({
    part: r.number('budget_share'),
    commodity: r.text('commodity'),
    budget: r.number('budget'),
    line: r.number('stock_line'),
    stock: r.number('stock'),
    unit: r.text('unit') || 't',
    confidence: r.number('confidence_at_today'),
  }));
}

/** The stock line by another measure of what may be missing. */
export interface Criterion {
  readonly id: string;
  readonly stock: number;
  readonly output: number;
  readonly allowed: number;
  readonly unit: string;
}
/** At the confidence asked for, and the one that has none; only the year that the run worked them out for. */
export function criteriaOf(run: Run, choice: Choice, commodity: string): Criterion[] {
  const { set, year, confidence } = choice;
  return readRows(run, 'redline_criteria', { set, year, commodity }, (r) => ({
    confidence: r.number('confidence'),
    id: r.text('criterion'),
    stock: r.number('stock'),
    output: r.number('output'),
    allowed: r.number('allowed'),
    unit: r.text('unit') || 't',
  })).filter((c) => !Number.isFinite(c.confidence) || c.confidence === confidence);
}
