/** The chain as a graph: nodes and links of all years, joined up where a full picture would be too fine to read. */

export interface RawLink {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly form: string;
  readonly value: number;
}

export type NodeKind =
  | 'ore'
  | 'market'
  | 'process'
  | 'manufacture'
  | 'use'
  | 'import'
  | 'export'
  | 'surplus'
  | 'unsupplied'
  | 'loss'
  | 'stock_up'
  | 'stock_down'
  | 'hibernating';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Id of the form, process, product, sector or loss that it stands for. */
  readonly what: string;
  /** How far along the chain its stage is: scrap and recycling come last, though what they make comes round. */
  readonly rank: number;
}

export interface GraphLink {
  readonly from: string;
  readonly to: string;
  readonly forms: readonly string[];
  /** By the graph's years. */
  readonly values: readonly number[];
}

export interface Graph {
  readonly years: readonly number[];
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
}

export interface Detail {
  /** Group that a product is shown in; its own id shows it alone. */
  readonly groupOf: (product: string) => string;
  /** Stage of a form or process. */
  readonly stageOf: (kind: 'form' | 'process', id: string) => string;
  /** Draw all manufacture as one node, and leave out markets that only pass one flow on. */
  readonly joined: boolean;
}

const MERGE = '>';
const STAGES: readonly string[] = [
  'resource',
  'mining',
  'dressing',
  'smelting',
  'material',
  'manufacturing',
  'use',
  'recycling',
];
const MANUFACTURE = STAGES.indexOf('manufacturing') - 0.5;
const USE = STAGES.indexOf('use');

/** Node of the picture that a raw node belongs to; `other` is the node at the other end of the link. */
function placeOf(raw: string, other: string, detail: Detail): GraphNode {
  const colon = raw.indexOf(':');
  const head = colon < 0 ? raw : raw.slice(0, colon);
  const what = colon < 0 ? raw : raw.slice(colon + 1);
  // Losses of use are one node each for all products; other stubs stand at their own market or process.
  const at = other.startsWith('use:') ? 'use' : other;
  const outside = (kind: NodeKind, name: string): GraphNode => ({
    id: `${kind}:${name}${MERGE}${at}`,
    kind,
    what: name,
    rank: 0,
  });
  const rank = (kind: 'form' | 'process') => STAGES.indexOf(detail.stageOf(kind, what));
  switch (head) {
    case 'environment':
      return what === 'ore' ? { id: 'ore', kind: 'ore', what: 'ore', rank: 0 } : outside('loss', what);
    case 'import':
    case 'export':
    case 'surplus':
    case 'unsupplied':
      return outside(head, head);
    case 'stock':
      return outside('hibernating', what);
    case 'market':
      return { id: raw, kind: 'market', what, rank: rank('form') };
    case 'manufacture':
      return detail.joined
        ? { id: 'manufacture', kind: 'manufacture', what: '', rank: MANUFACTURE }
        : {
            id: `manufacture:${detail.groupOf(what)}`,
            kind: 'manufacture',
            what: detail.groupOf(what),
            rank: MANUFACTURE,
          };
    case 'use':
      return { id: `use:${detail.groupOf(what)}`, kind: 'use', what: detail.groupOf(what), rank: USE };
    default:
      return { id: `process:${raw}`, kind: 'process', what: raw, rank: rank('process') };
  }
}

const isStub = (raw: string): boolean =>
  /^(environment:|import$|export$|surplus$|unsupplied$|stock:)/.test(raw);

class Builder {
  readonly nodes = new Map<string, GraphNode>();
  readonly links = new Map<string, { from: string; to: string; forms: Set<string>; values: number[] }>();

  constructor(readonly years: readonly number[]) {}

  add(from: GraphNode, to: GraphNode, form: string, year: number, value: number): void {
    const k = this.years.indexOf(year);
    if (from.id === to.id || k < 0) return;
    this.nodes.set(from.id, from);
    this.nodes.set(to.id, to);
    const key = `${from.id}|${to.id}`;
    let link = this.links.get(key);
    if (!link) {
      link = { from: from.id, to: to.id, forms: new Set(), values: this.years.map(() => 0) };
      this.links.set(key, link);
    }
    if (form) link.forms.add(form);
    link.values[k]! += value;
  }

  graph(): Graph {
    return {
      years: this.years,
      nodes: [...this.nodes.values()],
      links: [...this.links.values()].map((l) => ({ ...l, forms: [...l.forms] })),
    };
  }
}

/** The picture's graph. Use nodes get a link for what their stock gains or gives up, so that all nodes balance. */
export function chainGraph(raw: readonly RawLink[], detail: Detail): Graph {
  const years = [...new Set(raw.map((l) => l.year))].sort((a, b) => a - b);
  const builder = new Builder(years);
  for (const link of raw) {
    const plain = (name: string) => placeOf(name, '', detail);
    const from = isStub(link.from) ? placeOf(link.from, plain(link.to).id, detail) : plain(link.from);
    const to = isStub(link.to) ? placeOf(link.to, plain(link.from).id, detail) : plain(link.to);
    builder.add(from, to, link.form, link.year, link.value);
  }
  addStockChange(builder);
  const graph = builder.graph();
  return detail.joined ? withoutPassing(graph) : graph;
}

function addStockChange(builder: Builder): void {
  for (const node of [...builder.nodes.values()].filter((n) => n.kind === 'use')) {
    const net = builder.years.map(() => 0);
    for (const link of builder.links.values())
      link.values.forEach((v, k) => (net[k]! += link.to === node.id ? v : link.from === node.id ? -v : 0));
    const up: GraphNode = { id: 'stock_up', kind: 'stock_up', what: '', rank: 0 };
    const down: GraphNode = { id: 'stock_down', kind: 'stock_down', what: '', rank: 0 };
    net.forEach((gain, k) => {
      if (gain > 0) builder.add(node, up, '', builder.years[k]!, gain);
      if (gain < 0) builder.add(down, node, '', builder.years[k]!, -gain);
    });
  }
}

/**
 * Leaves out what only passes a flow on: a market with one link in and one out, and the manufacture of what users take
 * as it is, from one market without scrap or loss.
 */
function withoutPassing(graph: Graph): Graph {
  const kinds = new Map(graph.nodes.map((n) => [n.id, n.kind]));
  let { nodes, links } = graph;
  for (const node of graph.nodes) {
    const into = links.filter((l) => l.to === node.id);
    const out = links.filter((l) => l.from === node.id);
    const passes =
      node.kind === 'market'
        ? out.length === 1
        : node.kind === 'manufacture' && out.every((l) => kinds.get(l.to) === 'use');
    const feed = into[0];
    if (!passes || into.length !== 1 || !feed || out.some((l) => l.to === feed.from) || !sameSum(feed, out))
      continue;
    links = links.filter((l) => l !== feed && !out.includes(l));
    for (const link of out)
      links = withLink(links, {
        ...link,
        from: feed.from,
        forms: [...new Set([...feed.forms, ...link.forms])],
      });
    nodes = nodes.filter((n) => n !== node);
  }
  return { years: graph.years, nodes, links };
}

function sameSum(feed: GraphLink, out: readonly GraphLink[]): boolean {
  return feed.values.every((v, k) => {
    const sum = out.reduce((s, l) => s + l.values[k]!, 0);
    return Math.abs(v - sum) <= 1e-6 * Math.max(v, sum, 1e-12);
  });
}

/** The links with one more, joined to its twin where two nodes are linked already. */
function withLink(links: readonly GraphLink[], link: GraphLink): GraphLink[] {
  const twin = links.find((l) => l.from === link.from && l.to === link.to);
  return twin ? [...links.filter((l) => l !== twin), joinedLinks(twin, link)] : [...links, link];
}

function joinedLinks(a: GraphLink, b: GraphLink): GraphLink {
  return {
    ...a,
    forms: [...new Set([...a.forms, ...b.forms])],
    values: a.values.map((v, k) => v + b.values[k]!),
  };
}

/** What goes into and out of each node in a year, [unit of the links]. */
export function balances(graph: Graph, year: number): Map<string, { into: number; out: number }> {
  const k = graph.years.indexOf(year);
  const sums = new Map(graph.nodes.map((n) => [n.id, { into: 0, out: 0 }]));
  for (const link of graph.links) {
    sums.get(link.from)!.out += link.values[k] ?? 0;
    sums.get(link.to)!.into += link.values[k] ?? 0;
  }
  return sums;
}
