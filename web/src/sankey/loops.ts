/** How much of a chain goes round. */
import type { Graph } from './graph';
import { backwardLinks } from './layers';

export interface LoopShare {
  /** What comes back into an earlier stage, in the unit of the links. */
  readonly back: number;
  /** What is put to use, the same unit. */
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
  const into = graph.links.filter((l) => kinds.get(l.to) === 'manufacture' && kinds.get(l.from) !== 'manufacture');
  return { back: sum(backwardLinks(graph)), used: sum(into) };
}
