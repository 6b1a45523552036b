/** Where dots, points, arcs and the boxes of a tree stand. */
import { geoArea } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { dotExtent, dotFrame, dotTable, type DotSpec } from '../../src/charts/dots';
import { scatterFrame, type ScatterSpec } from '../../src/charts/scatter';
import { widthOf } from '../../src/charts/text';
import { treeOf, type TreeNode } from '../../src/charts/tree';
import { arcsOf, shareClass } from '../../src/map/flows';
import { outlines, pointOf, regionOfCountry } from '../../src/map/outlines';
import { en, zh } from '../../src/text/texts';

const DOTS: DotSpec = {
  panels: [{ label: 'Share', unit: '1' }],
  series: [
    { label: 'paper', color: 'red' },
    { label: 'public', color: 'blue' },
  ],
  rows: [
    {
      id: 'a',
      label: 'Resource end',
      dots: [
        { series: 0, value: 0.4 },
        { series: 1, value: NaN, low: 0.1, high: 0.9 },
      ],
    },
    { id: 'b', label: 'Smelting end', dots: [{ series: 0, value: 0.8 }], note: 'entered' },
  ],
};

describe('a chart of dots', () => {
  it('holds every dot, interval and threshold, and zero', () => {
    expect(dotExtent(DOTS, 0)).toEqual([0, 0.9]);
    const lines = [{ at: 2, label: 'goal' }];
    expect(dotExtent({ ...DOTS, panels: [{ ...DOTS.panels[0]!, lines }] }, 0)).toEqual([0, 2]);
  });
  it('stays within the width, with room for the words at the end of the rows', () => {
    for (const width of [330, 900]) {
      const [panel] = dotFrame(DOTS, width, 'en').panels;
      expect(panel!.right + 12 + widthOf('entered', 12)).toBeLessThanOrEqual(width + 1);
      expect(panel!.left).toBeGreaterThan(0);
    }
  });
  it('puts panels side by side where they fit, else under one another', () => {
    const four = { ...DOTS, panels: [1, 2, 3, 4].map((i) => ({ label: `P${i}`, unit: '1', bare: true })) };
    const tops = (width: number) => new Set(dotFrame(four, width, 'en').panels.map((p) => p.top)).size;
    expect([tops(1200), tops(600), tops(330)]).toEqual([1, 2, 4]);
    const wide = dotFrame(four, 1200, 'en');
    for (const p of wide.panels) expect(p.right).toBeLessThanOrEqual(1200);
  });
  it('writes an unknown value as blank and the interval beside it', () => {
    const table = dotTable(DOTS, { item: 'End', low: 'Least', high: 'Most', note: 'Note' });
    expect(table.columns.map((c) => c.label)).toEqual([
      'End',
      'paper',
      'public',
      'public, Least',
      'public, Most',
      'Note',
    ]);
    expect(table.rows[0]).toEqual(['Resource end', 0.4, NaN, 0.1, 0.9, '']);
  });
});

describe('names of points', () => {
  it('do not run into one another or out of the picture', () => {
    const spec: ScatterSpec = {
      xLabel: 'x',
      yLabel: 'y',
      xLine: 2.8,
      yLine: 1,
      points: Array.from({ length: 40 }, (_, i) => ({
        id: String(i),
        label: `Mineral number ${i}`,
        x: 1 + (i % 7),
        y: 1 + ((i * 5) % 11) / 3,
        color: 'red',
      })),
    };
    const frame = scatterFrame(spec, 800, 450);
    expect(frame.names.length).toBeGreaterThan(5);
    const boxes = frame.names.map((n) => {
      const width = widthOf(spec.points[Number(n.id)]!.label, 12);
      return { left: n.end ? n.x - width : n.x, right: n.end ? n.x : n.x + width, y: n.y };
    });
    boxes.forEach((a, i) => {
      expect(a.left).toBeGreaterThanOrEqual(frame.left);
      expect(a.right).toBeLessThanOrEqual(frame.right);
      for (const b of boxes.slice(i + 1))
        expect(a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 11).toBe(false);
    });
  });
});

describe('a tree', () => {
  const node = (region: string): TreeNode => ({
    region,
    label: region,
    share: 0.5,
    least: 0,
    most: 1,
    interval: false,
  });
  it('keeps boxes of a column apart and leaves out links to a region that is not shown', () => {
    const columns = [
      { title: 'Mining', subtitle: '', nodes: ['A', 'B', 'C'].map(node) },
      { title: 'Smelting', subtitle: '', nodes: ['A'].map(node) },
    ];
    const link = (from: string) => ({ column: 0, from, to: 'A', share: 0.5, observed: true });
    const tree = treeOf(columns, [link('A'), link('B'), link('X')], 900);
    expect(tree.links.map((l) => l.from)).toEqual(['A', 'B']);
    const ys = tree.columns[0]!.nodes.map((n) => n.y);
    expect(Math.min(ys[1]! - ys[0]!, ys[2]! - ys[1]!)).toBeGreaterThan(38);
    expect(tree.columns[1]!.x).toBeGreaterThan(tree.columns[0]!.x + tree.columns[0]!.nodes[0]!.width);
  });
});

describe('the world map', () => {
  it('has outlines that d3-geo takes for land, not for the rest of the globe', () => {
    const all = outlines();
    expect(all.length).toBeGreaterThan(170);
    for (const country of all) expect(geoArea(country), country.properties.iso3).toBeLessThan(1);
    const china = all.find((c) => c.properties.iso3 === 'CHN')!;
    // 9.4 million km2 on a sphere of 6371 km: 0.231 sr
    expect(geoArea(china)).toBeCloseTo(0.231, 2);
  });
  it('shows members of the union as the union, and unknown countries as none', () => {
    const regions = new Set(['EU27', 'CHN']);
    expect(['DEU', 'CHN', 'GBR'].map((c) => regionOfCountry(c, regions))).toEqual(['EU27', 'CHN', '']);
    expect(regionOfCountry('DEU', new Set(['DEU', 'EU27']))).toBe('DEU');
  });
  it('knows a place for every region but the rest', () => {
    expect(pointOf('COD')![0]).toBeCloseTo(23.6, 1);
    expect(pointOf('EU27')).toBeDefined();
    expect(pointOf('BHR')).toBeDefined();
    expect(pointOf('ROW')).toBeUndefined();
  });
  it('draws flows as wide as their mass, and none from or to nowhere', () => {
    const places = new Map<string, [number, number]>([
      ['A', [0, 0]],
      ['B', [100, 0]],
    ]);
    const flow = (from: string, to: string, value: number) => ({ from, to, value, observed: true });
    const arcs = arcsOf(
      [flow('A', 'B', 100), flow('B', 'A', 50), flow('A', 'X', 10), flow('A', 'A', 10)],
      (r) => places.get(r),
    );
    expect(arcs).toHaveLength(2);
    expect(arcs[0]!.width / arcs[1]!.width).toBeCloseTo(2, 12);
    expect(arcs[0]!.path).not.toBe(arcs[1]!.path);
  });
  it('puts shares into classes that have their lower end', () => {
    expect([NaN, 0, 0.005, 0.01, 0.2, 0.5, 1].map(shareClass)).toEqual([0, 0, 1, 2, 4, 5, 5]);
  });
});

describe('findings on where the chain stands', () => {
  const verdicts = [
    { name: 'Resource end', verdict: 'not_entered' },
    { name: 'Smelting end', verdict: 'entered' },
  ];
  it('say which ends have entered, and where the paper’s figures differ', () => {
    expect(en.diagnosis.endsTitle('China', verdicts, verdicts)).toBe(
      'China has entered the ranks of the strong at the smelting end; has not entered at the resource end',
    );
    const open = [{ name: 'Resource end', verdict: 'catching_up' }, verdicts[1]!];
    expect(en.diagnosis.endsTitle('China', verdicts, open)).toMatch(/say otherwise of the resource end$/);
    expect(zh.diagnosis.endsTitle('中国', [{ name: '冶炼端', verdict: 'entered' }], [])).toBe(
      '中国：冶炼端已进入强国行列',
    );
  });
  it('give the interval where it is the answer', () => {
    const d = {
      region: 'China',
      form: 'Refined cobalt',
      stage: 'Mining',
      origin: 'DR Congo',
      share: 0.68,
      least: 0.16,
      most: 1,
      interval: true,
      own: 0,
    };
    expect(en.supply.treeTitle(d)).toBe(
      'Between 16 and 100\u00a0% of what China uses as refined cobalt comes from DR Congo, by estimate 68\u00a0% (mining)',
    );
    expect(en.supply.treeTitle({ ...d, interval: false })).toMatch(/^68\u00a0% of what China uses/);
  });
});
