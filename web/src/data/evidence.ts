/** What a picture stands on: sources, and how much of it is estimated or assumed. */
import type { Run } from './run';
import type { Table } from './table';

export interface Evidence {
  /** Ids in the table of sources, most used first. */
  readonly sources: readonly string[];
  /** Number of inputs by standing. */
  readonly standings: Readonly<Record<string, number>>;
  /** How the numbers are computed. */
  readonly formulas: readonly string[];
  /** Results whose inputs these are, as an address writes them; empty when that is not known. */
  readonly of: string;
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
  return { sources, standings, formulas: [], of: '' };
}

interface Derivation {
  readonly formula: string;
  readonly rows: readonly number[];
}
const cache = new WeakMap<Run, Map<string, Derivation>>();

/** Derivations by `table:key`, with the rows of the inputs that they name. */
function derivationsOf(run: Run): Map<string, Derivation> {
  let index = cache.get(run);
  if (index) return index;
  index = new Map();
  const table = run.table('derivations');
  const rowOf = new Map(
    run
      .table('inputs')
      ?.cells('selector')
      .map((selector, row) => [selector, row]),
  );
  for (let row = 0; row < (table?.length ?? 0); ++row) {
    const selectors = table!.text(row, 'inputs').split(' ; ');
    const rows = selectors.flatMap((selector) => rowOf.get(selector) ?? []);
    index.set(`${table!.text(row, 'table')}:${table!.text(row, 'key')}`, {
      formula: table!.text(row, 'formula'),
      rows,
    });
  }
  cache.set(run, index);
  return index;
}

const SEPARATOR = '|';

/** Rows of the inputs from which results derive; `of` as in an `Evidence`. */
export function inputsBehind(run: Run, of: string): number[] {
  const index = derivationsOf(run);
  return [...new Set(of.split(SEPARATOR).flatMap((ref) => index.get(ref)?.rows ?? []))].sort((a, b) => a - b);
}

/** What some results stand on. A result is written `table:key`, e.g. `flow_supply:copper primary`. */
export function evidenceFor(run: Run, results: readonly string[]): Evidence | undefined {
  const inputs = run.table('inputs');
  const index = derivationsOf(run);
  const known = results.filter((ref) => index.has(ref));
  if (!inputs || known.length === 0) return undefined;
  const of = known.join(SEPARATOR);
  const formulas = [...new Set(known.map((ref) => index.get(ref)!.formula))];
  return { ...evidenceOf(inputs, inputsBehind(run, of)), formulas, of };
}

/** What the results of a table stand on whose key holds all of some words. */
export function evidenceMatching(run: Run, table: string, words: readonly string[]): Evidence | undefined {
  const refs = [...derivationsOf(run).keys()].filter((ref) => {
    const split = ref.indexOf(':');
    const key = ref.slice(split + 1).split(' ');
    return ref.slice(0, split) === table && words.every((word) => key.includes(word));
  });
  return evidenceFor(run, refs);
}

/** Labels in a selector: `lifetimes[product=cars,form=*].value` names cars. */
export function idsIn(selector: string): string[] {
  const inside = /\[([^\]]*)\]/.exec(selector)?.[1];
  if (inside === undefined) return selector.split('.').slice(1, -1);
  return inside.split(',').map((part) => part.slice(part.indexOf('=') + 1).trim());
}

/** Ids of a commodity and of what belongs to its chain: forms, processes, demand series and their parts. */
export function idsOfChain(run: Run, commodity: string): string[] {
  const labels = run.table('labels');
  const own = labels ? labels.rows({ commodity }).map((row) => labels.text(row, 'id')) : [];
  const demand = run.table('demand');
  const parts = demand ? demand.distinct('component', demand.rows({ commodity })) : [];
  return [...new Set([commodity, ...own, ...parts.filter((id) => id !== 'total')])];
}

/** Rows of the inputs that name a commodity or something of its chain. */
export function inputsOfChain(run: Run, commodity: string): number[] {
  const inputs = run.table('inputs');
  if (!inputs) return [];
  const ids = new Set(idsOfChain(run, commodity));
  return inputs.rows().filter((row) => idsIn(inputs.text(row, 'selector')).some((id) => ids.has(id)));
}
