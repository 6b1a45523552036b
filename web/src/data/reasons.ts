/** Why a red line stands where it does, and what moves it. */
import { evidenceMatching, type Evidence } from './evidence';
import { choiceFilter, fitting, lightOf, LIGHTS, said, type Choice, type Light, type Said } from './redline';
import { grouped, readRows, type RowReader } from './rows';
import type { Run } from './run';

/** What the lines of a year stand on: of one mineral, or of all. */
export const lineEvidence = (run: Run, choice: Choice, commodity = ''): Evidence | undefined =>
  evidenceMatching(run, 'redline_lines', [...(commodity ? [commodity] : []), String(choice.year)]);

/** Rows of a table for a mineral and a choice, at a node where the table tells nodes apart. */
function chosen<T>(
  run: Run,
  name: string,
  key: { choice: Choice; commodity: string; node: string },
  make: (r: RowReader) => T,
): T[] {
  const filter = choiceFilter(key.choice, key.commodity, key.node);
  return readRows(run, name, fitting(run, name, filter), make);
}
export interface Key {
  readonly choice: Choice;
  readonly commodity: string;
  readonly node: string;
}

/** A scenario that sets the line, in words. */
export interface Binding {
  readonly rank: number;
  readonly words: Said;
  /** Share of the critical scenarios. */
  readonly frequency: number;
  readonly months: number;
  /** That the scenario needs. */
  readonly stock: number;
  readonly unit: string;
}
export const bindingOf = (run: Run, key: Key): Binding[] =>
  chosen<Binding>(run, 'redline_binding', key, (r) => ({
    rank: r.number('rank'),
    words: said(r, 'words'),
    frequency: r.number('frequency'),
    months: r.number('months'),
    stock: r.number('stock'),
    unit: r.text('unit') || 't',
  })).sort((a, b) => a.rank - b.rank);

export interface Driver {
  readonly hazard: string;
  readonly probability: number;
  /** Share of the critical scenarios in which it is on. */
  readonly frequency: number;
  /** That share over its share of all scenarios. */
  readonly lift: number;
  readonly without: number;
  readonly change: number;
}
export const driversOf = (run: Run, key: Key): Driver[] =>
  chosen<Driver>(run, 'redline_drivers', key, (r) => ({
    hazard: r.text('hazard'),
    probability: r.number('probability'),
    frequency: r.number('frequency_binding'),
    lift: r.number('lift'),
    without: r.number('line_without'),
    change: r.number('change'),
  })).sort((a, b) => b.frequency - a.frequency);

export interface Sensitivity {
  readonly input: string;
  readonly line: string;
  readonly unit: string;
  readonly derivative: number;
  readonly byDifference: number;
  readonly standardError: number;
}
export const sensitivitiesOf = (run: Run, key: Key): Sensitivity[] =>
  chosen<Sensitivity>(run, 'redline_sensitivity', key, (r) => ({
    input: r.text('input'),
    line: r.text('line'),
    unit: r.text('unit'),
    derivative: r.number('derivative'),
    byDifference: r.number('by_difference'),
    standardError: r.number('standard_error'),
  }));

export interface Scaled {
  readonly factor: number;
  readonly line: string;
  readonly unit: string;
  readonly value: number;
}
/** Lines when every probability is halved or doubled. */
export const scalingOf = (run: Run, key: Key): Scaled[] =>
  chosen<Scaled>(run, 'redline_scaling', key, (r) => ({
    factor: r.number('factor'),
    line: r.text('line'),
    unit: r.text('unit'),
    value: r.number('value'),
  }));

export interface BreakEven {
  readonly hazard: string;
  readonly probability: number;
  /** At which the light changes; NaN: at none. */
  readonly breakEven: number;
}
export const breakEvensOf = (run: Run, key: Key): BreakEven[] =>
  chosen<BreakEven>(run, 'redline_break_even', key, (r) => ({
    hazard: r.text('hazard'),
    probability: r.number('probability'),
    breakEven: r.number('break_even_probability'),
  }));

/** A fact that is assumed within a range, and the light at its ends. */
export interface Flip {
  readonly commodity: string;
  readonly fact: string;
  /** Class of use and parameter that the fact is of; blank of other facts. */
  readonly use: string;
  readonly parameter: string;
  readonly values: readonly [low: number, mid: number, high: number];
  readonly lights: readonly [low: Light, mid: Light, high: Light];
  readonly flips: boolean;
}
const partOf = (selector: string, key: string): string =>
  new RegExp(`[\\[,]${key}=([^,\\]]*)`).exec(selector)?.[1]?.trim() ?? '';

export function flipsOf(run: Run, choice: Choice, commodity = ''): Flip[] {
  const filter = fitting(run, 'redline_flips', choiceFilter(choice, commodity));
  return readRows<Flip>(run, 'redline_flips', filter, (r) => ({
    commodity: r.text('commodity'),
    fact: r.text('fact'),
    use: partOf(r.text('fact'), 'class'),
    parameter: partOf(r.text('fact'), 'parameter'),
    values: [r.number('low'), r.number('mid'), r.number('high')],
    lights: [lightOf(r.text('light_low')), lightOf(r.text('light_mid')), lightOf(r.text('light_high'))],
    flips: r.yes('flips'),
  })).sort((a, b) => Number(b.flips) - Number(a.flips));
}

/** One kind of fact over all minerals: whose light it would change, and which way. */
export interface FactEffect {
  readonly fact: string;
  readonly use: string;
  readonly parameter: string;
  readonly low: number;
  readonly high: number;
  readonly minerals: number;
  /** Minerals whose light gets better, and those whose light gets worse, at one end of the range. */
  readonly better: readonly string[];
  readonly worse: readonly string[];
}
/** The facts that change most lights first; those that change none are left out. */
export function factEffects(flips: readonly Flip[]): FactEffect[] {
  const rank = (light: Light) => LIGHTS.indexOf(light);
  const ends = (f: Flip) => [f.lights[0], f.lights[2]];
  return [...grouped(flips, (f) => (f.use ? `${f.use} ${f.parameter}` : f.fact)).values()]
    .map((own) => {
      const those = (test: (f: Flip) => boolean) => own.filter(test).map((f) => f.commodity);
      return {
        fact: own[0]!.fact,
        use: own[0]!.use,
        parameter: own[0]!.parameter,
        low: Math.min(...own.map((f) => f.values[0])),
        high: Math.max(...own.map((f) => f.values[2])),
        minerals: own.length,
        better: those((f) => ends(f).some((light) => rank(light) > rank(f.lights[1]))),
        worse: those((f) => ends(f).some((light) => rank(light) < rank(f.lights[1]))),
      };
    })
    .filter((e) => e.better.length + e.worse.length > 0)
    .sort((a, b) => b.better.length + b.worse.length - a.better.length - a.worse.length);
}

export interface Marginal {
  readonly confidence: number;
  readonly stock: number;
  readonly output: number;
  readonly perPercent: number;
}
/** What more confidence costs, at every confidence. */
export function marginalsOf(run: Run, key: Key): Marginal[] {
  const { confidence: _, ...filter } = choiceFilter(key.choice, key.commodity, key.node);
  return readRows<Marginal>(run, 'redline_marginal', fitting(run, 'redline_marginal', filter), (r) => ({
    confidence: r.number('confidence'),
    stock: r.number('stock'),
    output: r.number('output'),
    perPercent: r.number('per_percent'),
  })).sort((a, b) => a.confidence - b.confidence);
}
