/** Observed output, capacity, reserves and trade by region. */
import type { Run } from './run';
import type { Table } from './table';

export interface Holding {
  readonly row: number;
  readonly region: string;
  readonly value: number;
  /** Of the sum of the regions. */
  readonly share: number;
  readonly standing: string;
  readonly source: string;
}

export interface WorldChoice {
  readonly form: string;
  readonly process: string;
  readonly quantity: string;
}

const QUANTITIES: readonly string[] = ['production', 'reserves', 'capacity', 'consumption', 'net_trade'];

export const keyOf = (choice: WorldChoice): string =>
  [choice.form, choice.process, choice.quantity].join('|');

/** What there are figures of for a chain, those with most regions first. */
export function choicesOf(table: Table, commodity: string): WorldChoice[] {
  const regions = new Map<string, { choice: WorldChoice; regions: Set<string> }>();
  for (const row of table.rows({ commodity })) {
    const choice = {
      form: table.text(row, 'form'),
      process: table.text(row, 'process'),
      quantity: table.text(row, 'quantity'),
    };
    const entry = regions.get(keyOf(choice)) ?? { choice, regions: new Set<string>() };
    entry.regions.add(table.text(row, 'region'));
    regions.set(keyOf(choice), entry);
  }
  const rank = (c: WorldChoice) => {
    const place = QUANTITIES.indexOf(c.quantity);
    return place < 0 ? QUANTITIES.length : place;
  };
  return [...regions.values()]
    .sort((a, b) => rank(a.choice) - rank(b.choice) || b.regions.size - a.regions.size)
    .map((e) => e.choice);
}

export function worldYears(table: Table, commodity: string, choice: WorldChoice): number[] {
  const years = table.rows({ commodity, ...choice }).map((row) => table.number(row, 'year'));
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Regions by size; shares are of their sum. */
export function holdings(table: Table, commodity: string, choice: WorldChoice, year: number): Holding[] {
  const rows = table.rows({ commodity, ...choice, year });
  const sum = rows.reduce((s, row) => s + Math.max(0, table.number(row, 'value')), 0);
  return rows
    .map((row) => ({
      row,
      region: table.text(row, 'region'),
      value: table.number(row, 'value'),
      share: sum > 0 ? table.number(row, 'value') / sum : Number.NaN,
      standing: table.text(row, 'standing'),
      source: table.text(row, 'source'),
    }))
    .filter((h) => h.value !== 0)
    .sort((a, b) => b.value - a.value);
}

/**
 * The last year with published figures of at least half of the regions, a third of them observed rather than
 * estimated; where there is none, the last with half of the regions.
 */
export function lastKnownYear(table: Table, commodity: string, choice: WorldChoice): number | undefined {
  const counts = new Map<number, { known: number; observed: number }>();
  for (const row of table.rows({ commodity, ...choice, standing: ['observed', 'estimated'] })) {
    const count = counts.get(table.number(row, 'year')) ?? { known: 0, observed: 0 };
    count.known += 1;
    count.observed += Number(table.text(row, 'standing') === 'observed');
    counts.set(table.number(row, 'year'), count);
  }
  const most = Math.max(0, ...[...counts.values()].map((c) => c.known));
  const full = [...counts].filter(([, c]) => c.known * 2 >= most);
  const firm = full.filter(([, c]) => c.observed * 3 >= c.known);
  const years = (firm.length > 0 ? firm : full).map(([year]) => year);
  return years.length > 0 ? Math.max(...years) : undefined;
}

/** Herfindahl-Hirschman index of the shares of known regions, 0 to 1. */
export function concentration(list: readonly Holding[]): number {
  return list.reduce((s, h) => s + (h.share > 0 ? h.share * h.share : 0), 0);
}

export function productionTable(run: Run): Table | undefined {
  return run.table('flow_production');
}
