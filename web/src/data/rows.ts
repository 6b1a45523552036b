/** Rows of a result table as objects. */
import type { Run } from './run';
import type { Filter } from './table';

export interface RowReader {
  readonly row: number;
  text(column: string): string;
  /** NaN where the number is unknown. */
  number(column: string): number;
  yes(column: string): boolean;
}

/** What `make` makes of each row that fits; nothing where the run lacks the table. */
export function readRows<T>(run: Run, name: string, filter: Filter, make: (row: RowReader) => T): T[] {
  const table = run.table(name);
  if (!table) return [];
  return table.rows(filter).map((row) =>
    make({
      row,
      text: (column) => table.text(row, column),
      number: (column) => table.number(row, column),
      yes: (column) => table.text(row, column) === 'yes',
    }),
  );
}

export function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The greatest of some years; NaN of none. */
export const latest = (years: readonly number[]): number =>
  years.length > 0 ? Math.max(...years) : Number.NaN;
