/** The chain as a graph: nodes and links of all years, joined up where a full picture would be too fine to read. */

export interface RawLink {
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly form: string;
  readonly value: number;
}

export type NodeKind =
  | 'ore' | 'market' | 'process' | 'manufacture' | 'use' | 'import' | 'export' | 'surplus' | 'unsupplied'
  | 'loss' | 'stock_up' | 'stock_down' | 'hibernating';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Id of the form, process, product, sector or loss that it stands for. */
  readonly what: string;
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
  /** Draw all manufacture as one node, and leave out markets that only pass one flow on. */
  readonly joined: boolean;
}

const MERGE = '>';

/** Node of the picture that a raw node belongs to; `other` is the node at the other end of the link. */
function placeOf(raw: string, other: string, detail: Detail): GraphNode {
  const colon = raw.indexOf(':');
  const head = colon < 0 ? raw : raw.slice(0, colon);
  const what = colon < 0 ? raw : raw.slice(colon + 1);
  // Losses of use are one node each for all products; other stubs stand at their own market or process.
  const at = other.startsWith('use:') ? 'use' : other;
  const stub = (kind: NodeKind, name: string): GraphNode => ({ id: `${kind}:${name}${MERGE}${at}`, kind, what: name });
  switch (head) {
    case 'environment':
      return what === 'ore' ? { id: 'ore', kind: 'ore', what: 'ore' } : stub('loss', what);
    case 'import':
    case 'export':
    case 'surplus':
    case 'unsupplied':
      return stub(head, head);
    case 'stock':
      return stub('hibernating', what);
    case 'market':
      return { id: raw, kind: 'market', what };
    case 'manufacture':
      return detail.joined
        ? { id: 'manufacture', kind: 'manufacture', what: '' }
        : { id: `manufacture:${detail.groupOf(what)}`, kind: 'manufacture', what: detail.groupOf(what) };
    case 'use':
      return { id: `use:${detail.groupOf(what)}`, kind: 'use', what: detail.groupOf(what) };
    default:
      return { id: `process:${raw}`, kind: 'process', what: raw };
  }
}

const isStub = (raw: string): boolean => /^(environment:|import$|export$|surplus$|unsupplied$|stock:)/.test(raw);

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
    const up: GraphNode = { id: 'stock_up', kind: 'stock_up', what: '' };
    const down: GraphNode = { id: 'stock_down', kind: 'stock_down', what: '' };
    net.forEach((gain, k) => {
      if (gain > 0) builder.add(node, up, '', builder.years[k]!, gain);
      if (gain < 0) builder.add(down, node, '', builder.years[k]!, -gain);
    });
  }
}

/** Joins the link into and the link out of each market that has only one of each. */
function withoutPassing(graph: Graph): Graph {
  let { nodes, links } = graph;
  for (const node of graph.nodes.filter((n) => n.kind === 'market')) {
    const into = links.filter((l) => l.to === node.id);
    const out = links.filter((l) => l.from === node.id);
    const [a, b] = [into[0], out[0]];
    if (into.length !== 1 || out.length !== 1 || !a || !b || a.from === b.to) continue;
    if (a.values.some((v, k) => Math.abs(v - b.values[k]!) > 1e-6 * Math.max(v, b.values[k]!, 1e-12))) continue;
    const merged: GraphLink = { from: a.from, to: b.to, forms: [...new Set([...a.forms, ...b.forms])], values: b.values };
    const twin = links.find((l) => l.from === merged.from && l.to === merged.to);
    links = [...links.filter((l) => l !== a && l !== b && l !== twin), twin ? joinedLinks(twin, merged) : merged];
    nodes = nodes.filter((n) => n !== node);
  }
  return { years: graph.years, nodes, links };
}

function joinedLinks(a: GraphLink, b: GraphLink): GraphLink {
  return { ...a, forms: [...new Set([...a.forms, ...b.forms])], values: a.values.map((v, k) => v + b.values[k]!) };
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
