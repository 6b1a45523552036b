/** Columns of the picture: which links go back, and how far right each node stands. */
import type { Graph, GraphLink, GraphNode } from './graph';

const STARTS: readonly GraphNode['kind'][] = ['ore', 'import', 'unsupplied', 'stock_down'];

export const peak = (link: GraphLink): number => Math.max(0, ...link.values);

/**
 * Links that close a loop. In a loop it is the link to an earlier stage that goes back: from recycling to the metal.
 * Loops without one are cut by walking from the ore along the greatest flows.
 */
export function backwardLinks(graph: Graph): Set<GraphLink> {
  const rank = new Map(graph.nodes.map((n) => [n.id, n.rank]));
  const out = new Map<string, GraphLink[]>();
  for (const link of graph.links) out.set(link.from, [...(out.get(link.from) ?? []), link]);
  const back = new Set(
    graph.links.filter((l) => rank.get(l.from)! > rank.get(l.to)! && reaches(out, l.to, l.from)),
  );
  for (const link of cyclesLeft(graph, back)) back.add(link);
  return back;
}

function reaches(out: ReadonlyMap<string, readonly GraphLink[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    for (const link of out.get(id) ?? [])
      if (!seen.has(link.to)) {
        seen.add(link.to);
        open.push(link.to);
      }
  }
  return false;
}

/** Links that still close a loop when those in `cut` are left out. */
function cyclesLeft(graph: Graph, cut: ReadonlySet<GraphLink>): Set<GraphLink> {
  const out = new Map<string, GraphLink[]>();
  for (const link of graph.links)
    if (!cut.has(link)) out.set(link.from, [...(out.get(link.from) ?? []), link]);
  for (const links of out.values()) links.sort((a, b) => peak(b) - peak(a));
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<GraphLink>();
  const walk = (id: string): void => {
    state.set(id, 'open');
    for (const link of out.get(id) ?? []) {
      const seen = state.get(link.to);
      if (seen === 'open') back.add(link);
      else if (seen === undefined) walk(link.to);
    }
    state.set(id, 'done');
  };
  const start = (node: GraphNode): number => {
    const place = STARTS.indexOf(node.kind);
    return place < 0 ? STARTS.length : place;
  };
  const sum = (id: string): number => (out.get(id) ?? []).reduce((s, l) => s + peak(l), 0);
  const order = [...graph.nodes].sort((a, b) => start(a) - start(b) || sum(b.id) - sum(a.id));
  for (const node of order) if (!state.has(node.id)) walk(node.id);
  return back;
}

const isSource = (node: GraphNode): boolean => STARTS.includes(node.kind) && node.kind !== 'ore';

/** Column of each node: right of all that feeds it; what only feeds one node stands just before that node. */
export function columns(graph: Graph, back: ReadonlySet<GraphLink>): Map<string, number> {
  const forward = graph.links.filter((l) => !back.has(l));
  const column = new Map(graph.nodes.map((n) => [n.id, 0]));
  for (let round = 0; round < graph.nodes.length; ++round) {
    let moved = false;
    for (const link of forward) {
      const least = column.get(link.from)! + 1;
      if (column.get(link.to)! < least) {
        column.set(link.to, least);
        moved = true;
      }
    }
    if (!moved) break;
  }
  for (const node of graph.nodes) {
    const fedBySomething = forward.some((l) => l.to === node.id);
    const targets = forward.filter((l) => l.from === node.id).map((l) => column.get(l.to)!);
    if ((isSource(node) || !fedBySomething) && node.kind !== 'ore' && targets.length > 0)
      column.set(node.id, Math.max(0, Math.min(...targets) - 1));
  }
  return column;
}
