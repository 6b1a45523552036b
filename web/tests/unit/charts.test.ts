import { describe, expect, it } from 'vitest';
import { barTable, extent } from '../../src/charts/bars';
import { largest, layersOf, smallest, stacked, timeTable, yearsOf } from '../../src/charts/time';
import type { Path } from '../../src/data/path';
import { formatRoute, parseRoute } from '../../src/route';

const path = (value: number[], spreadBy = Number.NaN): Path => ({
  unit: 't/yr',
  years: [2020, 2025],
  value,
  p5: value.map((v) => v - spreadBy),
  p95: value.map((v) => v + spreadBy),
  qualifier: ['', ''],
});

describe('time charts', () => {
  const groups = Array.from({ length: 12 }, (_, i) => ({
    id: `g${i}`,
    label: `G${i}`,
    path: path([i, 2 * i]),
  }));
  it('show the greatest groups and put the rest into one, without losing any', () => {
    const layers = layersOf(groups, (n) => `Others (${n})`);
    expect(layers).toHaveLength(8);
    expect(layers[0]!.id).toBe('g11');
    expect(layers.at(-1)).toMatchObject({ label: 'Others (4)' });
    const top = stacked(layers, [2020, 2025]).at(-1)!.high;
    expect(top).toEqual([66, 132]);
  });
  it('hold stacks, bands and published figures in their range', () => {
    const spec = {
      unit: 't/yr',
      milestones: [],
      stack: layersOf(groups.slice(1, 3), String),
      lines: [{ id: 'l', label: 'L', color: '', path: path([5, 7], 10), band: true }],
      marks: [{ year: 2025, value: 30, tolerance: 2, qualifier: '>', status: 'fitted', label: '' }],
    };
    expect(largest(spec)).toBe(32);
    expect(smallest(spec)).toBe(-5);
    expect(yearsOf(spec)).toEqual([2020, 2025]);
    const table = timeTable(spec, { year: 'Year', published: 'Published' });
    expect(table.columns.map((c) => c.label)).toEqual([
      'Year',
      'G2 [t/yr]',
      'G1 [t/yr]',
      'L [t/yr]',
      'L P5 [t/yr]',
      'L P95 [t/yr]',
      'Published [t/yr]',
    ]);
    expect(table.rows[1]).toEqual([2025, 4, 2, 7, -3, 17, '>30']);
  });
});

describe('bars', () => {
  it('always have zero on the axis and list all they show', () => {
    const spec = {
      unit: 't',
      legend: { now: '2035', before: '2020' },
      bars: [{ id: 'a', label: 'A', value: 4, low: 3, high: 6, before: -2 }],
    };
    expect(extent(spec)).toEqual([-2, 6]);
    expect(barTable(spec, { item: 'Item', value: 'Value', note: 'Note' })).toEqual({
      columns: [
        { label: 'Item' },
        { label: '2020 [t]', numeric: true },
        { label: '2035 [t]', numeric: true },
        { label: 'P5 [t]', numeric: true },
        { label: 'P95 [t]', numeric: true },
      ],
      rows: [['A', -2, 4, 3, 6]],
    });
  });
});

describe('addresses', () => {
  it('come back as they were', () => {
    const route = {
      section: 'demand' as const,
      commodity: 'rare_earths',
      query: { year: '2035', lang: 'zh' },
    };
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });
  it('that say nothing sensible lead to the overview', () => {
    expect(parseRoute('#/nowhere/%E0%A4?x')).toMatchObject({ section: 'overview', commodity: '%E0%A4' });
    expect(parseRoute('')).toEqual({ section: 'overview', commodity: '', query: {} });
  });
});
