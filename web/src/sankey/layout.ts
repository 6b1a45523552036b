/**
 * Places of nodes and links. Places come from the whole period, so that a node stands still while the years go by;
 * the thickness is the year's. Links that close a loop leave to the right, run below the picture and come back.
 */
import { spread, wrap } from '../charts/text';
import { balances, type Graph, type GraphLink, type GraphNode } from './graph';
import { backwardLinks, columns, peak } from './layers';

export interface PlacedNode extends GraphNode {
  /** Its name, broken into lines that fit beside it. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly column: number;
  readonly value: number;
}
export interface PlacedLink {
  readonly link: GraphLink;
  readonly path: string;
  readonly thickness: number;
  readonly value: number;
  readonly backward: boolean;
  /** Where the arrow of a backward link points left. */
  readonly arrow: { readonly x: number; readonly y: number };
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

export const NODE_WIDTH = 12;
const GAP = 14;
const LEAST_HEIGHT = 2;
const LANE_GAP = 9;
const TOP = 22;
const SIDE = 8;
const LAST_LABEL = 104;
const LEAST_STEP = 80;
const ROUNDS = 60;
export const FONT = 12;
export const LABEL_LINE = 14;

interface Frame {
  readonly graph: Graph;
  readonly back: ReadonlySet<GraphLink>;
  readonly column: ReadonlyMap<string, number>;
  readonly width: number;
  readonly step: number;
  readonly perUnit: number;
  readonly bottom: number;
  /** Top and height of each node in its greatest year. */
  readonly top: ReadonlyMap<string, number>;
  readonly height: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

/** Greatest throughput of each node over the years. */
function peaks(graph: Graph): Map<string, number> {
  const most = new Map(graph.nodes.map((n) => [n.id, 0]));
  for (const year of graph.years)
    for (const [id, { into, out }] of balances(graph, year)) most.set(id, Math.max(most.get(id)!, into, out));
  return most;
}

function byColumn(graph: Graph, column: ReadonlyMap<string, number>): string[][] {
  const list: string[][] = [];
  for (const node of graph.nodes) (list[column.get(node.id)!] ??= []).push(node.id);
  return Array.from(list, (ids) => ids ?? []);
}

/**
 * Lets nodes drift to the middle of their neighbours, column by column, and keeps them apart. Those in `low` go to
 * the bottom, so that what they send back runs down past nobody.
 */
function settle(
  graph: Graph,
  forward: readonly GraphLink[],
  low: ReadonlySet<string>,
  lists: readonly (readonly string[])[],
  height: (id: string) => number,
  room: (id: string) => number,
  bottom: number,
): Map<string, number> {
  const centre = new Map<string, number>();
  for (const ids of lists) {
    let y = TOP;
    for (const id of ids) {
      centre.set(id, y + room(id) / 2);
      y += room(id);
    }
  }
  const pull = (id: string, side: 'from' | 'to', other: 'from' | 'to'): number => {
    let weight = 0;
    let sum = 0;
    for (const link of forward)
      if (link[side] === id) {
        const w = peak(link);
        weight += w;
        sum += w * centre.get(link[other])!;
      }
    return weight > 0 ? sum / weight : centre.get(id)!;
  };
  for (let round = 0; round < ROUNDS; ++round) {
    const rightwards = round % 2 === 0;
    const strength = 0.99 ** round;
    for (const ids of rightwards ? lists : [...lists].reverse()) {
      const wanted = ids.map((id) => {
        if (low.has(id)) return bottom - height(id) / 2;
        const to = rightwards ? pull(id, 'to', 'from') : pull(id, 'from', 'to');
        return centre.get(id)! + (to - centre.get(id)!) * strength;
      });
      const placed = spread(wanted, ids.map(room), TOP - GAP / 2, bottom + GAP / 2);
      ids.forEach((id, i) => centre.set(id, placed[i]!));
    }
  }
  return new Map(graph.nodes.map((n) => [n.id, centre.get(n.id)! - height(n.id) / 2]));
}

/** A name without what follows its comma or stands in brackets: copper ore, contained copper. */
const plain = (name: string): string => name.split(/, |（| \(/)[0]!;

/** Lines of each node's name, as wide as a column leaves room for; a long word may reach a little further. */
function labels(graph: Graph, step: number, nameOf: (node: GraphNode) => string): Map<string, string[]> {
  const broken = (name: string, most: number) => wrap(name, step - NODE_WIDTH - 8, FONT, most, 1.4);
  return new Map(
    graph.nodes.map((node) => {
      const whole = broken(nameOf(node), 3);
      return [node.id, whole.at(-1)?.endsWith('…') ? broken(plain(nameOf(node)), 4) : whole];
    }),
  );
}

export function frameOf(graph: Graph, available: number, nameOf: (node: GraphNode) => string): Frame {
  const back = backwardLinks(graph);
  const column = columns(graph, back);
  const lists = byColumn(graph, column);
  const most = peaks(graph);
  const width = Math.max(available, lists.length * LEAST_STEP + LAST_LABEL);
  const step =
    lists.length > 1 ? (width - 2 * SIDE - NODE_WIDTH - LAST_LABEL) / (lists.length - 1) : LAST_LABEL;
  const lines = labels(graph, step, nameOf);
  const text = (id: string) => (lines.get(id)!.length + 1) * LABEL_LINE + 4;
  const bottom = TOP + Math.max(340, ...lists.map((ids) => ids.reduce((s, id) => s + text(id), 0) * 1.15));
  const perUnit = Math.min(
    ...lists.map((ids) =>
      scaleOf(
        ids.map((id) => ({ most: most.get(id)!, text: text(id) })),
        bottom - TOP,
      ),
    ),
    150 / Math.max(1e-300, ...most.values()),
  );
  const height = (id: string) => Math.max(LEAST_HEIGHT, most.get(id)! * perUnit);
  const room = (id: string) => Math.max(height(id) + GAP, text(id));
  const forward = graph.links.filter((l) => !back.has(l));
  const low = new Set([...back].map((l) => l.from));
  const tops = settle(graph, forward, low, lists, height, room, bottom);
  // The picture is as high as what stands in it.
  const over = (id: string) => Math.max(0, (text(id) - height(id)) / 2);
  const spare = Math.min(...graph.nodes.map((n) => tops.get(n.id)! - over(n.id))) - SIDE;
  const top = new Map([...tops].map(([id, y]) => [id, y - spare]));
  const lowest = Math.max(...graph.nodes.map((n) => top.get(n.id)! + height(n.id) + over(n.id)));
  return {
    graph,
    back,
    column,
    width,
    step,
    perUnit,
    bottom: lowest,
    lines,
    top,
    height: new Map(graph.nodes.map((n) => [n.id, height(n.id)])),
  };
}

/** Pixels per unit at which a column's nodes, each at least as high as its label, just fill the height. */
function scaleOf(nodes: readonly { most: number; text: number }[], height: number): number {
  const needs = (scale: number) => nodes.reduce((s, n) => s + Math.max(n.most * scale + GAP, n.text), 0);
  const total = nodes.reduce((s, n) => s + n.most, 0);
  if (total <= 0) return Infinity;
  let [low, high] = [0, height / total];
  for (let round = 0; round < 40; ++round) {
    const middle = (low + high) / 2;
    if (needs(middle) <= height) low = middle;
    else high = middle;
  }
  return low;
}

/** Where each link touches its two nodes; links to higher nodes touch higher, backward links lowest. */
function ports(
  frame: Frame,
  nodes: readonly PlacedNode[],
  thickness: (link: GraphLink) => number,
): Map<GraphLink, { y0: number; y1: number }> {
  const touching = new Map(frame.graph.links.map((l) => [l, { y0: 0, y1: 0 }]));
  const order = (other: 'from' | 'to') => (a: GraphLink, b: GraphLink) =>
    Number(frame.back.has(a)) - Number(frame.back.has(b)) ||
    frame.top.get(a[other])! - frame.top.get(b[other])!;
  for (const node of nodes) {
    let y = node.y;
    for (const link of frame.graph.links.filter((l) => l.from === node.id).sort(order('to'))) {
      touching.get(link)!.y0 = y + thickness(link) / 2;
      y += thickness(link);
    }
    y = node.y;
    for (const link of frame.graph.links.filter((l) => l.to === node.id).sort(order('from'))) {
      touching.get(link)!.y1 = y + thickness(link) / 2;
      y += thickness(link);
    }
  }
  return touching;
}

function forwardPath(x0: number, y0: number, x1: number, y1: number): string {
  const mid = (x0 + x1) / 2;
  return `M${x0} ${y0}C${mid} ${y0} ${mid} ${y1} ${x1} ${y1}`;
}

/** Out to the right, down, left below everything, up, and in from the left. */
function backwardPath(x0: number, y0: number, x1: number, y1: number, lane: number, reach: number): string {
  const r = reach;
  return (
    `M${x0} ${y0}h2a${r} ${r} 0 0 1 ${r} ${r}V${lane - r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `H${x1 - 2}a${r} ${r} 0 0 1 ${-r} ${-r}V${y1 + r}a${r} ${r} 0 0 1 ${r} ${-r}h2`
  );
}

/** Lanes below the picture: short loops inside, long ones outside; as wide as in their greatest year. */
function lanes(frame: Frame): { lane: Map<GraphLink, number>; bottom: number } {
  const span = (l: GraphLink) => frame.column.get(l.from)! - frame.column.get(l.to)!;
  const lane = new Map<GraphLink, number>();
  let y = frame.bottom + LANE_GAP;
  const back = [...frame.back].sort((a, b) => span(a) - span(b));
  for (const link of back) {
    const thickness = Math.max(1, peak(link) * frame.perUnit);
    lane.set(link, y + thickness / 2);
    y += thickness + LANE_GAP;
  }
  return { lane, bottom: back.length > 0 ? y : frame.bottom };
}

/** Nodes about the middles that they keep through the years, as high as what passes through them in the year. */
function placed(frame: Frame, year: number): PlacedNode[] {
  const balance = balances(frame.graph, year);
  return frame.graph.nodes.map((node) => {
    const { into, out } = balance.get(node.id)!;
    const value = Math.max(into, out);
    const height = Math.max(LEAST_HEIGHT, value * frame.perUnit);
    const column = frame.column.get(node.id)!;
    const y = frame.top.get(node.id)! + (frame.height.get(node.id)! - height) / 2;
    return {
      ...node,
      lines: frame.lines.get(node.id)!,
      x: SIDE + column * frame.step,
      y,
      column,
      value,
      height,
    };
  });
}

export function layoutOf(frame: Frame, year: number): Layout {
  const k = frame.graph.years.indexOf(year);
  const value = (link: GraphLink) => link.values[k] ?? 0;
  const thickness = (link: GraphLink) => value(link) * frame.perUnit;
  const nodes = placed(frame, year);
  const touching = ports(frame, nodes, thickness);
  const { lane, bottom } = lanes(frame);
  const x = new Map(nodes.map((n) => [n.id, n.x]));
  const links = frame.graph.links
    .filter((l) => value(l) > 0)
    .map((link) => {
      const { y0, y1 } = touching.get(link)!;
      const backward = frame.back.has(link);
      const [x0, x1] = [x.get(link.from)! + NODE_WIDTH, x.get(link.to)!];
      const y = lane.get(link) ?? 0;
      const reach = Math.max(7, thickness(link) / 2 + 4);
      const path = backward ? backwardPath(x0, y0, x1, y1, y, reach) : forwardPath(x0, y0, x1, y1);
      return {
        link,
        path,
        backward,
        value: value(link),
        thickness: Math.max(0.6, thickness(link)),
        arrow: { x: (x0 + x1) / 2, y },
      };
    });
  return { width: frame.width, height: bottom + 6, nodes, links };
}
