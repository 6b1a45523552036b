/** Which chains and regions the run has. */
import { seriesOf } from './demand';
import type { Run } from './run';
import type { Filter } from './table';

/** How far the model follows a mineral: its whole chain, its energy, a part of it, or a list of materials. */
export const DEPTHS = ['full', 'energy', 'mineral', 'material'] as const;
export type Depth = (typeof DEPTHS)[number];

/**
 * Commodities that any of the tables has rows of: those followed furthest first, else in the model's order.
 * With `keep`, only rows that fit it and have a value above zero count.
 */
export function commoditiesOf(run: Run, tables: readonly string[], keep?: Filter): string[] {
  const found = new Set(
    tables.flatMap((name) => {
      const table = run.table(name);
      if (!table) return [];
      const rows = keep && table.rows(keep).filter((row) => table.number(row, 'value') > 0);
      return table.distinct('commodity', rows);
    }),
  );
  const labels = run.table('labels');
  const rows = labels?.rows({ kind: 'commodity' }) ?? [];
  const depth = (row: number) => DEPTHS.findIndex((d) => d === labels!.text(row, 'stage'));
  const listed = rows.sort((a, b) => depth(a) - depth(b)).map((row) => labels!.text(row, 'id'));
  const order = listed.filter((id) => found.has(id));
  return [...order, ...[...found].filter((id) => !order.includes(id))];
}

/** Tables with computed results of a chain. */
export const COMPUTED: readonly string[] = ['demand', 'flow_supply'];

/** Regions with computed results, the focus first. */
export function regionsOf(run: Run, commodity: string): string[] {
  const found = new Set<string>();
  const flows = run.table('flow_supply');
  if (flows) for (const id of flows.distinct('region', flows.rows({ commodity }))) found.add(id);
  for (const series of seriesOf(run, commodity)) found.add(series.region);
  return [...found].sort((a, b) => Number(b === run.part.focus) - Number(a === run.part.focus));
}
