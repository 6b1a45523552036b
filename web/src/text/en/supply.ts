/** English texts on the world map, dependence and risk. */
import { lookUp } from '../vocabulary';
import { percentNumber, short } from '../units';
import { among, mid, percent } from './phrases';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const supply = {
  map: {
    observed: 'Observed flow',
    estimated: 'Estimated flow',
    country: 'Country',
    exporter: 'Exporter',
    importer: 'Importer',
    shareOfImports: 'Share of the importer’s imports',
    region: 'World map; scrolls sideways on a narrow screen',
    title: (m: {
      what: string;
      year: number;
      first: { name: string; share: number } | undefined;
      topThree: number;
      flow: { from: string; to: string; amount: string } | undefined;
    }) =>
      [
        m.first
          ? `${m.first.name} makes ${percent(m.first.share)} of the world’s ${mid(m.what)}${Number.isFinite(m.year) ? ` (${m.year})` : ''}`
          : capital(m.what),
        m.flow ? `the greatest flow is ${m.flow.from} → ${m.flow.to}, ${m.flow.amount}` : '',
      ]
        .filter(Boolean)
        .join('; '),
    subtitle: (shown: number, all: number, observed: string) =>
      'Tint: share of world output. ' +
      (all > 0
        ? `Arcs: ${shown < all ? `the ${shown} greatest of ${all} flows` : `${all} flows`}, as wide as their mass; solid where observed, dashed where estimated${observed ? ` (${observed} of the mass is observed)` : ''}. `
        : 'No flows are known at this stage. ') +
      'Choose a country in the list or on the map.',
    disclaimer:
      'Outlines: Natural Earth, 1:110 million, simplified. Boundaries and names imply no opinion on the legal status of any territory; disputed borders are not marked. The European Union is shown as its 27 members.',
    comesFrom: 'Comes from',
    goesTo: 'Goes to',
    countryTitle: (region: string, mineral: string, top: { stage: string; share: number; rank: number }) =>
      top.rank > 0
        ? `${region} and ${mid(mineral)}: strongest in ${mid(top.stage)}, with ${percent(top.share)} of the world (no. ${top.rank})`
        : `${region} has no known share of the world’s ${mid(mineral)} at any stage`,
    countrySubtitle: 'Share of world output at each stage. The stage on the map is in colour.',
  },
  supply: {
    treeRegion: 'Dependence through the stages; scrolls sideways',
    othersInTree: 'Others',
    origin: 'Origin',
    usedAs: 'Used as',
    noRegion: (id: string) => lookUp({ recycled: 'Recycled metal', unknown: 'Unknown origin' }, id),
    observedShare: 'Observed share',
    answerWord: 'Answer',
    answerInterval: 'interval',
    answerValue: 'value',
    treeTitle: (d: {
      region: string;
      form: string;
      stage: string;
      origin: string;
      share: number;
      least: number;
      most: number;
      interval: boolean;
      own: number;
    }) =>
      (d.interval
        ? `Between ${percentNumber(d.least)} and ${percent(d.most)} of what ${d.region} uses as ${mid(d.form)} comes from ${d.origin}${Number.isFinite(d.share) ? `, by estimate ${percent(d.share)}` : ''} (${mid(d.stage)})`
        : `${percent(d.share)} of what ${d.region} uses as ${mid(d.form)} comes from ${d.origin} (${mid(d.stage)})`) +
      (d.own > 0.005 ? `; ${percent(d.own)} from its own` : ''),
    treeOwn: (region: string, form: string) => `${region} depends on nobody abroad for ${mid(form)}`,
    treeSubtitle: (low: string, high: string, rows: number) =>
      `Share of each region in what is used, directly and through every stage and transit country. Pale bar and brackets: the least and most that the known margins allow; in a dashed box the interval is the answer and the tick an estimate. Lines: what the next stage takes from whom, as wide as its share, dashed where estimated. At most ${rows} regions a stage.` +
      (low ? ` Of the trade behind a stage ${low === high ? low : `${low} to ${high}`} is observed.` : ''),
    via: 'Through',
    transitTitle: (region: string, form: string, via: string, share: number) =>
      `${percent(share)} of ${region}’s ${mid(form)} passes through ${via}`,
    transitSubtitle:
      'Share of what is used that passes through a country on its way, by the form in which it does. Mine countries are left out.',
    severalProducts: (count: number) => `${count} products`,
    productsTitle: (
      mineral: string,
      product: string,
      region: string,
      abroad: number,
      first: { name: string; share: number },
    ) =>
      `${percent(abroad)} of the ${mid(mineral)} in ${region}’s ${mid(product)} is mined abroad, ${percent(first.share)} in ${first.name}`,
    productsSubtitle:
      'Where the metal in finished products was mined, through every stage. Estimates: the intervals above apply.',
    marketsTitle: (region: string, form: string, share: number) =>
      share >= 1
        ? `${region} makes at least as much as it uses at every stage; least of ${mid(form)} (${percent(share)})`
        : `${region} makes ${percent(share)} of the ${mid(form)} it uses: the weakest stage`,
    marketsSubtitle: 'Self-sufficiency: domestic output ÷ use, stage by stage. Red below one half.',
    marketNote: (production: string, use: string, year: string) => `${production} made, ${use} used, ${year}`,
    unitValueTitle: (region: string, what: string, ratio: number) =>
      Math.abs(ratio - 1) < 0.03
        ? `${region} sells no form below what it pays for it; ${mid(what)} at about the same price`
        : ratio < 1
          ? `${region} sells ${mid(what)} at ${short(ratio, 2)} times what it pays for it: it buys the better grade`
          : `${region} sells every form dearer than it buys it; least ${mid(what)} (${short(ratio, 2)} times)`,
    unitValueSubtitle:
      'Unit value of exports ÷ unit value of imports for each HS code; below 1 the better grade comes in.',
    unitValueNote: (exported: string, imported: string, year: string) =>
      `${exported} out, ${imported} in USD/t, ${year}`,
    unserved: 'Unserved',
    binds: 'What binds',
    clearingStatus: (id: string) => id.replaceAll('_', ' '),
    clearingTitle: (year: number, unserved: number, form: string, factor: number, from: number) =>
      (unserved > 0.0005
        ? `If markets clear at least cost, ${percent(unserved)} of the world’s use stays unserved in ${year}`
        : `If markets clear at least cost, all use is served in ${year}`) +
      (factor > 1.03
        ? `; ${mid(form)} costs ${short(factor, 2)} times as much as in ${from}`
        : `; no price rises against ${from}`),
    clearingSubtitle: (region: string) =>
      `${region}. Prices are the cost of one more tonne: they rise to the price at which users give up. A projection on assumed capacities, costs and tariffs, not a forecast.`,
    scoreTitle: (median: number, simple: number) =>
      Number.isFinite(median)
        ? `Hidden links come back with an error of ${percent(median)} of their mass at the median${Number.isFinite(simple) ? ` (${percent(simple)} by a proportional split)` : ''}`
        : 'How good the estimated links are',
    scoreDoc:
      'Observed links were hidden one part after another and estimated from the rest; the errors say how far the estimates may be off.',
    scoreColumn: (id: string) =>
      lookUp(
        {
          wmape: 'Error of the estimate',
          wmape_proportional: 'Error of a proportional split',
          mass_right: 'Mass put right',
          mass_right_proportional: 'Mass put right, proportional split',
        },
        id,
      ),
    hiddenPart: (id: string) => lookUp({ all: 'all at once', fifth: 'a fifth at a time' }, id),
  },
  risk: {
    index: (id: string) => lookUp(INDICES, id),
    indexWord: 'Index',
    place: 'Share of minerals that stand lower',
    wholeChain: 'Whole chain',
    mineralTitle: (name: string, index: string, place: number) =>
      place >= 0.995
        ? `${name} has the highest value of all minerals in one index: ${mid(index)}`
        : `${name} stands highest in ${mid(index)}: above ${percent(place)} of the minerals`,
    mineralSubtitle:
      'Place of the mineral among all that have the index; the value is at the end of the row. Indices answer different questions and are not averaged.',
    sortedBy: 'Sorted by',
    indicesTitle: (first: string, index: string, minerals: number, indices: number, leaders: number) =>
      `${first} leads ${minerals} minerals by ${mid(index)}` +
      (leaders > 1
        ? `; the ${indices} indices put ${leaders} different minerals first`
        : `, as by all ${indices} indices`),
    indicesSubtitle:
      'Each index on its own scale, with P5–P95 of the draws. Dashed: the threshold of the European list. Net exporters of more than their use stand at −1. No average is formed.',
    notComputed: 'Not computed',
    upwards: 'Upwards',
    sideways: 'Sideways',
    criticalityTitle: (beyond: readonly string[], all: number) =>
      beyond.length > 0
        ? `${beyond.length} of ${all} minerals lie beyond both lines: ${among(beyond.map(mid), 5)}`
        : `None of ${all} minerals lies beyond both lines`,
    criticalitySubtitle: (region: string, x: boolean, y: boolean) =>
      `Seen from ${region}; the highest value over forms and stages. Dashed: ${x && y ? 'thresholds of the European list' : x || y ? 'the threshold of the European list on one axis, the median on the other' : 'medians of the minerals'}.`,
    agreementTitle: (a: string, b: string, rho: number, n: number) =>
      `${a} and ${b} order the minerals most differently (ρ = ${short(rho, 2)} over ${n})`,
    agreementSubtitle:
      'Spearman’s rank correlation of each pair of indices over the minerals that have both.',
    method: 'Method',
    theirs: 'Theirs',
    ours: 'Ours',
    impliedFactor: 'Implied factor',
    replicated: (id: string) =>
      lookUp({ agrees: 'agrees', differs: 'differs', incomplete: 'inputs incomplete' }, id),
    replicationTitle: (all: number, complete: number, agreeing: number) =>
      `Published assessments computed again: ${agreeing} of ${complete} rows with complete inputs agree within rounding (${all} rows in all)`,
  },
};

const INDICES: Readonly<Record<string, string>> = {
  hhi: 'Concentration of output (HHI)',
  effective_suppliers: 'Effective suppliers',
  cr1: 'Largest supplier (CR1)',
  cr3: 'Three largest (CR3)',
  cr5: 'Five largest (CR5)',
  governance_hhi: 'Concentration × governance',
  yale_supply_concentration: 'Supply concentration (Yale)',
  yale_political_instability: 'Political instability (Yale)',
  reserves_to_production: 'Reserves ÷ production',
  self_sufficiency: 'Self-sufficiency',
  import_dependence: 'Import dependence',
  usgs_net_import_reliance: 'Net import reliance (USGS)',
  usgs_supply_risk: 'Supply risk (USGS)',
  eu_import_reliance: 'Import reliance (EU)',
  sourcing_hhi: 'Concentration of sourcing',
  foreign_origin: 'Made abroad, through every stage',
  origin_hhi: 'Concentration of origins',
  origin_supply_risk: 'Supply risk of origins',
  eu_supply_risk: 'Supply risk (EU)',
  eu_supply_risk_over_stages: 'Supply risk (EU, worst stage)',
  eu_economic_importance: 'Economic importance (EU)',
  share_of_world_use: 'Share of world use',
  geopolrisk_score: 'GeoPolRisk score',
  geopolrisk_midpoint: 'GeoPolRisk midpoint',
  geopolrisk_cf_fixed: 'GeoPolRisk factor (fixed copper)',
  geopolrisk_cf_same_year: 'GeoPolRisk factor (copper of the year)',
  companionality: 'Companionality',
};

export type Supply = typeof supply;
