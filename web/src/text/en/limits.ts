/** English texts on what bounds a red line at home. */
import { short } from '../units';
import { lookUp } from '../vocabulary';
import { among, mid, percent, sure } from './phrases';

export const limits = {
  originsTitle: (o: { form: string; home: number; scrap: number; needed: number; confidence: number }) =>
    `${o.form}: ${percent(o.home)} of what is used is of home-mined ore${o.scrap > 0 ? `, ${percent(o.scrap)} of scrap` : ''}${
      Number.isFinite(o.needed)
        ? `; the line needs ${percent(o.needed)} mined at home at ${sure(o.confidence)} confidence`
        : ''
    }`,
  originsSubtitle:
    'Use of each form by where it comes from. Metal made at home of foreign ore is import of that ore. At the end: the home-mined share that the output line needs, and who sells most of it abroad.',
  nodeLinesTitle: (n: { name: string; limited: readonly string[]; most: string; days: number }) =>
    n.limited.length > 0
      ? `${n.name}: no stock of ${among(n.limited.map(mid), 3)} is enough by itself: the works after it pass too little`
      : n.most
        ? `${n.name}: held as ${mid(n.most)} alone, the stock line is ${short(n.days, 2)} days of its use`
        : `${n.name}: no stock is needed at any form alone`,
  nodeLinesSubtitle:
    'The stock line if something is held at one form alone, in days of what passes through it, all classes of use, middle demand. Red: the whole chain, at its reference form.',
  formAt: (stage: string, form: string) => `${stage}: ${form}`,
  daysUnit: 'days',
  mineralsUnit: 'minerals',
  homeMined: 'Mined at home',
  foreignOre: 'Made at home of foreign ore',
  bought: 'Bought as it is',
  needsShare: (share: string) => `needs ${share}`,
  beyondStock: (b: {
    most: string;
    assumed: boolean;
    confidence: number;
    hazard: string;
    frequency: number;
    months: number;
  }) =>
    `The most stock that can be held is ${b.most}${b.assumed ? ' (assumed: one year of use)' : ''}; it is enough in ${b.confidence >= 1 ? 'every scenario drawn' : `${sure(b.confidence)} of scenarios`}.` +
    (b.hazard
      ? ` Where it is not, “${b.hazard}” is on most often${Number.isFinite(b.frequency) ? ` (${percent(b.frequency)} of them` : ''}${Number.isFinite(b.months) ? `, for ${short(b.months, 2)} months)` : Number.isFinite(b.frequency) ? ')' : ''}.`
      : ''),
  outputLine: 'Output line',
  homeLimit: (id: string) =>
    lookUp(
      { capacity: 'Capacity', energy: 'Energy cap', carbon: 'Carbon cap', hosts: 'Output of its hosts' },
      id,
    ),
  homeLimitsTitle: (limit: string, line: string) =>
    `Output at its line of ${line}: ${mid(limit)} is the narrowest limit at home`,
  homeLimitsSubtitle: (hosts: number) =>
    `Output line and today’s output beside the most that mines, smelters and hosts at home can make.${hosts > 1 ? ` At the best recovery known, its hosts would have to make ${short(hosts, 2)} times what they make today.` : ''}`,
  classLinesTitle: (c: { name: string; stock: string; none: boolean; setBy: string }) =>
    c.none
      ? `${c.name}: every class of use has the confidence asked for it without any stock`
      : `${c.name}: served by order of claim, every class of use has the confidence asked for it with a stock of ${c.stock}${c.setBy ? `; ${mid(c.setBy)} set${c.setBy.endsWith('s') ? '' : 's'} it` : ''}`,
  classLinesSubtitle:
    'Stock that the whole must hold for one class of use to have the confidence asked for it (beside the bar), at today’s output. Red: for all classes, whether each keeps to its part of supply or the first in claim take what they need.',
  wholeOf: (id: string) =>
    lookUp({ class_wise: 'All, each with its part of supply', nested: 'All, by order of claim' }, id),
  criteriaTitle: (chance: string, expected: string, cvar: string) =>
    `Stock that bounds the chance of a shortage: ${chance}${expected ? `; its mean: ${expected}` : ''}${cvar ? `; the mean of the worst scenarios: ${cvar}` : ''}`,
  criteriaSubtitle:
    'Least stock at today’s output under three measures of what may be missing. Beside the bar: how much may be, over the months.',
  criterionWord: 'Criterion',
  criterion: (id: string) =>
    lookUp(
      { chance: 'Chance of a shortage', expected: 'Mean shortage', cvar: 'Mean of the worst (CVaR)' },
      id,
    ),
  allowed: (amount: string) => `${amount} may be missing`,
  sharedTitle: (s: { part: number; budget: string; name: string; confidence: number; asked: number }) =>
    `With ${percent(s.part)} of the money that all stocks would take (${s.budget}), ${mid(s.name)} is the least sure: ${sure(s.confidence)} in place of ${sure(s.asked)}`,
  sharedSubtitle:
    'Confidence that each mineral reaches at today’s output when one budget is shared out where it saves most. At the end: its stock line.',
  budgetPart: (share: string) => `${share} of the money`,
};

export type Limits = typeof limits;
