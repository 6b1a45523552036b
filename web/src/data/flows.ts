/** Flows of a chain for the picture with loops. */
import type { RawLink } from '../sankey/graph';
import type { Run } from './run';

export function linksOf(run: Run, commodity: string, region: string): RawLink[] {
  const table = run.table('flow_links');
  if (!table) return [];
  return table.rows({ commodity, region }).map((row) => ({
    year: table.number(row, 'year'),
    from: table.text(row, 'from'),
    to: table.text(row, 'to'),
    form: table.text(row, 'form'),
    value: table.number(row, 'value'),
  }));
}

/** Unit of the flows: tonnes of the chain's elements a year, energy for an energy mineral. */
export function linkUnit(run: Run, commodity: string): string {
  const table = run.table('flow_links');
  const row = table?.rows({ commodity })[0];
  return table && row !== undefined ? table.text(row, 'unit') : '';
}
