/** What bounds a red line at home, as the page reads it. */
import { describe, expect, it } from 'vitest';
import {
  beyondOf,
  classLinesOf,
  criteriaOf,
  originsOf,
  outputLimitsOf,
  sharedOf,
} from '../../src/data/limits';
import type { Choice } from '../../src/data/redline';
import { packed, runOf } from './fixture';

const CHOICE: Choice = { set: 'history', year: 2025, demand: 'P50', confidence: 0.99, use: 'all' };

describe('limits at home', () => {
  it('are nothing where the run has no such table', () => {
    const bare = runOf({});
    expect(originsOf(bare, CHOICE, 'nickel')).toEqual([]);
    expect(beyondOf(bare, CHOICE, 'nickel')).toBeUndefined();
    expect(outputLimitsOf(bare, CHOICE, 'nickel')).toBeUndefined();
    expect(classLinesOf(bare, CHOICE, 'nickel')).toEqual([]);
    expect(sharedOf(bare, CHOICE)).toEqual([]);
  });
  it('read the share that the line needs at the confidence asked for', () => {
    const run = runOf({
      redline_self_sufficiency: packed(
        'set commodity form stage grade year unit home_mined scrap needed_95 needed_99 needed_999'.split(' '),
        [
          ['history', 'nickel', 'nickel', 'refined', '', 2025, 't', 0.07, 0.22, 0.08, 0.16, 0.24],
          ['history', 'nickel', 'no_trade', 'material', '', 2025, 't', null, null, null, null, null],
        ],
      ),
    });
    const found = originsOf(run, CHOICE, 'nickel');
    expect(found.map((o) => o.form)).toEqual(['nickel']);
    expect(found[0]!.needed).toBe(0.16);
    expect(originsOf(run, { ...CHOICE, confidence: 0.999 }, 'nickel')[0]!.needed).toBe(0.24);
  });
  it('show other criteria at the confidence asked for, and the mean, which has none', () => {
    const run = runOf({
      redline_criteria: packed(
        'set commodity year criterion confidence allowed stock output unit'.split(' '),
        [
          ['history', 'nickel', 2025, 'chance', 0.95, 0, 5, 1, 't'],
          ['history', 'nickel', 2025, 'chance', 0.99, 0, 64, 2, 't'],
          ['history', 'nickel', 2025, 'expected', null, 10, 20, 1, 't'],
        ],
      ),
    });
    expect(criteriaOf(run, CHOICE, 'nickel').map((c) => [c.id, c.stock])).toEqual([
      ['chance', 64],
      ['expected', 20],
    ]);
  });
  it('take the confidence of the most stock for an answer, not for a choice', () => {
    const run = runOf({
      redline_beyond_stock: packed(
        'set commodity year unit most_stock basis confidence hazard_en hazard_zh frequency months'.split(' '),
        [['history', 'nickel', 2025, 't', 1e6, 'assumed', 0.998, 'A ban', '禁令', 0.6, 20]],
      ),
    });
    const found = beyondOf(run, CHOICE, 'nickel');
    expect(found?.confidence).toBe(0.998);
    expect(found?.hazard.zh).toBe('禁令');
  });
});
