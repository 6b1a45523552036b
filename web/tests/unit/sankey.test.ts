import { describe, expect, it } from 'vitest';
import { balances, chainGraph, type Detail, type RawLink } from '../../src/sankey/graph';
import { backwardLinks, columns } from '../../src/sankey/layers';
import { frameOf, layoutOf } from '../../src/sankey/layout';
import { loopShare } from '../../src/sankey/loops';

/**
 * A metal in which 100 t of ore and 20 t of imports become metal, cars and cables take 200 t (80 t of it scrap that
 * came round), cars give 60 t of old scrap and cables 20 t of new scrap.
 */
const FLOWS: readonly (readonly [string, string, string, number])[] = [
  ['environment:ore', 'mine', 'ore', 100],
  ['mine', 'market:ore', 'ore', 100],
  ['import', 'market:ore', 'ore', 20],
  ['market:ore', 'smelter', 'ore', 120],
  ['smelter', 'market:metal', 'metal', 115],
  ['smelter', 'environment:slag', 'metal', 5],
  ['recycler', 'market:metal', 'metal', 85],
  ['market:metal', 'manufacture:cars', 'metal', 120],
  ['market:metal', 'manufacture:cables', 'metal', 80],
  ['manufacture:cars', 'use:cars', 'metal', 110],
  ['manufacture:cars', 'market:scrap', 'metal', 10],
  ['manufacture:cables', 'use:cables', 'metal', 70],
  ['manufacture:cables', 'market:scrap', 'metal', 10],
  ['use:cars', 'market:scrap', 'metal', 60],
  ['use:cars', 'environment:not collected', 'metal', 15],
  ['use:cables', 'market:scrap', 'metal', 10],
  ['market:scrap', 'recycler', 'scrap', 90],
  ['recycler', 'environment:slag', 'metal', 5],
];
const raw = (factor = 1, year = 2020): RawLink[] =>
  FLOWS.map(([from, to, form, value]) => ({ year, from, to, form, value: value * factor }));
const STAGES: Record<string, string> = {
  mine: 'mining',
  ore: 'mining',
  smelter: 'smelting',
  metal: 'smelting',
  alloy: 'material',
  second: 'recycling',
  scrap: 'recycling',
  recycler: 'recycling',
};
const stageOf = (_: string, id: string) => STAGES[id] ?? '';
const JOINED: Detail = { joined: true, groupOf: (p) => p, stageOf };
const FULL: Detail = { joined: false, groupOf: (p) => p, stageOf };
const INNER = ['market', 'process', 'manufacture', 'use'];

describe.each([
  ['joined', JOINED],
  ['full', FULL],
  ['by group', { joined: true, groupOf: () => 'all', stageOf }],
])('graph, %s', (_, detail) => {
  const graph = chainGraph([...raw(), ...raw(1.5, 2025)], detail);
  it('loses and makes no mass: what goes into an inner node comes out of it', () => {
    for (const year of [2020, 2025])
      for (const node of graph.nodes.filter((n) => INNER.includes(n.kind))) {
        const { into, out } = balances(graph, year).get(node.id)!;
        expect(into, `${node.id} ${year}`).toBeCloseTo(out, 9);
      }
  });
  it('takes in what the raw links take in', () => {
    const sum = (kind: string) =>
      graph.nodes
        .filter((n) => n.kind === kind)
        .reduce((s, n) => s + balances(graph, 2020).get(n.id)!.out, 0);
    expect(sum('ore')).toBe(100);
    expect(sum('import')).toBe(20);
  });
  it('draws a loop', () => {
    expect(backwardLinks(graph).size).toBeGreaterThan(0);
  });
});

describe('graph', () => {
  it('shows what use adds to its stock: cars 110 - 60 - 15, cables 70 - 10', () => {
    const graph = chainGraph(raw(), FULL);
    const up = graph.links.filter((l) => l.to.startsWith('stock_up'));
    expect(new Map(up.map((l) => [l.from, l.values[0]]))).toEqual(
      new Map([
        ['use:cars', 35],
        ['use:cables', 60],
      ]),
    );
  });
  it('shows two metals that share users side by side, each with its own way back', () => {
    const both = [
      ...raw(),
      ...raw().map((l) => ({
        ...l,
        from: l.from.replace('metal', 'alloy').replace('recycler', 'second'),
        to: l.to.replace('metal', 'alloy').replace('recycler', 'second'),
      })),
    ];
    const back = [...backwardLinks(chainGraph(both, FULL))].map((l) => l.to).sort();
    expect(back).toEqual(['market:alloy', 'market:metal']);
  });
  it('leaves out a market that only passes one flow on, and keeps its form', () => {
    const chain: RawLink[] = [
      ['environment:ore', 'mine'],
      ['mine', 'market:a'],
      ['market:a', 'mill'],
      ['mill', 'market:b'],
      ['market:b', 'manufacture:x'],
      ['manufacture:x', 'use:x'],
    ].map(([from, to]) => ({ year: 2020, from: from!, to: to!, form: to!.replace('market:', ''), value: 7 }));
    const graph = chainGraph(chain, JOINED);
    expect(graph.nodes.some((n) => n.kind === 'market' || n.kind === 'manufacture')).toBe(false);
    expect(graph.links.find((l) => l.to === 'use:x')).toMatchObject({ from: 'process:mill', values: [7] });
    expect(graph.links.find((l) => l.from === 'process:mine')).toMatchObject({
      to: 'process:mill',
      values: [7],
    });
  });
  it('keeps stubs of different markets apart', () => {
    const graph = chainGraph(
      [...raw(), { year: 2020, from: 'import', to: 'market:metal', form: 'metal', value: 3 }],
      FULL,
    );
    expect(graph.nodes.filter((n) => n.kind === 'import')).toHaveLength(2);
  });
  it('without recycling there is no way back', () => {
    const once = raw().filter((l) => !/recycler|scrap/.test(l.from + l.to));
    const graph = chainGraph(once, FULL);
    expect(backwardLinks(graph).size).toBe(0);
    expect(loopShare(graph, 2020)).toEqual({ back: 0, used: 200 });
  });
  it('counts what comes back against what goes into manufacture', () => {
    expect(loopShare(chainGraph(raw(), FULL), 2020)).toEqual({ back: 85, used: 200 });
  });
});

describe('layout', () => {
  const graph = chainGraph([...raw(), ...raw(2, 2025)], FULL);
  const back = backwardLinks(graph);
  it('goes back only from the recycler, and forward everywhere else', () => {
    expect([...back].map((l) => [l.from, l.to])).toEqual([['process:recycler', 'market:metal']]);
    const column = columns(graph, back);
    for (const link of graph.links)
      expect(column.get(link.from)! < column.get(link.to)!).toBe(!back.has(link));
  });
  it('puts an import just before what it feeds', () => {
    const column = columns(graph, back);
    expect(column.get('import:import>market:ore')).toBe(column.get('market:ore')! - 1);
  });
  it('holds nodes still over the years, draws widths in proportion, and lets no nodes overlap', () => {
    const frame = frameOf(graph, 1000, (n) => n.what);
    const [first, second] = [layoutOf(frame, 2020), layoutOf(frame, 2025)];
    second.nodes.forEach((n, i) => {
      expect(n.x).toBe(first.nodes[i]!.x);
      expect(n.y + n.height / 2).toBeCloseTo(first.nodes[i]!.y + first.nodes[i]!.height / 2, 9);
    });
    const width = (l: typeof first, id: string) => l.links.find((x) => x.link.to === id)!.thickness;
    expect(width(second, 'process:smelter') / width(first, 'process:smelter')).toBeCloseTo(2, 9);
    for (const a of second.nodes)
      for (const b of second.nodes)
        if (a !== b && a.column === b.column)
          expect(a.y + a.height <= b.y || b.y + b.height <= a.y, `${a.id} ${b.id}`).toBe(true);
  });
  it('runs backward links below all nodes', () => {
    const layout = layoutOf(
      frameOf(graph, 1000, (n) => n.what),
      2025,
    );
    const lowest = Math.max(...layout.nodes.map((n) => n.y + n.height));
    const backward = layout.links.filter((l) => l.backward);
    expect(backward).toHaveLength(1);
    expect(backward[0]!.arrow.y - backward[0]!.thickness / 2).toBeGreaterThan(lowest);
    expect(layout.height).toBeGreaterThan(backward[0]!.arrow.y + backward[0]!.thickness / 2);
  });
});
