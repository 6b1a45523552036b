/** Tables on the ends of the chain, dependence, risk and reconciliation, as the page reads them. */
import { describe, expect, it } from 'vitest';
import { clearedPrices, clearedYears } from '../../src/data/clearing';
import { treeColumns, treeLinks } from '../../src/data/dependence';
import { endsOf, indicatorsOf, mainEnd, pullingDown, weightDraws } from '../../src/data/diagnosis';
import { evidenceMatching } from '../../src/data/evidence';
import { figuresOf } from '../../src/data/reconcile';
import { indicesOf, sharesOf, stageShares } from '../../src/data/risk';
import { endShares, goalReadings } from '../../src/data/structure';
import { balancesOf, dependenceOf, linksOf, usualForm } from '../../src/data/supply';
import { panelIndices, valuesOf } from '../../src/sections/risk';
import { packed, runOf } from './fixture';

const ENDS = packed(
  ['region', 'end', 'basis', 'variant', 'year', 'score', 'verdict', 'used', 'total'],
  [
    ['CHN', 'smelting', 'paper', 'without_green', 2020, 0.885, 'entered', 8, 8],
    ['CHN', 'smelting', 'paper', 'with_green', 2020, 0.6, 'catching_up', 9, 9],
    ['CHN', 'resource', 'paper', '', 2020, 0.395, 'not_entered', 4, 4],
    ['CHN', 'resource', 'public', '', 2020, 0.5, 'catching_up', 3, 4],
    ['CHN', 'resource', 'public', '', 2023, 0.45, 'not_entered', 3, 4],
    ['CHN', 'material', 'paper', '', 2020, null, 'no_data', 0, 2],
    ['JPN', 'resource', 'public', '', 2020, 0.1, 'not_entered', 3, 4],
  ],
);
const INDICATORS = packed(
  ['region', 'end', 'trait', 'indicator', 'name_en', 'name_zh', 'basis', 'value', 'score', 'weight'],
  [
    ['CHN', 'resource', 'soundness', 'a', 'A', '甲', 'paper', 1, 1, 0.25],
    ['CHN', 'resource', 'soundness', 'b', 'B', '乙', 'paper', 0.3, 0.3, 0.25],
    ['CHN', 'resource', 'green', 'c', 'C', '丙', 'paper', 0.2, 0.2, 0],
    ['CHN', 'resource', 'green', 'd', 'D', '丁', 'paper', null, null, 0.25],
    ['CHN', 'resource', 'green', 'e', 'E', '戊', 'paper', 0.6, 0.6, 0.25],
  ],
);

describe('the four ends', () => {
  const run = runOf({ diagnose_ends: ENDS, diagnose_indicators: INDICATORS });
  it('stand in the order of the chain, each by its latest year', () => {
    const ends = endsOf(run, 'CHN');
    expect(ends.map((e) => e.end)).toEqual(['resource', 'resource', 'smelting', 'smelting', 'material']);
    expect(mainEnd(ends, 'resource', 'public')).toMatchObject({ year: 2023, score: 0.45 });
  });
  it('keep variants apart, and an unknown score is no number', () => {
    const ends = endsOf(run, 'CHN');
    expect(ends.filter((e) => e.end === 'smelting').map((e) => e.variant)).toEqual([
      'without_green',
      'with_green',
    ]);
    expect(mainEnd(ends, 'material', 'paper')?.score).toBeNaN();
    expect(mainEnd(ends, 'recycling', 'paper')).toBeUndefined();
  });
  it('are pulled down by their lowest known scores that carry weight', () => {
    expect(pullingDown(indicatorsOf(run, 'CHN', 'resource')).map((i) => i.id)).toEqual(['b', 'e']);
  });
  it('are empty for a run without the tables', () => {
    const empty = runOf({});
    expect([endsOf(empty, 'CHN'), weightDraws(empty, 'CHN'), goalReadings(empty, 'CHN')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(evidenceMatching(empty, 'diagnose_ends', ['CHN'])).toBeUndefined();
  });
});

const LINKS = packed(
  ['commodity', 'form', 'stage', 'year', 'exporter', 'importer', 'unit', 'value', 'standing'],
  [
    ['cobalt', 'ore', 'mining', 2023, 'COD', 'CHN', 't/yr', 10, 'observed'],
    ['cobalt', 'ore', 'mining', 2024, 'COD', 'CHN', 't/yr', 60, 'estimated'],
    ['cobalt', 'ore', 'mining', 2024, 'COD', 'JPN', 't/yr', 30, 'observed'],
    ['cobalt', 'ore', 'mining', 2024, 'AUS', 'CHN', 't/yr', 20, 'observed'],
  ],
);
const MARKETS = packed(
  ['commodity', 'form', 'stage', 'year', 'region', 'unit', 'production', 'exports', 'self_sufficiency'],
  [
    ['cobalt', 'ore', 'mining', 2024, 'CHN', 't/yr', 25, 5, 0.2],
    ['cobalt', 'ore', 'mining', 2024, 'COD', 't/yr', 75, 90, 1],
    ['cobalt', 'metal', 'smelting', 2023, 'CHN', 't/yr', 90, 0, 0.9],
    ['cobalt', 'metal', 'smelting', 2024, 'CHN', 't/yr', 100, 0, 1],
  ],
);
const DEPENDENCE = packed(
  [
    'region',
    'commodity',
    'form',
    'of',
    'stage',
    'origin',
    'share',
    'least',
    'most',
    'observed_share',
    'answer',
  ],
  [
    ['CHN', 'cobalt', 'metal', 'metal', 'smelting', 'CHN', 0.8, 0.7, 0.9, 1, 'value'],
    ['CHN', 'cobalt', 'metal', 'metal', 'smelting', 'JPN', 0.2, 0.1, 0.3, 1, 'interval'],
    ['CHN', 'cobalt', 'metal', 'ore', 'mining', 'COD', 0.7, 0.2, 0.9, 0.4, 'interval'],
    ['CHN', 'cobalt', 'metal', 'ore', 'mining', 'CHN', 0.16, 0.1, 0.2, 1, 'value'],
    ['CHN', 'cobalt', 'metal', 'ore', 'mining', 'AUS', 0.14, 0.1, 0.2, 1, 'value'],
    ['CHN', 'cobalt', 'salt', 'salt', 'material', 'CHN', 1, 1, 1, 1, 'value'],
  ],
);

describe('the dependence tree', () => {
  const run = runOf({ supply_links: LINKS, supply_markets: MARKETS, supply_dependence: DEPENDENCE });
  const all = dependenceOf(run, 'CHN', 'cobalt');
  const stages = treeColumns(all.filter((d) => d.form === 'metal'));
  it('is first asked of the refined form', () => {
    expect(usualForm(all)).toBe('metal');
  });
  it('runs from the mine to the form, the greatest origin first', () => {
    expect(stages.map((s) => s.stage)).toEqual(['mining', 'smelting']);
    expect(stages[0]!.nodes.map((n) => n.origin)).toEqual(['COD', 'CHN', 'AUS']);
    expect(stages[0]!.nodes[0]).toMatchObject({ interval: true, least: 0.2, most: 0.9 });
  });
  it('links the stages so that what reaches a region adds up to its share', () => {
    const links = treeLinks(run, 'cobalt', stages);
    const into = (to: string) => links.filter((l) => l.to === to).reduce((s, l) => s + l.share, 0);
    expect(into('CHN')).toBeCloseTo(0.8, 12);
    expect(into('JPN')).toBeCloseTo(0.2, 12);
    // 0.8 x 60 / (60 + 20 + own ore 25 - 5)
    expect(links.find((l) => l.from === 'COD' && l.to === 'CHN')).toMatchObject({ observed: false });
    expect(links.find((l) => l.from === 'COD' && l.to === 'CHN')!.share).toBeCloseTo(0.48, 12);
  });
  it('takes links of the latest year, the greatest first, and balances of the latest year of each form', () => {
    expect(linksOf(run, 'cobalt', 'ore').map((l) => l.value)).toEqual([60, 30, 20]);
    expect(balancesOf(run, 'CHN', 'cobalt').map((b) => [b.form, b.production])).toEqual([
      ['ore', 25],
      ['metal', 100],
    ]);
  });
  it('joins what is beyond its rows, without an interval', () => {
    const many = Array.from({ length: 10 }, (_, i) => ({ ...all[2]!, origin: `R${i}`, share: 0.1 }));
    const nodes = treeColumns(many)[0]!.nodes;
    expect(nodes).toHaveLength(7);
    expect(nodes.at(-1)).toMatchObject({ origin: '', interval: false });
    expect(nodes.at(-1)!.share).toBeCloseTo(0.4, 12);
    expect(nodes.at(-1)!.least).toBeNaN();
  });
});

describe('shares and indices', () => {
  const run = runOf({
    supply_markets: MARKETS,
    risk_shares: packed(
      ['commodity', 'form', 'stage', 'year', 'region', 'unit', 'value', 'share', 'standing'],
      [
        ['copper', 'ore', 'mining', 2020, 'CHL', 't/yr', 5, 1, 'observed'],
        ['copper', 'ore', 'mining', 2022, 'CHN', 't/yr', 1, 0.25, 'observed'],
        ['copper', 'ore', 'mining', 2022, 'CHL', 't/yr', 3, 0.75, 'observed'],
      ],
    ),
    risk_indices: packed(
      ['region', 'commodity', 'form', 'stage', 'year', 'index', 'unit', 'value'],
      [
        ['', 'copper', 'ore', 'mining', 2020, 'hhi', '1', 0.3],
        ['', 'copper', 'ore', 'mining', 2022, 'hhi', '1', 0.2],
        ['', 'copper', 'metal', 'smelting', 2022, 'hhi', '1', 0.4],
        ['CHN', 'copper', 'metal', 'smelting', 2022, 'eu_supply_risk', '1', null],
        ['JPN', 'copper', 'metal', 'smelting', 2022, 'eu_supply_risk', '1', 2],
      ],
    ),
  });
  it('are of the latest year, and of computed output where none is published', () => {
    const mining = sharesOf(run, 'copper', { form: 'ore', stage: 'mining' });
    expect([mining.year, mining.shares.map((s) => s.region)]).toEqual([2022, ['CHL', 'CHN']]);
    const ore = sharesOf(run, 'cobalt', { form: 'ore', stage: 'mining' });
    expect(ore.shares.map((s) => [s.region, s.share])).toEqual([
      ['COD', 0.75],
      ['CHN', 0.25],
    ]);
  });
  it('say what a region holds at each stage; no rank where it holds nothing', () => {
    const markets = [{ form: 'ore', stage: 'mining' }];
    expect(stageShares(run, 'copper', markets, 'CHN')[0]).toMatchObject({ share: 0.25, rank: 2 });
    expect(stageShares(run, 'copper', markets, 'AUS')[0]).toMatchObject({ share: 0, rank: 0 });
  });
  it('are those of the world and of the region, known ones only, of the latest year', () => {
    const indices = indicesOf(run, 'CHN');
    expect(indices.map((i) => [i.index, i.stage, i.value])).toEqual([
      ['hhi', 'mining', 0.2],
      ['hhi', 'smelting', 0.4],
    ]);
    expect(valuesOf(indices, 'hhi').get('copper')?.value).toBe(0.4);
    expect(panelIndices(indices)).toEqual([]);
  });
});

describe('reconciled figures', () => {
  it('leave what was not measured unknown', () => {
    const run = runOf({
      reconcile_figures: packed(
        [
          'year',
          'region',
          'commodity',
          'form',
          'quantity',
          'unit',
          'measured',
          'reconciled',
          'adjustment',
          'class',
          'suspect',
        ],
        [
          [2020, 'CHN', 'copper', 'metal', 'use', 't/yr', null, 13e6, null, 'observable', 'no'],
          [2020, 'CHN', 'copper', 'metal', 'production', 't/yr', 10e6, 10.1e6, 3.5, 'redundant', 'yes'],
        ],
      ),
    });
    const [use, production] = figuresOf(run, 'copper');
    expect(use!.measured).toBeNaN();
    expect([production!.suspect, production!.adjustment]).toEqual([true, 3.5]);
  });
});

describe('cleared markets', () => {
  it('have a price path for each form with known prices, in the order of the years', () => {
    const run = runOf({
      supply_clearing: packed(
        ['commodity', 'form', 'year', 'region', 'price'],
        [
          ['cobalt', 'metal', 2030, 'CHN', 50],
          ['cobalt', 'metal', 2024, 'CHN', 40],
          ['cobalt', 'ore', 2024, 'CHN', null],
          ['cobalt', 'metal', 2024, 'JPN', 45],
        ],
      ),
      supply_clearing_status: packed(
        ['commodity', 'year', 'status', 'unserved_share'],
        [
          ['cobalt', 2030, 'optimal', 0.05],
          ['cobalt', 2024, 'optimal', 0],
        ],
      ),
    });
    const prices = clearedPrices(run, 'CHN', 'cobalt');
    expect(prices.map((p) => [p.form, p.path.years, p.path.value])).toEqual([
      ['metal', [2024, 2030], [40, 50]],
    ]);
    expect(clearedYears(run, 'cobalt').map((y) => y.unserved)).toEqual([0, 0.05]);
  });
});

describe('the shares of the ends', () => {
  it('follow from the ratios between them', () => {
    // 6, 40, 5 and 0.8 trillion CNY: 0.15, 0.125 and 0.1333 make 0.1158, 0.7722, 0.0965 and 0.0154
    const value = (index: string, v: number) => ({ year: 2020, basis: 'gross_output', index, value: v });
    const shares = endShares([value('upstream', 0.15), value('downstream', 0.125), value('loop', 0.8 / 6)]);
    expect(shares.map((s) => Number(s.share.toFixed(4)))).toEqual([0.1158, 0.7722, 0.0965, 0.0154]);
    expect(endShares([value('upstream', 0.15)])).toEqual([]);
  });
});
