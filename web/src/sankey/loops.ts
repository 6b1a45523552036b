/** How much of a chain goes round. */
import type { Graph } from './graph';
import { backwardLinks } from './layers';

export interface LoopShare {
  /** What comes back into an earlier stage, in the unit of the links. */
  readonly back: number;
  /** What manufacture and users take, the same unit. */
  readonly used: number;
}

export function loopShare(graph: Graph, year: number): LoopShare {
  const k = graph.years.indexOf(year);
  const kinds = new Map(graph.nodes.map((n) => [n.id, n.kind]));
  const sum = (links: Iterable<Graph['links'][number]>) => {
    let total = 0;
    for (const link of links) total += link.values[k] ?? 0;
    return total;
  };
  const taken = (id: string) => kinds.get(id) === 'manufacture' || kinds.get(id) === 'use';
  const into = graph.links.filter((l) => taken(l.to) && !taken(l.from) && kinds.get(l.from) !== 'stock_down');
  return { back: sum(backwardLinks(graph)), used: sum(into) };
}
