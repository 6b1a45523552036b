/** English. Findings are sentences made from the numbers, so each is a function. */
import type { Point } from '../data/demand';
import type { At } from '../data/path';
import type { RunPart } from '../data/run';
import type { LoopShare } from '../sankey/loops';
import { bound } from './bounds';
import type { Change } from './change';
import { CARRIERS_EN, LOSSES_EN, SECTORS_EN, lookUp } from './vocabulary';
import { percent, percentNumber, scaled, short, withUnit, type Scale } from './units';

const value = (point: At | undefined, unit: string): string =>
  point ? bound(point.qualifier) + withUnit(point.value, unit, 'en') : '–';

const band = (point: At | undefined): string =>
  point && Number.isFinite(point.p5) && Number.isFinite(point.p95)
    ? ` (P5–P95 ${percentNumber(point.p5)}–${percent(point.p95)})`
    : '';

/** A name inside a sentence: copper, but REO and Nd oxide keep their capitals. */
const mid = (name: string): string => (/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/** "grows by half to 19.6 Mt/yr in 2035"; of several things, "grow by half ..." */
function verb(change: Change, to: string, year: number, several = false): string {
  const s = several ? '' : 's';
  switch (change.kind) {
    case 'unknown':
      return `${several ? 'are' : 'is'} ${to} in ${year}`;
    case 'flat':
      return `stay${s} near ${to} until ${year}`;
    case 'half':
      return `grow${s} by half to ${to} in ${year}`;
    case 'doubles':
      return `double${s} to ${to} in ${year}`;
    case 'triples':
      return `triple${s} to ${to} in ${year}`;
    case 'halves':
      return `halve${s} to ${to} in ${year}`;
    case 'ceases':
      return `fall${s} to nothing by ${year}`;
    case 'begins':
      return `start${s} from nothing and reach${several ? '' : 'es'} ${to} in ${year}`;
    case 'rises':
      return `grow${s} by ${percent(change.percent)} to ${to} in ${year}`;
    case 'falls':
      return `fall${s} by ${percent(change.percent)} to ${to} in ${year}`;
    case 'multiplies':
      return `grow${s} ${short(change.factor, 2)}-fold to ${to} in ${year}`;
  }
}

const among = (list: readonly string[], most = 4): string => {
  const shown = list.slice(0, most);
  const rest = list.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

const shift = (before: At | undefined, now: At | undefined): string => {
  if (!before || !now || !Number.isFinite(before.value) || before.year === now.year) return '';
  const points = (now.value - before.value) * 100;
  if (Math.abs(points) < 1) return `, as in ${before.year}`;
  return `, ${points > 0 ? 'up' : 'down'} from ${percent(before.value)} in ${before.year}`;
};

const leading = (top: { label: string; share: number } | undefined, what: string): string =>
  top ? `; ${mid(top.label)} ${what} ${percent(top.share)}` : '';

export const en = {
  htmlLang: 'en',
  skip: 'Skip to the content',
  navigation: 'Sections',
  empty: 'This page holds no run. Run adit on a model folder to get a report.',
  sections: {
    overview: 'Overview', chain: 'Chain', demand: 'Demand', stocks: 'Stocks and scrap', recycling: 'Recycling',
    influence: 'Influence', carbon: 'Energy and carbon', world: 'World', paper: 'Figures of the paper', sources: 'Sources',
  },
  ledes: {
    overview: 'Every chain at a glance: what is needed, where it comes from, how much of it returns.',
    chain: 'From ore to recycled metal: where the mineral comes from, what it passes through, and what comes round again.',
    demand: 'How much is needed, for what, and what the published figures say.',
    stocks: 'What is in use is the mine of later years: stocks, what enters and leaves them, and the scrap that comes of it.',
    recycling: 'How much of what reaches its end returns to use, by the indicators of the UNEP recycling report (2011).',
    influence: 'Which uncertain inputs move the results most: what to measure better first.',
    carbon: 'Energy used and greenhouse gases emitted along the chain, by stage, process and energy carrier.',
    world: 'Who mines, refines and holds what, as published.',
    paper: 'What became of every figure the model was asked to honour: used, checked or refused, with the reason.',
    sources: 'Every number behind the pictures, with its source, its standing and its licence.',
  },
  seenFrom: (focus: string, from: number, to: number) => `seen from ${focus}, ${from}–${to}`,
  dark: 'Dark', light: 'Light', print: 'Print', play: 'Play through the years', pause: 'Pause',
  mineral: 'Mineral', allMinerals: 'All minerals', otherMinerals: 'Other minerals', region: 'Region', year: 'Year', series: 'Series', source: 'Source', note: 'Note',
  thisRun: 'computed in this run', value: 'Value', total: 'Total', demand: 'Demand', material: 'Material', input: 'Input', item: 'Item',
  published: 'Published', computed: 'Computed', tolerance: 'Tolerance', within: 'Within', statusWord: 'Status', point: 'Point',
  figureOfPaper: 'Figure', yes: 'yes', no: 'no', from: 'From', to: 'To', form: 'Form', what: 'What', all: 'All', number: 'No.',
  paperSection: 'Section', says: 'What it says', printed: 'Printed', reason: 'Reason', search: 'Search', shown: 'Show', measure: 'Measure',
  amount: 'Amount', share: 'Share', groupedBy: 'Grouped by', detail: 'Detail', detailJoined: 'Overview', detailFull: 'Every step',
  asWritten: 'As written', uncertainty: 'Uncertainty', standingWord: 'Standing', place: 'Place', publisher: 'Publisher', workTitle: 'Title',
  where: 'Where', licence: 'Licence', usedFor: 'Inputs', blank: 'What was blank', takenAs: 'Taken as', outputWord: 'Result', indicatorWord: 'Indicator',
  download: 'Download', numbers: 'The numbers as a table', thinned: 'thinned', readYear: 'Read year by year', firstOrder: 'First order', totalOrder: 'Total',
  others: (count: number) => `Others (${count})`,
  andMore: (count: number) => `and ${count} more`,
  moreInCsv: (count: number) => `${count} more rows are in the CSV.`,
  rowsFound: (found: number, all: number) => (found === all ? `${all} rows` : `${found} of ${all} rows`),
  showMore: (count: number) => `Show ${count} more`,
  tableName: (name: string) => `Table: ${name}`,
  runName: (p: RunPart) => `run ${p.model} ${p.hash.slice(0, 8)}, ${p.scenario}, ${p.draws} draws, seed ${p.seed}`,
  standingCount: (standing: string, count: number, total: number) => `${count} of ${total} inputs ${standing}`,
  howComputed: 'How it is computed',
  allInputs: (count: number) => `All ${count} inputs behind it`,
  onlyOf: (count: number) => `Only the ${count} inputs behind one picture`,
  thinning: (what: string) => what,
  leftOut: (what: string) => `Left out to keep the page small (${what}). The whole table is in the folder tables next to the report.`,
  nothing: (name: string, tables: string) => `The run has no results of this kind for ${name} (${tables}).`,
  noDraws: 'The run was made without draws, so nothing is known of uncertainty. Run it with --draws.',

  status: (id: string) => ({ fitted: 'fitted', predicted: 'predicted', 'typed in': 'typed in', exogenous: 'exogenous', 'no points': 'no points' })[id] ?? id,
  statusDoc: {
    fitted: 'The curve was fitted to published figures by least squares.',
    predicted: 'The published figures were not used: the curve predicts them.',
    'typed in': 'A single published figure was typed in. It proves nothing about the method.',
    exogenous: 'The path is given; there are no published figures to check it.',
    'no points': 'No published figure checks the path.',
  } as Readonly<Record<string, string>>,
  standings: { observed: 'observed', forecast: 'forecast', estimated: 'estimated', assumed: 'assumed' } as Readonly<Record<string, string>>,
  markKey: {
    fitted: '● published, used in the fit', predicted: '○ published, predicted', 'typed in': '■ published, typed in',
    '>': '▲ published lower bound (>)', '<': '▼ published upper bound (<)', '~': '● published as about (≈)',
  } as Readonly<Record<string, string>>,
  whats: { level: 'Level', peak_year: 'Peak year', crossover_year: 'Crossover year' } as Readonly<Record<string, string>>,
  groupings: { product: 'Product', sector: 'Sector', strategic_area: 'Strategic area' },
  noGroup: { product: 'Not said', sector: 'Not said', strategic_area: 'No strategic area' },
  splits: { stage: 'Stage', process: 'Process', carrier: 'Carrier' },
  sector: (id: string) => lookUp(SECTORS_EN, id),
  area: (id: string) =>
    lookUp({ means_of_delivery: 'Means of delivery', energy_power: 'Energy and power', information_display: 'Information and display', life_health: 'Life and health' }, id),
  stage: (id: string) =>
    lookUp({ resource: 'Resource', mining: 'Mining', dressing: 'Dressing', smelting: 'Smelting and refining', material: 'Materials', manufacturing: 'Manufacturing', use: 'Use', recycling: 'Recycling' }, id),
  carrier: (id: string) => lookUp(CARRIERS_EN, id),
  loss: (id: string) => lookUp(LOSSES_EN, id),
  quantities: {
    primary: 'Primary metal (from ore and concentrate)', secondary_old: 'Secondary metal from old scrap', secondary_new: 'Secondary metal from new scrap',
    net_import: 'Net imports, all forms', demand: 'Demand', end_of_life: 'Reaching end of life', collected: 'Collected', losses: 'Losses in processes',
    surplus: 'Surplus', domestic_mining: 'Domestic mining', inflow: 'Inflow: put into use', outflow: 'Outflow: leaving use', stock: 'Stock in use', hibernating: 'Hibernating stock',
  },
  worldQuantities: { production: 'production', capacity: 'capacity', reserves: 'reserves', net_trade: 'net trade', consumption: 'consumption' } as Readonly<Record<string, string>>,
  indicators: {
    collection_rate: 'Collection rate (CR)', process_efficiency: 'Recycling process efficiency', eol_rr: 'End-of-life recycling rate (EOL-RR)',
    eol_rr_nonfunctional: 'Non-functional EOL recycling rate', recycled_content: 'Recycled content (RC)', old_scrap_ratio: 'Old scrap ratio (OSR)',
    eol_rir: 'End-of-life recycling input rate (EOL-RIR)', net_import_reliance: 'Net import reliance',
  },
  shortIndicators: { eol_rir: 'Recycled (EOL-RIR)', net_import_reliance: 'Import reliance' },
  definitions: {
    collection_rate: 'Collected ÷ generated at end of life.',
    process_efficiency: 'Metal recycled from old scrap ÷ collected.',
    eol_rr: 'Metal recycled from old scrap ÷ generated at end of life = collection rate × process efficiency.',
    eol_rr_nonfunctional: 'Ends as a tramp element in the scrap of another metal ÷ generated at end of life.',
    recycled_content: '(Old + new scrap metal) ÷ (primary + scrap metal): the share of all metal made that comes from scrap.',
    old_scrap_ratio: 'Metal from old scrap ÷ metal from old and new scrap.',
    eol_rir: 'Metal from old scrap ÷ (primary + scrap metal): the share of supply that comes from discarded products.',
    net_import_reliance: 'Net imports ÷ (net imports + domestic mining + metal from old scrap). Negative: a net exporter. Whisker: P5–P95.',
  },

  keyFindings: (f: {
    base: number; horizon: number; chains: number; rising: number; known: number;
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
  cardNote:
    'Curves start at zero; bands are P5–P95 of the draws; dots are the milestone years. “>” marks a lower bound. Import reliance and EOL-RIR are central values; point at their names for definitions.',
  demandShort: (change: Change, year: number) => {
    switch (change.kind) {
      case 'unknown': return 'No demand path in this run';
      case 'flat': return `Demand is flat to ${year}`;
      case 'half': return `Demand grows by half to ${year}`;
      case 'doubles': return `Demand doubles to ${year}`;
      case 'triples': return `Demand triples to ${year}`;
      case 'halves': return `Demand halves to ${year}`;
      case 'ceases': return `Demand ends by ${year}`;
      case 'begins': return `Demand begins before ${year}`;
      case 'rises': return `Demand grows by ${percent(change.percent)} to ${year}`;
      case 'falls': return `Demand falls by ${percent(change.percent)} to ${year}`;
      case 'multiplies': return `Demand grows ${short(change.factor, 2)}-fold to ${year}`;
    }
  },
  growthTitle: (first: string, high: number, last: string, low: number, year: number) =>
    `Demand in ${year} runs from ${short(low, 2)} times the base year (${mid(last)}) to ${short(high, 2)} times (${mid(first)})`,
  growthSubtitle: (base: number, year: number) => `Demand in ${year} ÷ demand in ${base}. Whisker: P5–P95 of the demand in ${year}.`,
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

  sankeyTitle: (name: string, year: number, loops: LoopShare, scale: Scale) =>
    loops.back > 0 && loops.used > 0
      ? `${name} ${year}: ${scaled(loops.back, scale)} comes back as scrap or recycled metal, against ${scaled(loops.used, scale)} going into manufacture`
      : `${name} ${year}: ${scaled(loops.used, scale)} goes into manufacture and nothing comes back`,
  sankeySubtitle: (region: string, unit: string) =>
    `${region}. Flows in ${unit} of the chain’s elements, central values. Width is proportional to mass in every year; flows that run back below the picture close loops. What use gains or loses in stock is shown, so every node balances.`,
  sankeyRegion: (name: string, year: number) => `Flow diagram of ${name} in ${year}; scrolls sideways`,
  tones: { primary: 'From ore', trade: 'Trade', use: 'Manufacture and use', recycled: 'Scrap and recycled', loss: 'Losses' },
  nodes: {
    ore: 'Ore', import: 'Imports', export: 'Exports', surplus: 'Surplus', unsupplied: 'Unsupplied', manufacture: 'Manufacture',
    stock_up: 'Added to stock', stock_down: 'From stock', hibernating: 'Hibernating', market: '', process: '', use: '', loss: '',
  },
  manufactureOf: (group: string) => `Making: ${group}`,
  supplyTitle: (name: string, before: At | undefined, now: At | undefined) =>
    now && Number.isFinite(now.value)
      ? `Scrap makes up ${percent(now.value)} of the ${mid(name)} produced in ${now.year}${band(now)}${shift(before, now)}`
      : `${name} made at home, by origin`,
  supplySubtitle: (region: string) => `${region}. Metal made at home by origin, central values, in tonnes of the chain’s elements a year (energy for energy minerals). Recycled content in the title.`,
  importTitle: (name: string, change: Change, now: At | undefined, reliance: At | undefined, unit: string) => {
    const imports = !now
      ? `Trade in ${mid(name)}`
      : now.value < 0
        ? `Net exports of ${mid(name)} are ${withUnit(-now.value, unit, 'en')} in ${now.year}`
        : `Net imports of ${mid(name)} ${verb(change, value(now, unit), now.year, true)}`;
    return reliance && Number.isFinite(reliance.value) && reliance.value > 0
      ? `${imports}: ${percent(reliance.value)} of supply${band(reliance)}`
      : imports;
  },
  importSubtitle: (region: string) => `${region}. Net imports of all forms and domestic mining against demand, in the chain’s elements. Bands: P5–P95.`,

  demandTitle: (name: string, change: Change, now: At | undefined, unit: string, recycled: At | undefined) => {
    const demand = now ? `${name} demand ${verb(change, value(now, unit), now.year)}` : `${name} demand`;
    return recycled && Number.isFinite(recycled.value) && recycled.value > 0
      ? `${demand}; scrap covers ${percent(recycled.value)} of the metal made${band(recycled)}`
      : demand;
  },
  demandSubtitle: (s: { region: string; form: string; by: string; band: boolean; marks: readonly string[] }) =>
    `${s.region}, ${s.form}, mean of each year, by ${s.by.toLowerCase()}.${s.band ? ' Dashed band: P5–P95 of the total over the draws.' : ''}${s.marks.length > 0 ? ` ${s.marks.join(', ')}.` : ''}`,
  pointLabel: (p: Point, given: string, computed: string) =>
    `${p.year}: published ${bound(p.qualifier)}${given}, computed ${computed} (${p.status}${p.within ? ', within tolerance' : ', outside tolerance'})${p.figure ? `, figure ${p.figure}` : ''}`,
  insideTitle: (parts: readonly string[], name: string) => `Within ${mid(name)} demand: ${among(parts, 3)}`,
  insideSubtitle: 'Parts that are already inside another total: shown, never added.',
  calibrationTitle: (name: string, status: string) =>
    ({
      fitted: `The ${mid(name)} curve is fitted to published points`, predicted: `The ${mid(name)} curve predicts the published points`,
      'typed in': `${name} rests on a single published point, typed in`, exogenous: `The ${mid(name)} path is given from outside`, 'no points': `No published figure checks the ${mid(name)} path`,
    })[status] ?? name,
  calibrationFacts: (points: number, free: number) => `${points} published point${points === 1 ? '' : 's'}, ${free} free parameter${free === 1 ? '' : 's'}.`,
  calibrationError: (error: string) => ` Error of the levels used: ${error}.`,
  leaveLastOut: (error: string) => ` Refitted without the last point, it misses that point by ${error}.`,
  calibrationNote: (note: string) => (note ? ` Note: ${note}.` : ''),
  strategicTitle: (name: string, share: number, before: number | undefined, year: number, base: number) =>
    `The strategic areas take ${percent(share)} of ${mid(name)} demand in ${year}` +
    (before !== undefined && Math.abs(share - before) >= 0.01 ? `, against ${percent(before)} in ${base}` : ''),
  strategicSubtitle: (base: number, year: number) =>
    `Share of demand that goes into products of a strategic area in ${year}; the mark is ${base}. Central values.`,
  highEndTitle: (all: number, typedIn: number) =>
    `${all} series of high-end materials, ${typedIn} of them resting on a single published figure`,
  highEndDoc:
    'A single figure is typed in and proves nothing about a path; it drives the minerals inside through the composition. Where the publication does not say whether a figure is yearly, both readings are run.',

  stockTitle: (name: string, change: Change, now: At | undefined, unit: string, top: { label: string; share: number } | undefined) =>
    `${name} in use ${now ? verb(change, value(now, unit), now.year) : ''}${leading(top, 'holds')}`,
  stockSubtitle: (region: string) => `${region}. Stock in products at the end of each year, by product, central values. Dashed: out of use and not discarded (hibernating).`,
  turnoverTitle: (name: string, inflow: At | undefined, outflow: At | undefined, unit: string) =>
    inflow && outflow && inflow.value > 0
      ? `For every 100 t of ${mid(name)} put into use in ${inflow.year}, ${short((100 * outflow.value) / inflow.value, 2)} t leave it (${value(outflow, unit)})`
      : `${name} entering and leaving use`,
  turnoverSubtitle: (region: string) => `${region}. Sum of all products, central values.`,
  scrapTitle: (name: string, change: Change, now: At | undefined, unit: string) =>
    `${name} reaching its end of life ${now ? verb(change, value(now, unit), now.year) : ''}`,
  scrapSubtitle: (region: string) => `${region}. From discarded products to metal, in the chain’s elements. Bands: P5–P95.`,

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
  definitionsTitle: 'What the indicators mean (UNEP 2011)',
  acrossTitle: (indicator: string, list: readonly { name: string; share: number }[], year: number) =>
    `${indicator} ${year}: from ${percent(list.at(-1)!.share)} (${mid(list.at(-1)!.name)}) to ${percent(list[0]!.share)} (${mid(list[0]!.name)})`,
  trampTitle: (name: string, scrap: string, share: number, year: number) => `${scrap} carries ${percent(share)} of ${mid(name)} as a tramp element in ${year}`,
  trampSubtitle: 'Foreign element per tonne, in the scrap and in the metal made of it, followed from generation to generation.',

  influenceTitle: (input: string, rho: number, output: string, year: string) =>
    `${output}, ${year}: the strongest input is “${input}” (ρ = ${short(rho, 2)})`,
  influenceSubtitle: (draws: number, inputs: number) =>
    `Spearman rank correlation ρ of the inputs with the result over ${draws} draws of ${inputs} uncertain inputs. Positive: more of the input, more of the result. Only correlations beyond chance (2/√draws) are shown. A correlation ranks influence; it is not a share of the variance.`,
  sensitivityTitle: { sobol: 'Sobol indices: shares of the variance', morris: 'Morris screening: mean effect over the range of an input' },
  sensitivityDoc: {
    sobol: 'First order: what the input does alone. Total: with all its interactions. In brackets the 90 % interval. The table sensitivity holds all rows.',
    morris: 'μ*: mean absolute elementary effect; σ: its standard deviation, large with interactions or curvature. In the result’s unit.',
  },
  selector: {
    tables: {
      contents: 'Element content', process_flows: 'Recipe', energy_use: 'Energy use', direct_emissions: 'Direct emissions', carriers: 'Emission factor', grid: 'Grid carbon intensity',
      composition: 'Composition', demand_parameters: 'Demand', demand_points: 'Published point', drivers: 'Driver', endoflife: 'End of life', lifetimes: 'Lifetime',
      manufacturing: 'Manufacture', production: 'Production', stocks: 'Initial stock', process_energy: 'Energy use', process_emissions: 'Direct emissions', hazards: 'Survival',
    } as Readonly<Record<string, string>>,
    terms: { input: 'input', output: 'output', collection_rate: 'collection rate', separation_yield: 'separation yield', hibernating_share: 'hibernating share', tramp_share: 'tramp share' } as Readonly<Record<string, string>>,
    all: 'all', colon: ': ', comma: ', ',
  },

  carbonTitle: (name: string, change: Change, now: At | undefined, unit: string, top: { label: string; share: number } | undefined) =>
    `Emissions of the ${mid(name)} chain${now ? ` ${verb(change, value(now, unit), now.year, true)}` : ''}${leading(top, 'accounts for')}`,
  carbonSubtitle: (region: string, intensity: { before: number; now: number } | undefined) =>
    `${region}. Processes at home, with the carbon of their electricity and fuels and direct emissions; central values.${
      intensity && Number.isFinite(intensity.now) ? ` Per tonne of metal made: ${short(intensity.before)} → ${short(intensity.now)} t CO₂e.` : ''
    }`,
  energyTitle: (name: string, change: Change, now: At | undefined, unit: string, top: { label: string; share: number } | undefined) =>
    `Energy use of the ${mid(name)} chain ${now ? verb(change, value(now, unit), now.year) : ''}${leading(top, 'accounts for')}`,
  energySubtitle: (region: string) => `${region}. Energy used by processes at home, central values.`,

  worldTitle: (w: {
    what: string; year: number; first: { name: string; share: number }; topThree: number; regions: number;
    focus: { name: string; rank: number; share: number } | undefined;
  }) =>
    `${w.what} ${w.year}: ${w.first.name} has ${percent(w.first.share)}` +
    (w.regions > 3 ? `, the first three ${percent(w.topThree)}` : '') +
    (w.focus ? `; ${w.focus.name} is number ${w.focus.rank} with ${percent(w.focus.share)}` : ''),
  tradeTitle: (t: { what: string; year: number; importer: { name: string; amount: string } | undefined; exporter: { name: string; amount: string } | undefined }) =>
    `${t.what} ${t.year}: ` +
    [t.importer && `${t.importer.name} imports most, ${t.importer.amount}`, t.exporter && `${t.exporter.name} exports most, ${t.exporter.amount}`].filter(Boolean).join('; '),
  tradeSubtitle: (shown: number, all: number) =>
    `Imports less exports, as published; negative: a net exporter.${shown < all ? ` The ${shown} largest of ${all} regions.` : ''}`,
  worldSubtitle: (hhi: number, regions: number) =>
    `As published; shares of the sum of the ${regions} regions. Concentration (Herfindahl-Hirschman index of these shares): ${short(hhi, 2)} of 1.`,
  paperSummary: (all: number, counts: Readonly<Record<string, number>>, within: number, rated: number) =>
    `Of ${all} figures, ${Object.entries(counts).map(([k, n]) => `${n} ${k}`).join(', ')}.` +
    (rated > 0 ? ` Of ${rated} that are points of a demand series, ${within} ${within === 1 ? 'is' : 'are'} met within their tolerance.` : ''),
  figureStanding: (id: string) => id,
  sourceParts: { sources: 'Sources', inputs: 'Inputs', assumptions: 'Assumptions', defaults: 'Defaults', run: 'This run' },
  distribution: (id: string) => id,
  runFacts: {
    version: 'Adit', model: 'Model', hash: 'Hash of the model', scenario: 'Scenario', focus: 'Focus', years: 'Years', timing: 'Timing in the year', engines: 'Engines',
    draws: 'Draws', seed: 'Seed', uncertain: 'Uncertain inputs',
  },
  thinnedTitle: 'What is not whole in this page',
  thinnedDoc: 'The page is kept under 3 MB. The whole tables are in the folder tables next to the report, and in results.nc.',
  thinnedEntry: (entry: string) => entry,
  nothingThinned: 'Every table is whole.',
  bandsTitle: 'What the bands mean',
  bandsDoc: (draws: number, inputs: number) =>
    draws > 0
      ? `The run was repeated for ${draws} draws of its ${inputs} uncertain inputs. P5 and P95 are the values that 5 % and 95 % of the draws stay below: nine in ten lie in the band. It holds the uncertainty of the inputs that have a distribution, not that of the model’s structure or of inputs taken as exact.`
      : 'The run was made without draws: there are no bands.',
};

export type Texts = typeof en;
