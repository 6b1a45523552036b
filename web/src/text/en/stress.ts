/** English texts of the pages on stress tests and hazards. */
import { short } from '../units';
import { lookUp } from '../vocabulary';
import { among, count, mid, percent } from './phrases';

/** What a hazard takes down; blank: all. */
interface Hit {
  readonly what: string;
  readonly of: string;
  readonly to: string;
  readonly through: string;
  readonly at: string;
  readonly need: string;
  readonly owner: string;
  readonly thing: string;
  readonly stage: string;
  readonly share: string;
}

export const stress = {
  case: 'Case',
  caseName: (id: string) => lookUp({}, id),
  shortageWord: 'Shortage',
  pathsTitle: (p: {
    name: string;
    caseName: string;
    /** Of the need of all months. */
    share: number;
    month: number;
    most: string;
    /** Of the need of the worst month. */
    peak: number;
    last: number;
  }) =>
    p.share > 0.0005
      ? `${p.caseName}: ${mid(p.name)} is short by up to ${p.most} in month ${p.month}, ${percent(p.peak)} of that month’s need; ${percent(p.share)} over ${p.last} months`
      : `${p.caseName}: no shortage of ${mid(p.name)}`,
  pathsSubtitle: (region: string, node: string) =>
    `Shortage of ${region} by class of use, month by month; ${mid(node)}. The case is given, not drawn: it says what would follow, not how likely it is.`,
  stockTitle: (s: { start: string; least: string; month: number }) =>
    `Stock falls from ${s.start} to ${s.least} by month ${s.month}`,
  stockSubtitle:
    'Stock held along the case. Stocks nobody publishes start from the cover that the model assumes.',
  priceTitle: (factor: number, month: number) =>
    `The price peaks at ${short(factor, 2)} times the usual in month ${month}`,
  priceSubtitle:
    'Price over the usual one, by constant elasticities of supply and use. Assumed elasticities, no forecast.',
  price: 'Price over the usual',
  hitTitle: (h: { first: string; share: number; count: number; focus: string; own: number }) =>
    h.count === 0
      ? 'No region is short'
      : `${h.first} is hit hardest: ${percent(h.share)} of its need is missing; ${h.focus !== h.first && Number.isFinite(h.own) ? `${h.focus} lacks ${percent(h.own)}; ` : ''}${count(h.count, 'region')} short in all`,
  hitSubtitle:
    'Tint: share of a region’s need that is missing over the case. Below: the way by which it comes.',
  throughWord: 'Through',
  missingShare: 'Missing share',
  summaryTitle: (s?: { form: string; survive: number; recover: number }) =>
    s
      ? `${s.form} runs short after ${short(s.survive, 2)} months${Number.isFinite(s.recover) ? `; it takes ${short(s.recover, 2)} until none is missing` : ' and is not whole again within the time followed'}`
      : 'Stocks and spare capacity last until supply is back',
  monthsUnit: 'months',
  survive: 'Time to survive',
  recover: 'Time to recover',
  drop: 'Deepest drop',
  to90: 'Back to 90 %',
  resilience: 'Supply lost over the case',
  exposedWord: 'Exposed',
  productsTitle: (p: {
    name: string;
    first: string;
    most: number;
    least: number;
    dearest?: { name: string; value: string } | undefined;
  }) =>
    (p.most - p.least < 0.005
      ? `Every use of ${mid(p.name)} lacks ${percent(p.most)} of what it needs`
      : `${p.first} lacks most: ${percent(p.most)} of what it needs`) +
    (p.dearest ? `; ${mid(p.dearest.name)} miss metal worth ${p.dearest.value}` : ''),
  productsDoc:
    'How the shortage reaches products, by assumption: shared alike, or by class of use. At the end: the missing metal at its usual price.',
  reachTitle: (r: { area: string; share: number; least: number; most: number }) =>
    (r.area
      ? `Of strategic areas, ${mid(r.area)} is hit most: up to ${percent(r.share)} of its output`
      : `No strategic area is reached`) +
    (Number.isFinite(r.most) && r.most > 0
      ? `; between ${percent(r.least)} and ${percent(r.most)} of all output hangs on what is missing`
      : ''),
  reachDoc:
    'Share of output that stands still, of all minerals that the case touches: limited by the scarcest, shares added up, or in proportion to value. The spread between the assumptions is the answer; the first two are upper bounds, no estimate of damage. At the end: output at stake.',
  assumption: (id: string) =>
    lookUp(
      {
        proportional: 'Shared alike',
        by_class: 'By class',
        limiting: 'Scarcest limits',
        sum: 'Added up',
        by_value: 'By value',
      },
      id,
    ),
  assumptionWord: 'Assumption',
  valueAtStake: 'Value at stake',
  level: (id: string) =>
    lookUp({ product: 'Product', sector: 'Sector', strategic_area: 'Strategic area', all: 'All output' }, id),
  removalsTitle: (r: { region: string; form: string; survive: number; recover: number }) =>
    Number.isFinite(r.survive)
      ? `Without ${r.region} (${mid(r.form)}) stocks last ${short(r.survive, 2)} months; ${Number.isFinite(r.recover) ? `recovery takes ${short(r.recover, 2)}` : 'when supply is back is not known'}`
      : `Without ${r.region} (${mid(r.form)}) nobody knows how long stocks last: they are not published`,
  removalsNone: 'Whichever single supplier fails, stocks last until it is back',
  removalsDoc: 'One supplier gone at a time. Exposed: stocks end before recovery.',
  supplierWord: 'Supplier',
  shareOfSupply: 'Share of supply',
  impact: 'Lost until recovery',
  spreadTitle: (s: { share: number; level: string }) =>
    `Over drawn scenarios, ${s.level} of them lose at most ${percent(s.share)} of the need`,
  spreadSubtitle:
    'Shortage over the horizon in drawn scenarios of the hazard set, by class of use. Bar: sampling error, 95 % (none: too few scenarios to bound it). At the end: the mean.',
  statistic: (id: string) => lookUp({ mean: 'Mean', p50: 'P50', p95: 'P95', p99: 'P99', p999: 'P99.9' }, id),
  failsFirst: 'Fails first',
  cascadeRule: (id: string) =>
    lookUp(
      { threshold: 'Lost supply', load: 'Load on trade', export_restriction: 'Export restrictions' },
      id,
    ),
  cascadeTitle: (c: {
    rule: string;
    seed: string;
    size: number;
    loss: string;
    focus: string;
    drawsIn: number;
    name: string;
  }) =>
    c.rule === 'export_restriction'
      ? `If ${c.seed} fails and every country short of ${mid(c.name)} cuts its exports first, ${c.focus} lacks ${c.loss}`
      : `If ${c.seed} fails, up to ${count(c.size, c.rule === 'load' ? 'region' : 'market')} of ${mid(c.name)} fail with it${
          c.drawsIn > 0
            ? `, ${c.focus} among them unless ${c.rule === 'load' ? `its trade has room for more than ${percent(c.drawsIn)} extra` : `it can bear the loss of more than ${percent(c.drawsIn)} of its supply`}`
            : `; ${c.focus} holds`
        }`,
  cascadeSubtitle: (rule: string, focus: string) =>
    rule === 'threshold'
      ? 'A region fails at all stages; a market that has then lost more than its tolerance of supply stops sending too. A form in a region is a market. At the end: when the focus region is drawn in. No stocks, no time: what simulation would soften.'
      : rule === 'load'
        ? 'Shortest trade paths through a region that fails go through others; those that carry more than their margin allows fail in turn (Motter and Lai 2002).'
        : `Nobody fails, but whoever is short cuts exports first, in proportion. Shown: what then is missing in ${focus}, by the part of the first supplier that fails.`,
  cascadeAxis: (rule: string): string =>
    rule === 'export_restriction' ? 'Missing' : rule === 'load' ? 'Regions that fail' : 'Markets that fail',
  cascadeStrength: (rule: string, alpha: number): string =>
    rule === 'export_restriction'
      ? `${percent(alpha)} fails`
      : rule === 'load'
        ? `margin ${percent(alpha)}`
        : `tolerance ${percent(alpha)}`,
  drawnIn: (focus: string, rule: string, alpha: number) =>
    `${focus}: up to ${rule === 'load' ? 'a margin' : 'a tolerance'} of ${percent(alpha)}`,
  power: 'Power',
  inProportion: 'in proportion',
  growthWay: (id: string) =>
    lookUp({ simulation: 'With stocks and spare capacity', cascade: 'By export restrictions alone' }, id),
  buffered: 'stocks and spare capacity take all of it',
  lostFrom: (share: number) => `nothing is lost below ${percent(share)}`,
  lossGrowthTitle: (g: { name: string; power: number; from: number } | undefined, suppliers: number) =>
    g === undefined
      ? `Stocks and spare capacity take the failing of any of ${count(suppliers, 'supplier')} by itself`
      : g.from > 0.15
        ? `When part of ${g.name} fails, nothing is lost below ${percent(g.from)}; then losses grow with the power ${short(g.power, 2)} of that part`
        : `Losses grow with the power ${short(g.power, 2)} of the part of ${g.name} that fails`,
  lossGrowthSubtitle:
    'Slope of the loss on the part of one supplier that fails, both in logarithms, over 10 to 90 %. 1: in proportion; above it, buffers take small failings and give way at large ones.',
  hazardsTitle: (h: { name: string; rate: number; observed: number; all: number }) =>
    `“${h.name}” is taken to start ${short(h.rate, 2)} times a year, oftener than any other; ${h.observed === 0 ? `none of ${h.all} rates is observed` : `${h.observed} of ${h.all} rates are observed`}, the others are estimated or assumed`,
  hazardsSubtitle: 'Starts in a year, with the range assumed. Hollow: assumed or estimated; full: observed.',
  perYear: '1/yr',
  rateWord: 'Starts a year',
  rangeWord: 'Range',
  durationWord: 'Lasts (months)',
  severityWord: 'Severity',
  hitsWord: 'Hits',
  hit: (h: Hit) =>
    [
      h.what === 'more use' ? 'more use' : h.what,
      h.of && `of ${h.of}`,
      h.to && `to ${h.to}`,
      h.through && `through ${h.through}`,
      h.at && `at ${h.at}`,
      h.need && `for ${h.need}`,
    ]
      .filter(Boolean)
      .join(' ') +
    [h.owner && `owned by ${h.owner}`, h.thing && mid(h.thing), h.stage]
      .filter(Boolean)
      .map((part) => `, ${part}`)
      .join('') +
    `: ${h.share} %`,
  kindWord: 'Kind',
  hazardKind: (id: string) =>
    lookUp(
      {
        '*': 'All',
        bloc_embargo: 'Bloc embargo',
        export_ban: 'Export ban',
        quota_cut: 'Quota cut',
        mine_outage: 'Mine outage',
        smelter_outage: 'Smelter outage',
        strike: 'Strike',
        chokepoint_closure: 'Chokepoint closure',
        demand_surge: 'Demand surge',
        equipment_embargo: 'Equipment embargo',
      },
      id,
    ),
  backtestTitle: (b: {
    outside: number;
    classes: number;
    above: number;
    first: number;
    last: number;
    ahead: boolean;
  }) =>
    `${b.outside} of ${count(b.classes, 'class', 'classes')} of real events ${b.first}–${b.last} fall outside the 90 % band of ${b.ahead ? 'rates fitted to the years before' : 'the set'}${b.outside > 0 && b.above === b.outside ? ', all above it' : ''} (about ${short(b.classes * 0.1, 2)} would by chance)`,
  backtestSubtitle: (ahead: boolean) =>
    `Bar: 90 % band of what the hazard set expects. Dot: what happened. ${ahead ? 'The rates know nothing of these events: a true test.' : 'The rates stand on the same events: a check that they are reproduced, no forecast.'}`,
  sampleWord: 'Tested on',
  sample: (id: string) => lookUp({ same_years: 'The same years', ahead: 'Years ahead' }, id),
  happened: 'Happened',
  expected: 'Expected',
  quantity: (id: string) =>
    lookUp({ events: 'Events', lost_source_years: 'Supply lost (source × years)' }, id),
  passagesTitle: (p: { buyer: string; all: boolean; name: string; share: number; lost: readonly string[] }) =>
    `${percent(p.share)} of ${p.all ? 'all minerals traded pass' : `the minerals that ${p.buyer} buys pass`} ${p.name}${p.lost.length > 0 ? `; ${among(p.lost, 3)} cannot be sailed round by most of what passes` : '; a way round is open to most of what passes any'}`,
  passagesSubtitle: (priced: number) =>
    `Share of the value bought whose shortest way passes, over links with a price (${percent(priced)} of them). Beside the bar: if it closes alone, what finds no other way, and how much longer the others sail.`,
  passageWord: 'Chokepoint',
  passageNote: (lost: number, extraKm: number) =>
    [
      lost > 0 ? `${percent(lost)} has no other way` : '',
      Number.isFinite(extraKm) ? `+${short(extraKm)}\u00a0km` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  buyersWord: 'Bought by',
  everyBuyer: 'All regions',
  channelsTitle: (all: number, not: number) =>
    not > 0
      ? `${not} of ${all} channels of threat are not modelled`
      : `All ${all} channels of threat are modelled`,
  channelWord: 'Channel',
  notModelled: 'not modelled',
  modelledAs: 'Modelled as',
};

export type Stress = typeof stress;
