/** English titles and subtitles: what the numbers say, so each is a function of them. */
import type { Point } from '../../data/demand';
import type { At } from '../../data/path';
import type { LoopShare } from '../../sankey/loops';
import { bound } from '../bounds';
import type { Change } from '../change';
import { short, withUnit } from '../units';
import { among, band, demandFor, leading, mid, parts, percent, shift, value, verb } from './phrases';

export const findings = {
  keyFindings: (f: {
    base: number;
    horizon: number;
    chains: number;
    rising: number;
    known: number;
    fastest: { name: string; factor: number } | undefined;
    dependent: readonly string[];
    recycled: { name: string; share: number } | undefined;
  }): string[] => [
    ...(f.fastest
      ? [
          f.known === 1
            ? `${f.fastest.name} demand in ${f.horizon} is ${short(f.fastest.factor, 2)} times that of ${f.base}.`
            : `Demand rises in ${f.rising} of ${f.known} chains from ${f.base} to ${f.horizon}; for ${mid(f.fastest.name)} most, to ${short(f.fastest.factor, 2)} times.`,
        ]
      : []),
    f.dependent.length > 0
      ? `More than half of supply is imported in ${f.horizon} for ${among(f.dependent.map(mid))}.`
      : `No chain draws more than half of its supply from imports in ${f.horizon}.`,
    ...(f.recycled && f.recycled.share > 0
      ? [
          f.chains === 1
            ? `Discarded products supply ${percent(f.recycled.share)} of ${mid(f.recycled.name)} in ${f.horizon}.`
            : `Discarded products supply at most ${percent(f.recycled.share)} of a mineral in ${f.horizon}: ${mid(f.recycled.name)}.`,
        ]
      : []),
  ],
  demandShort: (change: Change, year: number, peak: At | undefined) => {
    if (peak) return `Demand peaks in ${peak.year}`;
    switch (change.kind) {
      case 'unknown':
        return 'No demand path in this run';
      case 'flat':
        return `Demand is flat to ${year}`;
      case 'half':
        return `Demand grows by half to ${year}`;
      case 'doubles':
        return `Demand doubles to ${year}`;
      case 'triples':
        return `Demand triples to ${year}`;
      case 'halves':
        return `Demand halves to ${year}`;
      case 'ceases':
        return `Demand ends by ${year}`;
      case 'begins':
        return `Demand begins before ${year}`;
      case 'rises':
        return `Demand grows by ${percent(change.percent)} to ${year}`;
      case 'falls':
        return `Demand falls by ${percent(change.percent)} to ${year}`;
      case 'multiplies':
        return `Demand grows ${short(change.factor, 2)}-fold to ${year}`;
    }
  },
  growthTitle: (first: string, high: number, last: string, low: number, year: number) =>
    `Demand in ${year} runs from ${short(low, 2)} times the base year (${mid(last)}) to ${short(high, 2)} times (${mid(first)})`,
  growthSubtitle: (base: number, year: number) =>
    `Demand in ${year} ÷ demand in ${base}. Whisker: P5–P95 of the demand in ${year}.`,
  relianceTitle: (list: readonly { name: string; share: number }[], year: number) => {
    const high = list.filter((i) => i.share > 0.5).map((i) => i.name);
    return high.length > 0
      ? `${among([high[0]!, ...high.slice(1).map(mid)], 3)}: more than half imported in ${year}`
      : `No chain is more than half imported in ${year}; ${mid(list[0]!.name)} comes closest with ${percent(list[0]!.share)}`;
  },
  rirTitle: (list: readonly { name: string; share: number }[], year: number) =>
    list.length === 1
      ? `Old scrap supplies ${percent(list[0]!.share)} of ${mid(list[0]!.name)} in ${year}`
      : `Old scrap supplies ${percent(list[0]!.share)} of ${mid(list[0]!.name)} in ${year}, and ${percent(list.at(-1)!.share)} of ${mid(list.at(-1)!.name)}`,
  sankeyTitle: (name: string, year: number, loops: LoopShare, unit: string) =>
    loops.back > 0 && loops.used > 0
      ? `${name} ${year}: ${withUnit(loops.back, unit, 'en')} comes back as scrap or recycled metal, against ${withUnit(loops.used, unit, 'en')} that users take`
      : `${name} ${year}: users take ${withUnit(loops.used, unit, 'en')} and nothing comes back`,
  sankeySubtitle: (region: string, unit: string) =>
    `${region}. Flows in ${unit} of the chain’s elements, central values. Width is proportional to mass in every year; flows that run back below the picture close loops. What use gains or loses in stock is shown, so every node balances.`,
  supplyTitle: (name: string, before: At | undefined, now: At | undefined) =>
    now && Number.isFinite(now.value)
      ? `Scrap makes up ${percent(now.value)} of the ${mid(name)} produced in ${now.year}${band(now)}${shift(before, now)}`
      : `${name} made at home, by origin`,
  supplySubtitle: (region: string) =>
    `${region}. Metal made at home by origin, central values, in tonnes of the chain’s elements a year (energy for energy minerals). Recycled content in the title.`,
  importTitle: (
    name: string,
    change: Change,
    now: At | undefined,
    reliance: At | undefined,
    unit: string,
  ) => {
    const imports = !now
      ? `Trade in ${mid(name)}`
      : now.value < 0
        ? `Net exports of ${mid(name)} are ${withUnit(-now.value, unit, 'en')} in ${now.year}`
        : `Net imports of ${mid(name)} ${verb(change, value(now, unit), now.year, true)}`;
    return reliance && Number.isFinite(reliance.value) && reliance.value > 0
      ? `${imports}: ${percent(reliance.value)} of supply${band(reliance)}`
      : imports;
  },
  shortfallTitle: (rows: number) =>
    `What the model asks for and cannot have (${rows} ${rows === 1 ? 'case' : 'cases'})`,
  importSubtitle: (region: string) =>
    `${region}. Net imports of all forms and domestic mining against demand, in the chain’s elements. Bands: P5–P95.`,
  demandTitle: (
    name: string,
    change: Change,
    now: At | undefined,
    unit: string,
    recycled: At | undefined,
    peak: At | undefined,
  ) => {
    const demand = !now
      ? demandFor(name)
      : peak
        ? `${demandFor(name)} peaks at ${value(peak, unit)} in ${peak.year} and falls to ${value(now, unit)} in ${now.year}`
        : `${demandFor(name)} ${verb(change, value(now, unit), now.year)}`;
    return recycled && Number.isFinite(recycled.value) && recycled.value > 0
      ? `${demand}; scrap covers ${percent(recycled.value)} of the metal made${band(recycled)}`
      : demand;
  },
  demandSubtitle: (s: {
    region: string;
    form: string;
    basis: string;
    by: string;
    band: boolean;
    marks: readonly string[];
  }) =>
    `${[s.region, s.form + (s.basis ? ` in ${s.basis}` : '')].filter(Boolean).join(', ')}, mean of each year, by ${s.by.toLowerCase()}.${s.band ? ' Dashed band: P5–P95 of the total over the draws.' : ''}${s.marks.length > 0 ? ` ${s.marks.join(', ')}.` : ''}`,
  pointLabel: (p: Point, given: string, computed: string) =>
    `${p.year}: published ${bound(p.qualifier)}${given}, computed ${computed} (${p.status}${p.within ? ', within tolerance' : ', outside tolerance'})${p.figure ? `, figure ${p.figure}` : ''}`,
  insideTitle: (name: string, part: string, now: At | undefined, unit: string) =>
    `Within the demand for ${mid(name)}, ${value(now, unit)} goes into ${mid(part)}${now ? ` in ${now.year}` : ''}`,
  insideSubtitle: 'Parts that are already inside another total: shown, never added.',
  calibrationTitle: (name: string, status: string) =>
    ({
      fitted: `The ${mid(name)} curve is fitted to published points`,
      predicted: `The ${mid(name)} curve predicts the published points`,
      'typed in': `${name} rests on a single published point, typed in`,
      exogenous: `The ${mid(name)} path is given from outside`,
      'no points': `No published figure checks the ${mid(name)} path`,
    })[status] ?? name,
  strategicTitle: (name: string, share: number, before: number | undefined, year: number, base: number) =>
    `The strategic areas take ${percent(share)} of ${mid(name)} demand in ${year}` +
    (before !== undefined && Math.abs(share - before) >= 0.01
      ? `, against ${percent(before)} in ${base}`
      : ''),
  strategicSubtitle: (base: number, year: number) =>
    `Share of demand that goes into products of a strategic area in ${year}; the mark is ${base}. Central values.`,
  highEndTitle: (all: number, typedIn: number) =>
    `${all} series of high-end materials, ${typedIn} of them resting on a single published figure`,
  highEndDoc:
    'A single figure is typed in and proves nothing about a path; it drives the minerals inside through the composition. Where the publication does not say whether a figure is yearly, both readings are run.',
  stockTitle: (
    name: string,
    change: Change,
    now: At | undefined,
    unit: string,
    top: { label: string; share: number } | undefined,
  ) =>
    `The stock of ${mid(name)} in use ${now ? verb(change, value(now, unit), now.year) : ''}${leading(top, 'in')}`,
  stockSubtitle: (region: string, basis: string) =>
    `${region}. Stock in products at the end of each year, by product, ${basis ? `in ${basis}, ` : ''}central values. Dashed: out of use and not discarded (hibernating).`,
  turnoverTitle: (name: string, inflow: At | undefined, outflow: At | undefined, unit: string) =>
    inflow && outflow && inflow.value > 0
      ? `For every 100 t of ${mid(name)} put into use in ${inflow.year}, ${short((100 * outflow.value) / inflow.value, 2)} t leave it (${value(outflow, unit)})`
      : `${name} entering and leaving use`,
  turnoverSubtitle: (region: string, basis: string) =>
    `${region}. Sum of all products, ${basis ? `in ${basis}, ` : ''}central values.`,
  scrapTitle: (name: string, change: Change, now: At | undefined, unit: string) =>
    `The amount of ${mid(name)} that reaches its end of life ${now ? verb(change, value(now, unit), now.year) : ''}`,
  scrapSubtitle: (region: string) =>
    `${region}. From discarded products to metal, in the chain’s elements. Bands: P5–P95.`,
  rrTitle: (name: string, before: At | undefined, now: At | undefined) =>
    now && Number.isFinite(now.value)
      ? `${percent(now.value)} of the ${mid(name)} discarded in ${now.year} is recycled${band(now)}${shift(before, now)}`
      : `${name}: recycling at the end of life`,
  rrSubtitle: (region: string) => `${region}. Shares of what reaches its end of life. Bands: P5–P95.`,
  inputTitle: (name: string, before: At | undefined, now: At | undefined) =>
    now && Number.isFinite(now.value)
      ? `Discarded products supply ${percent(now.value)} of ${mid(name)} in ${now.year}${band(now)}${shift(before, now)}`
      : `${name}: scrap in supply`,
  inputSubtitle: (region: string) => `${region}. Shares of the metal made. Bands: P5–P95.`,
  acrossTitle: (indicator: string, list: readonly { name: string; share: number }[], year: number) =>
    `${indicator} ${year}: from ${percent(list.at(-1)!.share)} (${mid(list.at(-1)!.name)}) to ${percent(list[0]!.share)} (${mid(list[0]!.name)})`,
  trampTitle: (form: string, element: string, now: At | undefined) =>
    now ? `${form} carries ${parts(now.value)} ${mid(element)} as a tramp element in ${now.year}` : form,
  trampSubtitle: 'Foreign element that came in with scrap, per tonne of the metal. Bands: P5–P95.',
  influenceTitle: (input: string, rho: number, output: string, year: string) =>
    `${output}, ${year}: the strongest input is “${input}” (ρ = ${short(rho, 2)})`,
  influenceSubtitle: (draws: number, inputs: number) =>
    `Spearman rank correlation ρ of the inputs with the result over ${draws} draws of ${inputs} uncertain inputs. Positive: more of the input, more of the result. Only correlations beyond chance (2/√draws) are shown. A correlation ranks influence; it is not a share of the variance.`,
  carbonTitle: (
    name: string,
    change: Change,
    now: At | undefined,
    unit: string,
    top: { label: string; share: number } | undefined,
  ) =>
    `Emissions of the ${mid(name)} chain${now ? ` ${verb(change, value(now, unit), now.year, true)}` : ''}${leading(top, 'from')}`,
  carbonSubtitle: (
    region: string,
    intensity: { before: number; now: number } | undefined,
    unknown: readonly string[],
  ) =>
    `${region}. Processes at home, with the carbon of their electricity and fuels and direct emissions; central values.${
      intensity && Number.isFinite(intensity.now)
        ? ` Per tonne of metal made: ${short(intensity.before)} → ${short(intensity.now)} t CO₂e.`
        : ''
    }${unknown.length > 0 ? ` Not counted, for want of an emission factor: ${among(unknown.map(mid))}.` : ''}`,
  energyTitle: (
    name: string,
    change: Change,
    now: At | undefined,
    unit: string,
    top: { label: string; share: number } | undefined,
  ) =>
    `Energy use of the ${mid(name)} chain ${now ? verb(change, value(now, unit), now.year) : ''}${leading(top, 'from')}`,
  energySubtitle: (region: string) => `${region}. Energy used by processes at home, central values.`,
  worldTitle: (w: {
    what: string;
    year: number;
    first: { name: string; share: number };
    topThree: number;
    regions: number;
    focus: { name: string; rank: number; share: number } | undefined;
  }) =>
    `${w.what} ${w.year}: ${w.first.name} has ${percent(w.first.share)}` +
    (w.regions > 3 ? `, the first three ${percent(w.topThree)}` : '') +
    (w.focus ? `; ${w.focus.name} is number ${w.focus.rank} with ${percent(w.focus.share)}` : ''),
  tradeTitle: (t: {
    what: string;
    year: number;
    importer: { name: string; amount: string } | undefined;
    exporter: { name: string; amount: string } | undefined;
  }) =>
    `${t.what} ${t.year}: ` +
    [
      t.importer && `${t.importer.name} imports most, ${t.importer.amount}`,
      t.exporter && `${t.exporter.name} exports most, ${t.exporter.amount}`,
    ]
      .filter(Boolean)
      .join('; '),
  tradeSubtitle: (shown: number, all: number) =>
    `Imports less exports, as published; negative: a net exporter.${shown < all ? ` The ${shown} largest of ${all} regions.` : ''}`,
  worldSubtitle: (hhi: number, regions: number) =>
    `As published; shares of the sum of the ${regions} regions. Concentration (Herfindahl-Hirschman index of these shares): ${short(hhi, 2)} of 1.`,
  paperSummary: (all: number, counts: Readonly<Record<string, number>>, within: number, rated: number) =>
    `Of ${all} figures, ${Object.entries(counts)
      .map(([k, n]) => `${n} ${k}`)
      .join(', ')}.` +
    (rated > 0
      ? ` Of ${rated} that are points of a demand series, ${within} ${within === 1 ? 'is' : 'are'} met within their tolerance.`
      : ''),
};

export type Findings = typeof findings;
