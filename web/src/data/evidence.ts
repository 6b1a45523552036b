/** What a picture stands on: sources, and how much of it is estimated or assumed. */
import type { Run } from './run';
import type { Table } from './table';

export interface Evidence {
  /** Ids in the table of sources, most used first. */
  readonly sources: readonly string[];
  /** Number of inputs by standing. */
  readonly standings: Readonly<Record<string, number>>;
}

/** Sources and standings of some rows of a table that has both columns. */
export function evidenceOf(table: Table, rows: readonly number[]): Evidence {
  const uses = new Map<string, number>();
  const standings: Record<string, number> = {};
  for (const row of rows) {
    const source = table.text(row, 'source');
    if (source) uses.set(source, (uses.get(source) ?? 0) + 1);
    const standing = table.text(row, 'standing');
    if (standing) standings[standing] = (standings[standing] ?? 0) + 1;
  }
  const sources = [...uses.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  return { sources, standings };
}

/** Labels in a selector: `lifetimes[product=cars,form=*].value` names cars. */
export function idsIn(selector: string): string[] {
  const inside = /\[([^\]]*)\]/.exec(selector)?.[1];
  if (inside !== undefined) return inside.split(',').map((part) => part.slice(part.indexOf('=') + 1).trim());
  return selector.split('.').slice(1, -1);
}

const cache = new WeakMap<Run, Map<string, number[]>>();

/** Inputs by the ids that their selectors name. */
function inputsById(run: Run): Map<string, number[]> {
  let index = cache.get(run);
  if (index) return index;
  index = new Map();
  const inputs = run.table('inputs');
  for (let row = 0; row < (inputs?.length ?? 0); ++row)
    for (const id of idsIn(inputs!.text(row, 'selector'))) {
      const rows = index.get(id);
      if (rows) rows.push(row);
      else index.set(id, [row]);
    }
  cache.set(run, index);
  return index;
}

/** Rows of the inputs that concern any of the ids. */
export function inputsOf(run: Run, ids: readonly string[]): number[] {
  const index = inputsById(run);
  return [...new Set(ids.flatMap((id) => index.get(id) ?? []))].sort((a, b) => a - b);
}

/** Ids of a commodity and of what belongs to its chain: forms, processes, demand series. */
export function idsOfChain(run: Run, commodity: string): string[] {
  const labels = run.table('labels');
  if (!labels) return [commodity];
  const own = labels.rows({ commodity }).map((row) => labels.text(row, 'id'));
  const components = run.table('demand');
  const demand = components ? components.distinct('component', components.rows({ commodity })) : [];
  return [...new Set([commodity, ...own, ...demand.filter((id) => id !== 'total')])];
}

export function evidenceOfChain(run: Run, commodity: string): Evidence | undefined {
  const inputs = run.table('inputs');
  if (!inputs) return undefined;
  return evidenceOf(inputs, inputsOf(run, idsOfChain(run, commodity)));
}
