/** Small runs for the tests, packed as the writer packs them. */
import { Run, type RunDocument } from '../../src/data/run';
import type { Cell, ColumnSpec, Packed, PackedTable } from '../../src/data/table';

/** A table from rows; a column with few values is packed with a dictionary, as in a report. */
export function packed(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  units: Record<string, string> = {},
): PackedTable {
  const columns: ColumnSpec[] = names.map((name) => ({ name, unit: units[name] ?? '', doc: name }));
  const data: Record<string, Packed> = {};
  names.forEach((name, c) => {
    const cells = rows.map((row) => row[c] ?? null);
    const dict = [...new Set(cells)];
    data[name] =
      dict.length * 2 <= cells.length ? { dict, codes: cells.map((cell) => dict.indexOf(cell)) } : cells;
  });
  return { title: 'test', columns, data };
}

export function runOf(tables: Record<string, PackedTable>, part: Partial<RunDocument['run']> = {}): Run {
  return new Run({
    run: {
      version: '1',
      model: 'test',
      title: 'Test',
      hash: 'abcdef0123456789',
      scenario: 'base',
      focus: 'CHN',
      timing: 'middle',
      overlays: [],
      engines: ['demand', 'flow'],
      thinned: [],
      base_year: 2020,
      years: [2020, 2025, 2030],
      milestone_years: [2020, 2025, 2030],
      draws: 10,
      seed: 1,
      uncertain_inputs: 2,
      options: {},
      ...part,
    },
    tables,
  });
}
