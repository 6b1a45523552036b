/** Which chains and regions the run has. */
import { seriesOf } from './demand';
import type { Run } from './run';

/** Commodities that any of the tables has rows of, in the model's order. */
export function commoditiesOf(run: Run, tables: readonly string[]): string[] {
  const found = new Set(tables.flatMap((name) => run.table(name)?.distinct('commodity') ?? []));
  const labels = run.table('labels');
  const listed = labels ? labels.rows({ kind: 'commodity' }).map((row) => labels.text(row, 'id')) : [];
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
