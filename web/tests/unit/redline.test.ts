/** Red lines, their reasons and stress tests as the page reads them. */
import { describe, expect, it } from 'vitest';
import { boardFrame } from '../../src/charts/board';
import { curveFrame, curveTable, cutAt } from '../../src/charts/curves';
import { spanFrame } from '../../src/charts/spans';
import { backtestsOf, channelsOf, hazardsOf, passagesOf } from '../../src/data/hazards';
import {
  breakEvensOf,
  driversOf,
  factEffects,
  flipsOf,
  marginalsOf,
  type Flip,
} from '../../src/data/reasons';
import {
  boardOf,
  choicesOf,
  frontiersOf,
  hasLine,
  stockAt,
  worst,
  type Choice,
} from '../../src/data/redline';
import { actionsOf, crosschecksOf, jointOf } from '../../src/data/reserve';
import { cascadesOf, lossGrowthOf, monthsOf, pathOf, spreadsOf } from '../../src/data/shock';
import { en, zh } from '../../src/text/texts';
import { packed, runOf } from './fixture';
import { redlineTables } from './redlineFixture';

const run = runOf(redlineTables());
const CHOICE: Choice = { set: 'history', year: 2025, demand: 'P50', confidence: 0.99, use: 'all' };

describe('facts over all minerals', () => {
  const flip = (commodity: string, lights: Flip['lights']): Flip => ({
    commodity,
    fact: `use_classes[class=ordinary,commodity=${commodity},parameter=share]`,
    use: 'ordinary',
    parameter: 'share',
    values: [0.3, 0.5, commodity === 'tin' ? 0.8 : 0.7],
    lights,
    flips: lights[0] !== lights[1] || lights[2] !== lights[1],
  });
  it('are told once for all minerals, with whose light gets better and whose worse', () => {
    const effects = factEffects([
      flip('nickel', ['green', 'grey', 'grey']),
      flip('tin', ['green', 'green', 'red']),
      flip('zinc', ['green', 'green', 'green']),
    ]);
    expect(effects).toHaveLength(1);
    expect(effects[0]!.better).toEqual(['nickel']);
    expect(effects[0]!.worse).toEqual(['tin']);
    // The range is that of all minerals: 0.3 to the 0.8 of tin.
    expect([effects[0]!.low, effects[0]!.high]).toEqual([0.3, 0.8]);
  });
  it('that change nothing are left out', () => {
    expect(factEffects([flip('zinc', ['green', 'green', 'green'])])).toEqual([]);
  });
  it('read class and parameter from the selector', () => {
    const tables = redlineTables();
    tables['redline_flips'] = packed(
      [
        'commodity',
        'year',
        'confidence',
        'fact',
        'low',
        'mid',
        'high',
        'light_low',
        'light_mid',
        'light_high',
        'flips',
      ],
      [
        [
          'nickel',
          2025,
          0.99,
          'use_classes[class=ordinary,commodity=*,parameter=service]',
          0.4,
          0.6,
          0.8,
          'green',
          'grey',
          'grey',
          'yes',
        ],
      ],
    );
    const [found] = flipsOf(runOf(tables), CHOICE);
    expect([found!.use, found!.parameter]).toEqual(['ordinary', 'service']);
  });
});

describe('a curve cut at the end of the axis', () => {
  const curve = [
    { x: 0, y: 10, low: 8, high: 12 },
    { x: 10, y: 0, low: 0, high: 2 },
    { x: 100, y: 0, low: 0, high: 0 },
  ];
  it('ends there with the point between its neighbours', () => {
    // A quarter of the way from 0 to 10: 10 - 2.5 = 7.5.
    expect(cutAt(curve, 2.5)).toEqual([curve[0], { x: 2.5, y: 7.5, low: 6, high: 9.5 }]);
    expect(cutAt(curve, 100)).toEqual(curve);
    expect(cutAt(curve, 1000)).toEqual(curve);
  });
});

describe('cascades', () => {
  it('are those of the mineral; a run without them has none', () => {
    const tables = redlineTables();
    tables['shock_cascade'] = packed(
      ['commodity', 'rule', 'alpha', 'seed_region', 'size', 'unit', 'focus_lost', 'focus_fails'],
      [
        ['nickel', 'threshold', 0.1, 'IDN', 89, 't/yr', null, 'yes'],
        ['cobalt', 'threshold', 0.1, 'COD', 9, 't/yr', null, 'no'],
      ],
    );
    const found = cascadesOf(runOf(tables), 'nickel');
    expect(found).toHaveLength(1);
    expect(found[0]!.lost).toBeNaN();
    expect(found[0]!.focusFails).toBe(true);
    expect(cascadesOf(run, 'gold')).toEqual([]);
    expect(lossGrowthOf(run, 'gold')).toEqual([]);
  });
});

describe('the board', () => {
  it('offers what the run has, all classes first', () => {
    const all = choicesOf(run);
    expect(all.sets).toEqual(['history', 'governance']);
    expect(all.years).toEqual([2020, 2025, 2030, 2035]);
    expect(all.confidences).toEqual([0.95, 0.99, 0.999]);
    expect(all.uses[0]).toBe('all');
    expect(all.uses).toContain('defence');
  });
  it('has each mineral once, red before green, those without a line last', () => {
    const rows = boardOf(run, CHOICE);
    expect(new Set(rows.map((r) => r.commodity)).size).toBe(rows.length);
    const first = rows.findIndex((r) => r.light === 'green');
    expect(rows.slice(first).every((r) => r.light !== 'red')).toBe(true);
    const bare = rows.findIndex((r) => !hasLine(r));
    if (bare >= 0) expect(rows.slice(bare).every((r) => !hasLine(r))).toBe(true);
  });
  it('leaves unknown what is unknown: no stock today is no stock of zero', () => {
    const lithium = boardOf(run, CHOICE).find((r) => r.commodity === 'lithium')!;
    expect(lithium.stock.today).toBeNaN();
    expect(lithium.stock.light).toBe('grey');
    expect(lithium.selfSufficiency.line).toBeCloseTo(lithium.output.line / lithium.need, 12);
  });
  it('follows the confidence: more of it never asks for less', () => {
    const line = (confidence: number) =>
      boardOf(run, { ...CHOICE, confidence }).find((r) => r.commodity === 'nickel')!.output.line;
    expect(line(0.95)).toBeLessThan(line(0.99));
    expect(line(0.99)).toBeLessThan(line(0.999));
  });
  it('of a class of use stands on the lines of that class', () => {
    const rows = boardOf(run, { ...CHOICE, use: 'defence' });
    const whole = boardOf(run, CHOICE);
    const nickel = (list: typeof rows) => list.find((r) => r.commodity === 'nickel')!;
    // Fixture: defence is a tenth of all uses.
    expect(nickel(rows).output.line).toBeCloseTo(0.1 * nickel(whole).output.line, 6);
  });
  it('takes the worst light, and grey of none', () => {
    expect(worst(['green', 'amber', 'red'])).toBe('red');
    expect(worst([])).toBe('grey');
  });
  it('is empty for a run without red lines', () => {
    const empty = runOf({});
    expect([boardOf(empty, CHOICE), frontiersOf(empty, CHOICE, 'nickel', 'chain')]).toEqual([[], []]);
    expect(choicesOf(empty).confidences).toEqual([]);
  });
});

describe('the frontier', () => {
  const FRONTIER = {
    confidence: 0.99,
    outputUnit: 't/yr',
    stockUnit: 't',
    points: [
      [0, 100],
      [10, 50],
      [20, 0],
    ].map(([output, stock]) => ({
      output: output!,
      stock: stock!,
      low: Number.NaN,
      high: Number.NaN,
      expectedShortage: Number.NaN,
      cvar: Number.NaN,
      cost: Number.NaN,
      chosen: false,
    })),
  };
  it('gives the stock beside an output in proportion, and nothing outside its ends', () => {
    // Between (10, 50) and (20, 0), at 14: 50 - 50 x 4/10 = 30.
    expect(stockAt(FRONTIER, 14)).toBeCloseTo(30, 12);
    expect(stockAt(FRONTIER, 10)).toBe(50);
    expect(stockAt(FRONTIER, 21)).toBeNaN();
    expect(stockAt(FRONTIER, Number.NaN)).toBeNaN();
  });
  it('has one curve for each confidence, by rising output', () => {
    const curves = frontiersOf(run, CHOICE, 'nickel', 'chain');
    expect(curves.map((c) => c.confidence)).toEqual([0.95, 0.99, 0.999]);
    for (const c of curves) {
      const outputs = c.points.map((p) => p.output);
      expect(outputs).toEqual([...outputs].sort((a, b) => a - b));
    }
  });
  it('is drawn within its frame, whatever the rules beside it ask for', () => {
    const spec = {
      xLabel: 'Output',
      yLabel: 'Stock',
      xUnit: 't/yr',
      yUnit: 't',
      curves: [
        {
          id: '0.99',
          label: '99 %',
          color: 'red',
          strong: true,
          points: FRONTIER.points.map((p) => ({ x: p.output, y: p.stock, low: p.low, high: p.high })),
        },
      ],
      dots: [],
      xLines: [{ at: 12, label: 'today' }],
      yLines: [
        { at: 120, label: 'near' },
        { at: 9000, label: 'far' },
      ],
    };
    const frame = curveFrame(spec, 800, 'en');
    expect(frame.yLabels.map((l) => l.limit.label)).toEqual(['near']);
    expect(frame.px(20)).toBeLessThanOrEqual(frame.right);
    expect(frame.py(120)).toBeGreaterThanOrEqual(frame.top);
    expect(frame.py(0)).toBeCloseTo(frame.bottom, 6);
    expect(curveTable(spec, 'Confidence').rows).toHaveLength(6);
  });
});

describe('reasons and reserves', () => {
  const KEY = { choice: CHOICE, commodity: 'nickel', node: 'chain' };
  it('are those of the mineral and the confidence asked for', () => {
    expect(driversOf(run, KEY).map((d) => d.hazard)).toEqual(['idn_ban', 'malacca', 'bloc', 'strike']);
    expect(marginalsOf(run, KEY).map((m) => m.confidence)).toEqual([0.95, 0.99, 0.999]);
    expect(breakEvensOf(run, KEY).find((b) => b.hazard === 'strike')?.breakEven).toBeNaN();
  });
  it('list the facts that change a light first', () => {
    const flips = flipsOf(run, CHOICE);
    const last = flips.findLastIndex((f) => f.flips);
    expect(flips.slice(0, last + 1).every((f) => f.flips)).toBe(true);
    expect(flips[0]!.lights).toHaveLength(3);
  });
  it('keep rules without a confidence beside those of the one asked for', () => {
    const table = packed('set commodity year demand rule confidence stock unit'.split(' '), [
      ['history', 'nickel', 2025, 'P50', 'days_60', null, 60, 't'],
      ['history', 'nickel', 2025, 'P50', 'newsvendor', 0.99, 70, 't'],
      ['history', 'nickel', 2025, 'P50', 'newsvendor', 0.95, 50, 't'],
    ]);
    const own = runOf({ redline_crosschecks: table });
    expect(crosschecksOf(own, CHOICE, 'nickel').map((c) => c.stock)).toEqual([60, 70]);
  });
  it('tell the earliest start first, over all years', () => {
    const years = actionsOf(run, CHOICE, 'nickel').map((a) => a.startBy);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years.length).toBeGreaterThan(4);
  });
  it('show the joint confidence of the last year where the year asked for has none', () => {
    const table = packed('set year demand target joint bonferroni independent'.split(' '), [
      ['history', 2035, 'P50', 0.99, 0.94, 0.9, 0.904],
    ]);
    expect(jointOf(runOf({ redline_joint: table }), CHOICE)).toHaveLength(1);
  });
});

describe('stress tests and hazards', () => {
  it('add the classes up by month, and average their prices', () => {
    const table = packed('case commodity class region month unit shortage price_ratio stock'.split(' '), [
      ['c', 'nickel', 'defence', 'CHN', 1, 't', 1, 2, null],
      ['c', 'nickel', 'ordinary', 'CHN', 1, 't', 3, 4, null],
      ['c', 'nickel', 'ordinary', 'CHN', 2, 't', 5, 4, null],
    ]);
    const months = monthsOf(runOf({ shock_paths: table }), { case: 'c' });
    expect(pathOf(months, 'shortage')).toMatchObject({ unit: 't', years: [1, 2], value: [4, 5] });
    expect(pathOf(months, 'price').value).toEqual([3, 4]);
    expect(pathOf(months, 'stock').value).toEqual([Number.NaN, Number.NaN]);
  });
  it('tell the busiest passage first, and none that nothing passes', () => {
    const table = packed('buyers chokepoint value share lost_share extra_km priced'.split(' '), [
      ['focus', 'lombok', 0, 0, null, null, 0.5],
      ['focus', 'hormuz', 10, 0.1, 1, null, 0.5],
      ['focus', 'malacca', 30, 0.3, 0, 1225, 0.5],
      ['all', 'suez', 90, 0.2, 0, 7829, 0.9],
    ]);
    const passages = passagesOf(runOf({ shock_passages: table }), 'focus');
    expect(passages.map((p) => p.id)).toEqual(['malacca', 'hormuz']);
    expect(en.security.passageNote(passages[0]!.lost, passages[0]!.extraKm)).toBe('+1,230\u00a0km');
    expect(en.security.passageNote(passages[1]!.lost, passages[1]!.extraKm)).toMatch(
      /^100.% has no other way$/,
    );
  });
  it('leave an unknown end of the sampling error unknown', () => {
    const table = packed('set commodity class region statistic shortage low high unit share'.split(' '), [
      ['history', 'nickel', 'all', 'CHN', 'p999', 8, 7, null, 't', 0.25],
    ]);
    const [spread] = spreadsOf(runOf({ shock_ensemble: table }), { commodity: 'nickel' });
    expect([spread!.low, spread!.high]).toEqual([7, Number.NaN]);
  });
  it('name hazards in both languages, the most frequent first, and channels without a kind as not modelled', () => {
    expect(hazardsOf(run, 'history').map((h) => h.id)).toEqual(['strike', 'idn_ban', 'malacca', 'bloc']);
    expect(hazardsOf(run)[0]!.name.zh).toMatch(/\p{Script=Han}/u);
    expect(backtestsOf(run, 'history').filter((b) => !b.inside)).toHaveLength(1);
    expect(channelsOf(run).map((c) => c.kinds.length)).toEqual([2, 0]);
  });
});

describe('their drawings', () => {
  it('put lights side by side where there is room, and keep them within it', () => {
    const row = (i: number) => ({ id: String(i), label: `Mineral ${i}`, lights: ['green', 'red'] as const });
    const spec = { columns: ['a', 'b'], rows: Array.from({ length: 40 }, (_, i) => row(i)) };
    const [wide, narrow] = [boardFrame(spec, 1000), boardFrame(spec, 320)];
    expect(wide.blocks.length).toBeGreaterThan(1);
    expect(narrow.blocks).toHaveLength(1);
    for (const frame of [wide, narrow]) {
      const width = frame === wide ? 1000 : 320;
      const last = Math.max(...frame.rows.map((r) => r.x)) + frame.columns.at(-1)!;
      expect(last).toBeLessThan(width);
    }
  });
  it('leave a year of room at both ends of spans of years', () => {
    const spec = {
      axis: 'Year',
      years: true,
      fromWord: 'from',
      toWord: 'to',
      spans: [{ id: 'a', label: 'Mine', from: 2013, to: 2025, note: '' }],
    };
    expect(spanFrame(spec, 600).x.domain()).toEqual([2012, 2026]);
  });
});

describe('their words', () => {
  it('say a confidence to the last digit', () => {
    expect([0.95, 0.99, 0.999].map(en.security.sure)).toEqual(['95 %', '99 %', '99.9 %']);
  });
  it('name the red minerals, else what hangs on unknown stocks', () => {
    const told = { year: 2025, confidence: 0.99, minerals: 51, green: 11, grey: 38 };
    const counts = { byOutput: 12, onStock: 12, noLine: 26 };
    for (const texts of [en, zh]) {
      expect(texts.security.boardTitle({ ...told, ...counts, red: ['Nickel', 'Cobalt'] })).toMatch(
        /2.*51|51.*2/,
      );
      expect(texts.security.boardTitle({ ...told, ...counts, red: [] })).toMatch(/25/);
    }
  });
  it('say that judgement is judgement, in both languages', () => {
    expect(en.security.judgement).toMatch(/assumed/);
    expect(zh.security.judgement).toMatch(/假设/);
  });
});
