/** English texts of the pages on red lines, with those on stress tests and hazards. */
import { lookUp } from '../vocabulary';
import { among, count, mid, percent, sure } from './phrases';
import { limits } from './limits';
import { stress } from './stress';
import { short } from '../units';

const share3 = (share: number): string => `${short(share * 100, 3)} %`;

export const security = {
  sure,
  lights: {
    green: 'met',
    amber: 'close',
    red: 'not met',
    grey: 'unknown',
  } as Readonly<Record<string, string>>,
  lightWord: 'Light',
  lightKey: {
    green: 'what there is today reaches the line',
    amber: 'within the interval of the line, or safe but with too small a reserve',
    red: 'what there is today is below the line',
    grey: 'what there is today is not known',
  } as Readonly<Record<string, string>>,
  hazardSet: 'Hazards',
  set: (id: string) => lookUp({ history: 'As in the past', governance: 'By governance' }, id),
  demandCase: 'Demand',
  demand: (id: string) => lookUp({ P50: 'Middle (P50)', P95: 'High (P95)' }, id),
  confidence: 'Confidence',
  confidenceTick: (confidence: number) => sure(confidence),
  useClass: 'Class of use',
  use: (id: string) =>
    lookUp(
      {
        all: 'All uses',
        defence: 'Defence',
        strategic_emerging: 'Strategic industries',
        livelihood: 'Livelihood',
        ordinary: 'Ordinary uses',
        nested_defence: 'Defence, with all supply',
        nested_strategic_emerging: 'Defence and strategic industries, with all supply',
        nested_livelihood: 'All but ordinary uses, with all supply',
      },
      id,
    ),
  node: 'Node',
  nodes: (id: string) =>
    lookUp(
      {
        chain: 'Whole chain',
        ore: 'Ore',
        intermediate: 'Intermediate',
        refined: 'Refined metal',
        material: 'Material',
      },
      id,
    ),
  judgement:
    'These lines stand on judgement. Nobody publishes how likely an embargo is, how use divides into classes, or what service must hold: probabilities, class shares and minimum service are assumed, with a low, a middle and a high value.',
  judgementOfCase:
    'A case is given, not forecast: it says what would follow, not how likely it is. Stocks that nobody publishes, recovery times, elasticities and class shares are assumed.',
  judgementLinks: { hazards: 'Hazards and their sources', facts: 'Which missing facts would change a light' },
  bottom: {
    output: 'Output',
    selfSufficiency: 'Self-sufficiency',
    stock: 'Stock',
    reserve: 'Reserve',
  },
  whole: 'Safe',
  bottomShort: { output: 'Output', selfSufficiency: 'Own share', stock: 'Stock', reserve: 'Reserve' },
  today: 'today',
  todayWord: 'Today',
  lineWord: 'Line',
  unknownToday: 'today unknown',
  noStock: 'no stock is enough',
  limited: (status: string) =>
    ({
      release_limited: 'no stock is enough: it cannot be released fast enough',
      stage_limited: 'a later stage limits: more ore alone does not help',
      output_limited: 'no output is enough: need is met from stock or not at all',
      host_limited: 'a by-product: its output hangs on that of its host',
      reserve_limited: 'the reserve does not last at this output',
    })[status] ?? '',
  noLine: 'no line',
  noneNeeded: 'none needed',
  untold: (n: number) => `${count(n, 'mineral')} without a line, and why`,
  perYearMore: (amount: string) => `find ${amount}`,
  daysOf: (days: number) => `${short(days, 2)} days of use`,
  whyWord: 'Why',
  needWord: 'Need',
  secondaryWord: 'From scrap',
  importsWord: 'Imports',
  boardTitle: (b: {
    year: number;
    confidence: number;
    minerals: number;
    red: readonly string[];
    green: number;
    grey: number;
    byOutput: number;
    onStock: number;
    noLine: number;
  }) =>
    b.red.length > 0
      ? `${count(b.red.length, 'mineral')} of ${b.minerals} would not be safe in ${b.year} with ${sure(b.confidence)} confidence: ${among(b.red.map(mid), 5)}`
      : b.grey > b.minerals / 2
        ? `Today’s output alone keeps ${b.byOutput || 'none'} of ${count(b.minerals - b.noLine, 'mineral')} with a known line safe in ${b.year} at ${sure(b.confidence)} confidence; ${b.onStock} hang on stocks that nobody publishes${b.noLine > 0 ? `; of ${b.noLine} more too little is known` : ''}`
        : `No red light among ${count(b.minerals, 'mineral')} in ${b.year} at ${sure(b.confidence)} confidence; ${b.green} are green`,
  boardSubtitle: (set: string, demand: string, use: string) =>
    `Lights against today’s output, stock and reserve. Hazards: ${set}. Demand: ${demand}. ${use}. A mineral is safe if its output reaches the line, or the stock held makes up for it.`,
  boardTable: 'The four bottom lines of every mineral',
  boardNote:
    'Line in bold, then what there is today; in brackets P5 to P95 of the line, over what is not known of rates, durations and inputs.',
  boardLink: 'All red lines',
  overviewTitle: 'Red lines in short',
  mineralLink: (name: string) => `Red line of ${name}`,
  frontierTitle: (f: {
    name: string;
    year: number;
    confidence: number;
    output: string;
    stock: string;
    enough: boolean;
    chosen?: { output: string; stock: string } | undefined;
  }) =>
    f.enough
      ? `${f.name} ${f.year}: today’s output of ${f.output} is safe in ${sure(f.confidence)} of scenarios without any stock`
      : f.stock
        ? `${f.name} ${f.year}: with today’s output of ${f.output}, a stock of ${f.stock} is safe in ${sure(f.confidence)} of scenarios`
        : f.chosen
          ? `${f.name} ${f.year}: ${f.chosen.output} and a stock of ${f.chosen.stock} are the least dear way to ${sure(f.confidence)}`
          : `${f.name} ${f.year}: what output and stock together reach ${sure(f.confidence)}`,
  frontierSubtitle: (node: string) =>
    `${node}. Each curve is the least stock beside an output at one confidence: above it is safe, below it is not. Band: sampling error at the confidence chosen. Stock counts what can be released, at the form named.`,
  outputAxis: 'Output mined at home',
  stockAxis: 'Stock',
  curveOf: (confidence: number) => sure(confidence),
  chosenPoint: 'Least cost',
  todayOutput: 'output today',
  todayStock: 'stock today',
  todayPoint: 'Today',
  expectedShortage: 'Expected shortage',
  cvar: 'Mean of the worst cases (CVaR)',
  cost: 'Cost',
  marginalWord:
    'Stock at each confidence. At the end: how much stock one more percentage point costs there. Red: the confidence chosen.',
  marginalTitle: (from: number, to: number, factor: number) =>
    `Going from ${sure(from)} to ${sure(to)} asks for ${short(factor, 2)} times the stock`,
  ruleWord: 'Rule',
  rule: (id: string) =>
    lookUp(
      {
        days_60: '60 days of use',
        days_90: '90 days of net imports',
        days_180: '180 days of use',
        nds: 'Defence stockpile accounting (NDS)',
        newsvendor: 'Newsvendor',
        single_event: 'One event',
        horizon: 'Whole horizon',
        cost_optimum: 'Least cost',
        red_line: 'Red line',
      },
      id,
    ),
  crosscheckTitle: (c: { rule: string; factor: number; line: string; blind: number }) =>
    Number.isFinite(c.factor)
      ? `The red line asks for ${c.line}; “${c.rule}” gives ${short(c.factor, 2)} times that${c.blind > 0 ? `, and ${count(c.blind, 'rule')} none at all` : ''}`
      : `Stock by simpler rules beside the red line`,
  crosscheckSubtitle:
    'The same mineral by rules in use elsewhere. They leave out what fails together, or how long it lasts; they are a check, not the answer. None: the rule looks at one hazard at a time, or at means, and finds no deficit.',
  bindingTitle: (words: string, share: number) =>
    Number.isFinite(share)
      ? `What sets the line most often: ${words} (${percent(share)} of the scenarios near the line)`
      : `A scenario that sets the line: ${words}`,
  bindingDoc:
    'Scenarios in which the requirement lies at the line, the nearest first, told by what happens in them.',
  needsStock: (amount: string) => `needs ${amount}`,
  bindingShare: 'of the scenarios near the line',
  months: (n: number) => `${short(n, 2)} ${n === 1 ? 'month' : 'months'}`,
  monthWord: 'Month',
  readMonth: 'Read month by month',
  hazardWord: 'Hazard',
  driversTitle: (d: { name: string; lift: number; frequency: number }) =>
    `“${d.name}” is on in ${percent(d.frequency)} of the scenarios that set the line, ${short(d.lift, 2)} times as often as otherwise`,
  driversSubtitle:
    'Share of the scenarios at the line in which a hazard is on. At the end: how much oftener than in all scenarios (lift), and what the line would be without it.',
  liftNote: (lift: number, without: string) =>
    `×${short(lift, 2)}${without ? ` · without it ${without}` : ''}`,
  scalingTitle: (line: string, half: number, twice: number) =>
    `Twice the probabilities: ${mid(line)} line ${short(twice, 2)} times as high; half of them: ${short(half, 2)} times`,
  scalingSubtitle:
    'Every probability of a hazard is judgement: the lines with all of them halved, as assumed, and doubled, over the line as assumed.',
  factor: (f: number) => (f === 0.5 ? '×½' : `×${short(f, 2)}`),
  lines: (id: string) =>
    lookUp(
      {
        output: 'Output',
        self_sufficiency: 'Self-sufficiency',
        self_sufficiency_total: 'Self-sufficiency with scrap',
        stock: 'Stock',
        stock_days: 'Stock in days of use',
        reserve: 'Reserve',
        reserve_addition: 'Addition to the reserve',
        extraction: 'Extraction',
      },
      id,
    ),
  breakEvenTitle: (name: string, now: number, then: number) =>
    then > now
      ? `The light changes if “${name}” is as likely as ${percent(then)} a year (assumed: ${percent(now)})`
      : `The light changes if “${name}” is no likelier than ${percent(then)} a year (assumed: ${percent(now)})`,
  breakEvenNone: 'No single probability changes the light',
  breakEvenSubtitle: 'Probability of a start in a year: as assumed, and where the light of the line changes.',
  assumedProbability: 'Assumed',
  breakEvenProbability: 'Break-even',
  sensitivityTitle: (s?: { input: string; change: string }) =>
    s
      ? `What moves the line most: one unit more of ${mid(s.input)} changes it by ${s.change}`
      : 'What moves the line: by how much for one unit of an input',
  input: (id: string) =>
    lookUp({ output: 'Home output', need: 'Need', secondary: 'From scrap', imports: 'Imports' }, id),
  derivative: 'Derivative',
  byDifference: 'By finite difference',
  standardError: 'Standard error',
  flipsTitle: (name: string, facts: readonly string[], all: number) =>
    facts.length > 0
      ? `${facts.length} of ${count(all, 'assumed fact')} would change a light${name ? ` of ${mid(name)}` : ''} within ${facts.length === 1 ? 'its' : 'their'} range: ${among(facts.map(mid), 3)}`
      : `No assumed fact changes a light${name ? ` of ${mid(name)}` : ''} within its range`,
  flipsDoc: 'Facts that nobody publishes, with the light at the low, middle and high end of what is assumed.',
  factWord: 'Fact',
  fact: (id: string) => lookUp({ stock_today: 'Stock held today' }, id),
  parameter: (id: string) =>
    lookUp(
      {
        share: 'share of use',
        service: 'minimum service',
        substitution_cap: 'what can be substituted',
        substitution_delay: 'delay of substitution',
        substitution_speed: 'speed of substitution',
      },
      id,
    ),
  years: (n: number) => `${short(n, 2)} ${n === 1 ? 'year' : 'years'}`,
  better: 'Light would get better',
  worse: 'Light would get worse',
  factsTitle: (f: { fact: string; first: number; minerals: number; all: number }) =>
    `Facts that nobody publishes decide the light of ${f.minerals} of ${count(f.all, 'mineral')}; the one that weighs most: ${mid(f.fact)} (${count(f.first, 'mineral')})`,
  factsSubtitle:
    'Minerals whose light changes when one fact is at an end of what is assumed and all others in the middle. Beside the bar: the range assumed.',
  low: 'Low',
  middle: 'Middle',
  high: 'High',
  flipsWord: 'Changes',
  who: (id: string) =>
    lookUp(
      { mine: 'Mine', smelter: 'Smelter', recycler: 'Recycler', explorer: 'Explorer', buyer: 'Buyer' },
      id,
    ),
  actionsTitle: (a: {
    name: string;
    who: string;
    year: number;
    startBy: number;
    late: boolean;
    needed: number;
  }) =>
    a.late
      ? `${a.name}: for ${a.needed} ${a.who === 'Explorer' ? 'an' : 'a'} ${mid(a.who)} had to start in ${a.startBy}; it is late`
      : `${a.name}: for ${a.needed} ${a.who === 'Explorer' ? 'an' : 'a'} ${mid(a.who)} must start by ${a.startBy}`,
  actionsNone: (name: string) => `${name}: every line is met, or nothing that must be started is known`,
  actionsSubtitle:
    'Bars: from the last year to start in to the year in which the line is needed. Dashed: the base year.',
  actionNote: (gap: string, late: boolean) => [gap, late ? 'late' : ''].filter(Boolean).join(' · '),
  startByWord: 'Start by',
  neededWord: 'Needed in',
  lateWord: 'late',
  kind: (id: string) =>
    lookUp(
      {
        ore_field: 'Ore field',
        mine_capacity: 'Mine capacity',
        concentrate: 'Concentrate',
        metal: 'Metal',
        material: 'Material',
      },
      id,
    ),
  compositionTitle: (c: { name: string; quick: string; amount: string; from: number; all: number }) =>
    `${c.name}: ${mid(c.quick)} (${c.amount}) covers from month ${short(c.from, 2)}; ${c.all === 1 ? 'nothing else is needed' : `${count(c.all - 1, 'slower kind')} take over`}`,
  compositionSubtitle:
    'When each kind of reserve is released after the first deficit, and how much of it is held. Quick kinds are dear to hold, slow ones cheap: each covers the months for which nothing cheaper is ready.',
  monthsAfter: 'months after the first deficit',
  volumeWord: 'Volume',
  fromWord: 'From',
  toWord: 'To',
  holdingCost: 'Holding cost a year',
  reserveTitle: (r: {
    name: string;
    output: string;
    line: string;
    today: string;
    decideBy: number;
    met: boolean;
  }) =>
    `${r.name}: output at its line${r.output === '–' ? '' : ` of ${r.output}`} takes a reserve of ${r.line}; ${r.today === '–' ? 'what is proved is not known' : `proved are ${r.today}`}${!r.met && Number.isFinite(r.decideBy) ? `; explore from ${r.decideBy}` : ''}`,
  reserveFacts: {
    depletion: 'Ore used up a year',
    line: 'Reserve for the output line',
    lineToday: 'Reserve for today’s output',
    today: 'Proved today',
    addition: 'To be found a year',
    additionP95: 'with discovery luck (P95)',
    spend: 'Cost of finding it a year',
    decideBy: 'Decide by',
    extraction: 'Most to be mined a year, to keep the reserve',
    hold: 'Ore fields to hold back',
  },
  upperTitle: (limit: string, value: string, over: boolean) =>
    `The most that may be used is ${value}: the ${mid(limit)} limit binds${over ? ', and use is above it' : ''}`,
  upperSubtitle: (unknown: readonly string[]) =>
    `Upper lines of consumption: what the market, the resource, the environment and security allow.${unknown.length > 0 ? ` Not known: ${among(unknown.map(mid))}.` : ''}`,
  limitWord: 'Limit',
  useWord: 'Use',
  limit: (id: string) =>
    lookUp({ market: 'Market', resource: 'Resource', ecological: 'Ecological', security: 'Security' }, id),
  classNote:
    'The lines above are of this class alone. The frontier and what moves it are computed for all uses together.',
  sheet: 'One-page summary',
  sheetBack: 'Back to the whole page',
  printSheet: 'Print this page',
  sheetTitle: (name: string) => `${name}: red lines on one page`,
  sheetAsked: (year: number, confidence: number, set: string, demand: string) =>
    `${year} · ${sure(confidence)} confidence · hazards: ${set} · demand: ${demand}`,
  sheetByYear: 'The lines by year',
  sheetByConfidence: (year: number) => `The lines of ${year} by confidence`,
  sheetWhy: 'What sets the line',
  sheetDo: 'Who must start when',
  sheetUnknown: 'What would change the verdict',
  jointTitle: (target: number, joint: number, independent: number) =>
    `With ${sure(target)} for each mineral, all are safe together in ${share3(joint)} of scenarios (${share3(independent)} if they failed independently)`,
  jointSubtitle:
    'Common causes make minerals fail together: joint confidence by simulation, the least that it can be (Bonferroni), and what independence would give.',
  joint: 'Together',
  bonferroni: 'At least (Bonferroni)',
  independent: 'If independent',
  allocationTitle: (a: {
    target: number;
    least: string;
    confidence: number;
    greedy: string;
    bonferroni: string;
  }) =>
    `To be safe in all minerals at once with ${sure(a.target)}, ${mid(a.least)} may be held to ${sure(a.confidence)} and others to more: ${a.greedy} where each step is the cheapest, ${a.bonferroni} by Bonferroni`,
  allocationSubtitle:
    'Confidence that each mineral must have by itself so that all hold together; minerals that need no stock are left out. At the end, where each step is the cheapest: stock to be held and its yearly cost. A mineral without a price counts as costing nothing.',
  noPrice: 'no price',
  method: (id: string) => lookUp({ equal: 'Equal', bonferroni: 'Bonferroni', greedy: 'Cheapest first' }, id),
  methodWord: 'Method',
  targetWord: 'Target',
  stockWord: 'Stock',
  costWord: 'Cost',
  ...limits,
  ...stress,
};

export type Security = typeof security;
