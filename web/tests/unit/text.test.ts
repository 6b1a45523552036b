import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/charts/datatable';
import { ems, legendPlaces, spread, wrap } from '../../src/charts/text';
import { changeOf } from '../../src/text/change';
import { percent, scaleFor, short, withUnit } from '../../src/text/units';
import { printed } from '../../src/text/printed';
import { en, zh, type Texts } from '../../src/text/texts';

const at = (value: number, year = 2035, p5 = Number.NaN, p95 = Number.NaN, qualifier = '') => ({
  year,
  value,
  p5,
  p95,
  qualifier,
});

describe('units', () => {
  it('take the step that leaves numbers of few digits before the point', () => {
    expect(scaleFor(19.6e6, 't/yr', 'en')).toMatchObject({ divisor: 1e6, unit: 'Mt/yr' });
    expect(scaleFor(420e3, 't/yr', 'en')).toMatchObject({ divisor: 1e3, unit: 'kt/yr' });
    expect(scaleFor(1.03e9, 't', 'en')).toMatchObject({ divisor: 1e6, unit: 'Mt' });
    expect(withUnit(1.03e9, 't', 'en')).toBe('1.03\u00a0Gt');
    expect(scaleFor(0.2, 't', 'en')).toMatchObject({ divisor: 1e-3, unit: 'kg' });
    expect(scaleFor(0, 't', 'en')).toMatchObject({ divisor: 1, unit: 't' });
  });
  it('count in ten thousands and hundred millions in Chinese', () => {
    expect(withUnit(19.6e6, 't/yr', 'zh')).toBe('1,960万吨/年');
    expect(withUnit(1.2e9, 't', 'zh')).toBe('12亿吨');
    expect(withUnit(5e5, 'MWh/yr', 'zh')).toBe('5亿千瓦时/年');
  });
  it('leave a unit they do not know as it is', () => {
    expect(withUnit(1234, 'USD/t', 'en')).toBe('1,230\u00a0USD/t');
  });
  it('write three digits, a true minus, and never an exponent', () => {
    expect(short(1234567)).toBe('1,230,000');
    expect(short(0.012345)).toBe('0.0123');
    expect(short(-4.2)).toBe('−4.2');
    expect(short(Number.NaN)).toBe('–');
    expect(short(1e-9)).toBe('≈ 0');
  });
  it('round shares by their size', () => {
    expect([0.284, 0.0284, 0.00284, 0.00004, 0, 1].map((share) => percent(share, 'en'))).toEqual([
      '28\u00a0%',
      '2.8\u00a0%',
      '0.3\u00a0%',
      '<0.1\u00a0%',
      '0\u00a0%',
      '100\u00a0%',
    ]);
  });
});

describe('changes', () => {
  it('are called by their word only when near it', () => {
    expect(changeOf(10, 15).kind).toBe('half');
    expect(changeOf(10, 20.4).kind).toBe('doubles');
    expect(changeOf(10, 17)).toEqual({ kind: 'rises', percent: 0.7 });
    expect(changeOf(10, 10.1).kind).toBe('flat');
    expect(changeOf(10, 5).kind).toBe('halves');
    expect(changeOf(10, 8)).toMatchObject({ kind: 'falls' });
    expect(changeOf(10, 72)).toEqual({ kind: 'multiplies', factor: 7.2 });
    expect(changeOf(0, 5).kind).toBe('begins');
    expect(changeOf(5, 0).kind).toBe('ceases');
  });
  it('say nothing about a change of sign or an unknown value', () => {
    expect(changeOf(-3, 5).kind).toBe('unknown');
    expect(changeOf(Number.NaN, 5).kind).toBe('unknown');
  });
});

describe('findings', () => {
  it('name the change, the value and the band, in both languages', () => {
    const title = (t: Texts, name: string) =>
      t.demandTitle(name, changeOf(13e6, 19.6e6), at(19.6e6), 't/yr', at(0.28, 2035, 0.24, 0.33), undefined);
    expect(title(en, 'Copper')).toBe(
      'Copper demand grows by half to 19.6\u00a0Mt/yr in 2035; scrap covers 28\u00a0% of the metal made (P5–\u2060P95 24–\u206033\u00a0%)',
    );
    expect(title(zh, '铜')).toBe(
      '铜需求到2035年增长一半，达1,960万吨/年；废料占金属产量的28%（P5–\u2060P95：24%–\u206033%）',
    );
  });
  it('use the right verb when things fall, and mark a lower bound', () => {
    expect(
      en.demandTitle('Coal', changeOf(10, 8), at(8, 2035, NaN, NaN, '>'), 't/yr', undefined, undefined),
    ).toBe('Coal demand falls by 20\u00a0% to more than 8\u00a0t/yr in 2035');
    expect(
      zh.demandTitle('煤炭', changeOf(10, 20), at(20, 2035, NaN, NaN, '>'), 't/yr', undefined, undefined),
    ).toBe('煤炭需求到2035年翻一番，达20吨/年以上');
    expect(zh.demandTitle('煤炭', changeOf(10, 8), at(8), 't/yr', undefined, undefined)).toBe(
      '煤炭需求到2035年下降20%，降至8吨/年',
    );
  });
  it('tell a peak before the horizon', () => {
    expect(en.demandTitle('Coal', changeOf(10, 8), at(8), 't/yr', undefined, at(12, 2024))).toBe(
      'Coal demand peaks at 12\u00a0t/yr in 2024 and falls to 8\u00a0t/yr in 2035',
    );
    expect(zh.demandTitle('煤炭', changeOf(10, 8), at(8), 't/yr', undefined, at(12, 2024))).toBe(
      '煤炭需求2024年达峰，为12吨/年，2035年降至8吨/年',
    );
  });
  it('agree with a plural, and turn imports into exports', () => {
    expect(en.importTitle('Copper', changeOf(1e6, 2e6), at(2e6), at(0.6), 't/yr')).toBe(
      'Net imports of copper double to 2\u00a0Mt/yr in 2035: 60\u00a0% of supply',
    );
    expect(en.importTitle('Cobalt', changeOf(-1, -2), at(-2e3), at(-0.2), 't/yr')).toBe(
      'Net exports of cobalt are 2\u00a0kt/yr in 2035',
    );
  });
  it('give the same keys in both languages', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' && !Array.isArray(inner)
          ? [key, ...keys(inner).map((k) => `${key}.${k}`)]
          : [key],
      );
    const fixed = (t: object) => keys(t).filter((k) => !k.startsWith('selector.'));
    expect(fixed(zh)).toEqual(fixed(en));
  });
});

describe('drawing text', () => {
  it('breaks between words, and anywhere in Chinese', () => {
    expect(wrap('Smelting and refining', 80, 12)).toEqual(['Smelting and', 'refining']);
    expect(wrap('旧废料精炼与重熔', 50, 12)).toEqual(['旧废料精', '炼与重熔']);
    expect(wrap('one two three four five', 40, 12, 2)[1]).toMatch(/…$/);
  });
  it('counts a Chinese letter as one em', () => {
    expect(ems('铜铝')).toBe(2);
  });
  it('moves labels apart, keeps their order and stays inside', () => {
    const placed = spread([10, 12, 11, 95], [10, 10, 10, 10], 0, 100);
    expect(placed[0]! < placed[2]! && placed[2]! < placed[1]!).toBe(true);
    const sorted = [...placed].sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; ++i)
      expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(10 - 1e-9);
    expect(sorted.at(-1)! + 5).toBeLessThanOrEqual(100);
  });
  it('wraps a legend into rows', () => {
    const { places, height } = legendPlaces(['aaaaaaaaaa', 'bbbbbbbbbb', 'c'], 150, 12);
    expect(places.map((p) => p.y)).toEqual([0, 20, 20]);
    expect(height).toBe(40);
  });
});

describe('printed figures', () => {
  it('are written in words of size, and left alone when they are no number', () => {
    expect(printed('6200000000 tce, 2035', 'en')).toBe('6.2 billion tce (2035)');
    expect(printed('> 2000000 t, 2035', 'zh')).toBe('>200万 t (2035)');
    expect(printed('< 2040 year, 2040', 'en')).toBe('<2040');
    expect(printed('1.8e+12 CNY, 2020', 'en')).toBe('1.8 trillion CNY (2020)');
    expect(printed('a third', 'en')).toBe('a third');
  });
});

describe('CSV', () => {
  it('quotes what needs it, leaves unknown numbers blank, and starts with a mark for spreadsheets', () => {
    const text = csvOf({
      columns: [{ label: 'a, "b"' }, { label: 'n', numeric: true }],
      rows: [
        ['铜\n', 1.5],
        ['x', Number.NaN],
      ],
    });
    expect(text).toBe('\ufeff"a, ""b""",n\r\n"铜\n",1.5\r\nx,\r\n');
  });
});
