import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { partsOf, seriesOf } from '../../src/data/demand';
import { evidenceFor, idsIn, inputsBehind, inputsOfChain } from '../../src/data/evidence';
import { parseOutput } from '../../src/data/outputs';
import { at, pathOf, peakWithin, sumOf } from '../../src/data/path';
import { readRun } from '../../src/data/unpack';
import { Table } from '../../src/data/table';
import { concentration, holdings } from '../../src/data/world';
import { packed, runOf } from './fixture';

const DEMAND = [
  'commodity',
  'form',
  'region',
  'product',
  'sector',
  'strategic_area',
  'series',
  'component',
  'of_which',
  'year',
  'unit',
  'value',
  'p5',
  'p95',
  'qualifier',
];
const row = (
  component: string,
  product: string,
  sector: string,
  year: number,
  value: number,
  ofWhich = 'no',
) => [
  'copper',
  'refined',
  'CHN',
  product,
  sector,
  '',
  'copper',
  component,
  ofWhich,
  year,
  't/yr',
  value,
  value * 0.9,
  value * 1.1,
  year === 2030 ? '>' : '',
];
const demand = packed(DEMAND, [
  row('a', 'cable', 'power', 2020, 60),
  row('a', 'cable', 'power', 2030, 90),
  row('b', 'plug', 'power', 2020, 30),
  row('b', 'plug', 'power', 2030, 30),
  row('c', 'car', 'transport', 2020, 10),
  row('c', 'car', 'transport', 2030, 30),
  row('d', 'foil', 'power', 2020, 5, 'yes'),
  row('d', 'foil', 'power', 2030, 20, 'yes'),
  row('total', '', '', 2020, 100),
  row('total', '', '', 2030, 150),
]);

describe('tables', () => {
  it('reads packed and plain columns alike', () => {
    const table = new Table('demand', demand);
    expect('dict' in demand.data['commodity']!).toBe(true);
    expect(Array.isArray(demand.data['value'])).toBe(true);
    expect(table.length).toBe(10);
    expect(table.text(3, 'component')).toBe('b');
    expect(table.number(3, 'value')).toBe(30);
  });
  it('finds rows by one value, by several, and none for a column that was left out', () => {
    const table = new Table('demand', demand);
    expect(table.rows({ component: 'a' })).toEqual([0, 1]);
    expect(table.rows({ component: ['a', 'c'], year: 2030 })).toEqual([1, 5]);
    expect(table.rows({ nothing: 'a' })).toEqual([]);
    expect(table.rows()).toHaveLength(10);
  });
  it('knows unknown numbers and blanks', () => {
    const table = new Table(
      't',
      packed(
        ['a', 'b'],
        [
          ['x', null],
          ['', 2],
        ],
      ),
    );
    expect(table.number(0, 'b')).toBeNaN();
    expect(table.text(1, 'a')).toBe('');
    expect(table.distinct('a')).toEqual(['x']);
  });
  it('come out of the packed slot, and an empty slot is no run', async () => {
    const document = { run: { hash: 'abc' }, tables: { demand } };
    const slot = JSON.stringify({ gzip: gzipSync(JSON.stringify(document)).toString('base64') });
    const run = await readRun(slot);
    expect(run?.part.hash).toBe('abc');
    expect(run?.table('demand')?.number(3, 'value')).toBe(30);
    expect(await readRun('  \n')).toBeUndefined();
  });
});

describe('paths', () => {
  const run = runOf({ demand });
  it('keep their band when they are one row a year, and lose it when rows are added up', () => {
    const one = pathOf(run.table('demand'), { component: 'a' });
    expect(one.p5).toEqual([54, 81]);
    const two = pathOf(run.table('demand'), { component: ['a', 'b'] });
    expect(two.value).toEqual([90, 120]);
    expect(two.p5.every(Number.isNaN)).toBe(true);
  });
  it('give the nearest year, with its qualifier', () => {
    const path = pathOf(run.table('demand'), { component: 'total' });
    expect(at(path, 2029)).toMatchObject({ year: 2030, value: 150, qualifier: '>' });
    expect(at(sumOf([]), 2030)).toBeUndefined();
  });
  it('adds up paths of different years', () => {
    const a = pathOf(run.table('demand'), { component: 'a' });
    const b = pathOf(run.table('demand'), { component: 'b', year: 2030 });
    expect(sumOf([a, b])).toMatchObject({ years: [2020, 2030], value: [60, 120] });
  });
});

describe('peaks', () => {
  const path = (value: number[]) => ({
    ...sumOf([]),
    unit: 't',
    years: [2020, 2025, 2030, 2035],
    value,
    p5: value,
    p95: value,
    qualifier: ['', '', '', ''],
  });
  it('are told when they stand clearly above both ends', () => {
    expect(peakWithin(path([10, 12, 11, 8]), 2020, 2035)).toMatchObject({ year: 2025, value: 12 });
  });
  it('are not told of a path that rises, falls, or hardly bends', () => {
    for (const value of [
      [10, 12, 13, 14],
      [14, 13, 12, 11],
      [10, 10.2, 10.2, 10],
    ])
      expect(peakWithin(path(value), 2020, 2035)).toBeUndefined();
  });
});

describe('demand', () => {
  const run = runOf({ demand });
  const series = seriesOf(run, 'copper', 'CHN')[0]!;
  it('parts by sector add up to the total, and what is inside another total is not counted', () => {
    const parts = partsOf(run, series, 'sector');
    expect(parts.map((p) => [p.id, p.path.value])).toEqual([
      ['power', [90, 120]],
      ['transport', [10, 30]],
    ]);
    expect(sumOf(parts.map((p) => p.path)).value).toEqual(series.total.value);
  });
  it('finds no series of another region', () => {
    expect(seriesOf(run, 'copper', 'USA')).toEqual([]);
  });
});

describe('evidence', () => {
  const labels = packed(
    ['kind', 'id', 'en', 'zh', 'commodity', 'stage'],
    [
      ['commodity', 'copper', 'Copper', '铜', 'copper', ''],
      ['form', 'refined', 'Refined', '精炼', 'copper', ''],
    ],
  );
  const inputs = packed(
    ['selector', 'source', 'standing'],
    [
      ['contents[form=refined,element=Cu]', 'usgs', 'observed'],
      ['demand_parameters[demand=a,parameter=level]', 'judgement', 'assumed'],
      ['contents[form=alumina,element=Al]', 'other', 'assumed'],
      ['production[form=refined,region=CHN,year=2020]', 'usgs', 'observed'],
    ],
  );
  it('takes the labels out of a selector', () => {
    expect(idsIn('contents[form=refined,element=Cu].value')).toEqual(['refined', 'Cu']);
    expect(idsIn('drivers.gdp.value')).toEqual(['gdp']);
  });
  const derivations = packed(
    ['table', 'key', 'formula', 'inputs'],
    [
      ['demand', 'copper total', 'sum of the components', 'demand_parameters[demand=a,parameter=level]'],
      [
        'flow_supply',
        'copper primary',
        'fills the market',
        'contents[form=refined,element=Cu] ; production[form=refined,region=CHN,year=2020] ; demand_parameters[demand=a,parameter=level]',
      ],
    ],
  );
  const run = runOf({ labels, inputs, demand, derivations });
  it('finds the inputs of a chain, and nothing of another', () => {
    expect(inputsOfChain(run, 'copper')).toEqual([0, 1, 3]);
  });
  it('gives what a result derives from: sources, most used first, standings and formula', () => {
    expect(evidenceFor(run, ['flow_supply:copper primary'])).toEqual({
      sources: ['usgs', 'judgement'],
      standings: { observed: 2, assumed: 1 },
      formulas: ['fills the market'],
      of: 'flow_supply:copper primary',
    });
  });
  it('counts an input behind two results once, and can be asked again by its address', () => {
    const both = evidenceFor(run, [
      'demand:copper total',
      'flow_supply:copper primary',
      'demand:nothing total',
    ])!;
    expect(both.standings).toEqual({ observed: 2, assumed: 1 });
    expect(inputsBehind(run, both.of)).toEqual([0, 1, 3]);
  });
  it('says nothing when the derivations were thinned away', () => {
    expect(evidenceFor(runOf({ labels, inputs, demand }), ['demand:copper total'])).toBeUndefined();
  });
});

describe('outputs', () => {
  it('reads names of headline outputs', () => {
    expect(parseOutput('demand copper CHN 2035')).toMatchObject({
      what: 'demand',
      subject: 'copper',
      region: 'CHN',
      year: '2035',
    });
    expect(parseOutput('flow eol_rir copper CHN 2035')).toMatchObject({
      what: 'eol_rir',
      subject: 'copper',
      region: 'CHN',
      year: '2035',
    });
  });
});

describe('world', () => {
  const table = new Table(
    'flow_production',
    packed(
      ['commodity', 'form', 'process', 'region', 'year', 'quantity', 'unit', 'value', 'source', 'standing'],
      [
        ['copper', 'ore', 'mine', 'CHL', 2024, 'production', 't/yr', 60, 's', 'observed'],
        ['copper', 'ore', 'mine', 'CHN', 2024, 'production', 't/yr', 20, 's', 'observed'],
        ['copper', 'ore', 'mine', 'PER', 2024, 'production', 't/yr', 20, 's', 'estimated'],
      ],
    ),
  );
  it('ranks regions, shares add up to one, and the index is the sum of their squares', () => {
    const list = holdings(table, 'copper', { form: 'ore', process: 'mine', quantity: 'production' }, 2024);
    expect(list[0]).toMatchObject({ region: 'CHL', share: 0.6 });
    expect(list.reduce((s, h) => s + h.share, 0)).toBeCloseTo(1, 12);
    // 0.6² + 0.2² + 0.2² = 0.36 + 0.04 + 0.04
    expect(concentration(list)).toBeCloseTo(0.44, 12);
  });
});
