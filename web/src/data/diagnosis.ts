/** Verdicts on the four ends of the chain and what they rest on. */
import { latest, readRows } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

export const ENDS = ['resource', 'smelting', 'material', 'recycling'] as const;
export const BASES = ['paper', 'public'] as const;
export const VERDICTS = ['entered', 'catching_up', 'not_entered', 'no_data'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface End {
  readonly region: string;
  readonly end: string;
  readonly basis: string;
  /** Blank for the end as a whole, else what is taken in or left out, such as with or without green. */
  readonly variant: string;
  readonly year: number;
  /** 0 to 1. */
  readonly score: number;
  readonly verdict: string;
  readonly used: number;
  readonly total: number;
}

/** All ends of a region, each of its latest year, in the order of the chain. */
export function endsOf(run: Run, region: string): End[] {
  const all = readRows<End>(run, 'diagnose_ends', { region }, (r) => ({
    region,
    end: r.text('end'),
    basis: r.text('basis'),
    variant: r.text('variant'),
    year: r.number('year'),
    score: r.number('score'),
    verdict: r.text('verdict'),
    used: r.number('used'),
    total: r.number('total'),
  }));
  const same = (a: End, b: End) => a.end === b.end && a.basis === b.basis && a.variant === b.variant;
  const rank = (e: End) => (ENDS as readonly string[]).indexOf(e.end);
  return all
    .filter((e) => e.variant === '' || Number.isFinite(e.score))
    .filter((e) => !(e.year < latest(all.filter((o) => same(o, e)).map((o) => o.year))))
    .sort((a, b) => rank(a) - rank(b));
}

/** Ends and their variants worth a row: second readings only where they change the score, no mixtures of variants. */
export function rowsOfEnds(ends: readonly End[]): End[] {
  const plain = (e: End) => mainEnd(ends, e.end, e.basis)?.score;
  const rows = ends.filter(
    (e) =>
      e.variant === '' || (!e.variant.includes('+') && Math.abs(e.score - (plain(e) ?? Number.NaN)) > 1e-9),
  );
  return [...new Map(rows.map((e) => [`${e.end}|${e.variant}`, e])).values()];
}

/** Regions with verdicts, the focus first. */
export function diagnosedRegions(run: Run): string[] {
  const regions = run.table('diagnose_ends')?.distinct('region') ?? [];
  return regions.sort((a, b) => Number(b === run.part.focus) - Number(a === run.part.focus));
}

/** The verdict on an end as a whole: the variant that the rules name first. */
export function mainEnd(ends: readonly End[], end: string, basis: string): End | undefined {
  const own = ends.filter((e) => e.end === end && e.basis === basis);
  return own.find((e) => e.variant === '') ?? own[0];
}

export interface Indicator {
  readonly end: string;
  readonly trait: string;
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly basis: string;
  /** A second reading of the figure; blank: as printed. */
  readonly variant: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly benchmark: number;
  readonly direction: string;
  readonly score: number;
  readonly weight: number;
  readonly source: string;
  readonly note: string;
}

export function indicatorsOf(run: Run, region: string, end?: string): Indicator[] {
  const filter: Filter = end === undefined ? { region } : { region, end };
  return readRows<Indicator>(run, 'diagnose_indicators', filter, (r) => ({
    end: r.text('end'),
    trait: r.text('trait'),
    id: r.text('indicator'),
    en: r.text('name_en'),
    zh: r.text('name_zh'),
    basis: r.text('basis'),
    variant: r.text('variant'),
    year: r.number('year'),
    value: r.number('value'),
    unit: r.text('unit'),
    benchmark: r.number('benchmark'),
    direction: r.text('direction'),
    score: r.number('score'),
    weight: r.number('weight'),
    source: r.text('source'),
    note: r.text('note'),
  }));
}

/** What pulls an end down: its lowest scores below 1, the lowest first. */
export function pullingDown(indicators: readonly Indicator[], most = 2): Indicator[] {
  return indicators
    .filter((i) => i.score < 1 && !(i.weight === 0) && i.variant === '')
    .sort((a, b) => a.score - b.score)
    .slice(0, most);
}

export interface Threshold {
  readonly end: string;
  readonly basis: string;
  readonly variant: string;
  readonly threshold: string;
  readonly unit: string;
  readonly value: number;
  readonly from: number;
  /** Unknown where there is no upper limit. */
  readonly to: number;
}

/** Over which range of each threshold a verdict holds. */
export function thresholdsOf(run: Run, region: string): Threshold[] {
  return readRows<Threshold>(run, 'diagnose_thresholds', { region }, (r) => ({
    end: r.text('end'),
    basis: r.text('basis'),
    variant: r.text('variant'),
    threshold: r.text('threshold'),
    unit: r.text('unit'),
    value: r.number('value'),
    from: r.number('holds_from'),
    to: r.number('holds_to'),
  }));
}

/** Limits between the verdicts, as a chart of scores marks them. */
export function scoreLimits(run: Run, region: string): { id: string; value: number }[] {
  const limits = thresholdsOf(run, region).filter((t) => t.value > 0 && t.value < 1 && isLimit(t.threshold));
  return [...new Map(limits.map((t) => [t.threshold, { id: t.threshold, value: t.value }])).values()];
}

/** A limit between verdicts; other thresholds are benchmarks of indicators. */
export const isLimit = (threshold: string): boolean => (VERDICTS as readonly string[]).includes(threshold);

export interface Trait {
  readonly trait: string;
  readonly basis: string;
  readonly variant: string;
  readonly score: number;
  readonly verdict: string;
  readonly withData: number;
  readonly total: number;
}

export function traitsOf(run: Run, region: string): Trait[] {
  return readRows<Trait>(run, 'diagnose_traits', { region }, (r) => ({
    trait: r.text('trait'),
    basis: r.text('basis'),
    variant: r.text('variant'),
    score: r.number('score'),
    verdict: r.text('verdict'),
    withData: r.number('with_data'),
    total: r.number('total'),
  }));
}

export interface WeightDraws {
  readonly region: string;
  /** An end or a trait. */
  readonly end: string;
  readonly basis: string;
  readonly variant: string;
  readonly draws: number;
  readonly same: number;
  /** Shares of the draws that say entered, catching up, not entered. */
  readonly shares: readonly [number, number, number];
}

export function weightDraws(run: Run, region: string): WeightDraws[] {
  return readRows<WeightDraws>(run, 'diagnose_weights', { region }, (r) => ({
    region,
    end: r.text('end'),
    basis: r.text('basis'),
    variant: r.text('variant'),
    draws: r.number('draws'),
    same: r.number('share_same'),
    shares: [r.number('share_entered'), r.number('share_catching_up'), r.number('share_not_entered')],
  }));
}

export interface Statement {
  readonly en: string;
  readonly zh: string;
  readonly section: string;
  readonly paper: string;
  readonly public: string;
  readonly agrees: string;
  readonly why: string;
}

export function statementsOf(run: Run): Statement[] {
  return readRows<Statement>(run, 'diagnose_agreement', {}, (r) => ({
    en: r.text('name_en') || r.text('statement'),
    zh: r.text('name_zh'),
    section: r.text('section'),
    paper: r.text('paper'),
    public: r.text('public'),
    agrees: r.text('agrees'),
    why: r.text('why'),
  }));
}
