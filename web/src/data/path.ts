/** A quantity over the years, with its band. */
import type { Filter, Table } from './table';

export interface Path {
  readonly unit: string;
  readonly years: readonly number[];
  readonly value: readonly number[];
  readonly p5: readonly number[];
  readonly p95: readonly number[];
  /** '>' where the year's figure is a lower bound. */
  readonly qualifier: readonly string[];
}

export const EMPTY: Path = { unit: '', years: [], value: [], p5: [], p95: [], qualifier: [] };

/** The rows of a table that fit, by year; rows of one year are added up and then have no band. */
export function pathOf(table: Table | undefined, filter: Filter): Path {
  if (!table) return EMPTY;
  return pathOfRows(table, table.rows(filter));
}

export function pathOfRows(table: Table, rows: readonly number[]): Path {
  const sums = new Map<number, { value: number; p5: number; p95: number; qualifier: string; rows: number }>();
  for (const row of rows) {
    const year = table.number(row, 'year');
    const entry = sums.get(year) ?? { value: 0, p5: Number.NaN, p95: Number.NaN, qualifier: '', rows: 0 };
    entry.rows += 1;
    entry.value += table.number(row, 'value');
    entry.p5 = entry.rows === 1 ? table.number(row, 'p5') : Number.NaN;
    entry.p95 = entry.rows === 1 ? table.number(row, 'p95') : Number.NaN;
    entry.qualifier ||= table.text(row, 'qualifier');
    sums.set(year, entry);
  }
  const years = [...sums.keys()].sort((a, b) => a - b);
  const entries = years.map((year) => sums.get(year)!);
  const unit = rows.length > 0 ? table.text(rows[0]!, 'unit') : '';
  return {
    unit,
    years,
    value: entries.map((e) => e.value),
    p5: entries.map((e) => e.p5),
    p95: entries.map((e) => e.p95),
    qualifier: entries.map((e) => e.qualifier),
  };
}

export interface At {
  readonly year: number;
  readonly value: number;
  readonly p5: number;
  readonly p95: number;
  readonly qualifier: string;
}

/** The path at a year, or at the nearest year it has. */
export function at(path: Path, year: number): At | undefined {
  if (path.years.length === 0) return undefined;
  let best = 0;
  path.years.forEach((y, i) => {
    if (Math.abs(y - year) < Math.abs(path.years[best]! - year)) best = i;
  });
  return {
    year: path.years[best]!,
    value: path.value[best]!,
    p5: path.p5[best]!,
    p95: path.p95[best]!,
    qualifier: path.qualifier[best]!,
  };
}

export function sumOf(paths: readonly Path[]): Path {
  const years = [...new Set(paths.flatMap((p) => p.years))].sort((a, b) => a - b);
  const value = years.map((year) =>
    paths.reduce((sum, p) => {
      const i = p.years.indexOf(year);
      return i < 0 ? sum : sum + (Number.isFinite(p.value[i]!) ? p.value[i]! : 0);
    }, 0),
  );
  const unknown = years.map(() => Number.NaN);
  return {
    unit: paths[0]?.unit ?? '',
    years,
    value,
    p5: unknown,
    p95: unknown,
    qualifier: years.map(() => ''),
  };
}

/** Whether the draws move the path at all. */
export function hasBand(path: Path): boolean {
  return path.p5.some((low, k) => path.p95[k]! > low);
}

/** Greatest number that a chart of the path must hold. */
export function peakOf(path: Path): number {
  return Math.max(0, ...path.value.filter(Number.isFinite), ...path.p95.filter(Number.isFinite));
}

/** The greatest value between two years, when it stands clearly above both ends: a peak worth telling. */
export function peakWithin(path: Path, from: number, to: number): At | undefined {
  const CLEAR = 1.03;
  const years = path.years.filter((year) => year > from && year < to);
  const [first, last] = [at(path, from), at(path, to)];
  const top = years
    .map((year) => at(path, year)!)
    .reduce<At | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined);
  if (!first || !last || !top || !(top.value > CLEAR * Math.max(first.value, last.value))) return undefined;
  return top;
}
