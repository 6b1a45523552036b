/** English texts on the four ends of the chain, its shape and its goals. */
import { lookUp } from '../vocabulary';
import { short } from '../units';
import { among, mid, percent } from './phrases';

interface NamedVerdict {
  readonly name: string;
  readonly verdict: string;
}
interface Scored {
  readonly name: string;
  readonly score: number;
}

const VERDICT: Readonly<Record<string, string>> = {
  entered: 'entered',
  catching_up: 'catching up',
  not_entered: 'not entered',
  no_data: 'no data',
  within: 'within the cap',
  above: 'above the cap',
  over: 'above the cap',
  no_cap: 'no cap known',
  holds: 'holds',
  'does not hold': 'does not hold',
  'no data': 'no data',
  reached: 'reached',
  not_reached: 'not reached',
};
const named = (list: readonly NamedVerdict[], verdict: string) =>
  list.filter((v) => v.verdict === verdict).map((v) => mid(v.name));
/** "has entered at the smelting end, is catching up in the material end" */
function sentence(list: readonly NamedVerdict[]): string {
  const parts = [
    { found: named(list, 'entered'), say: 'has entered the ranks of the strong at the' },
    { found: named(list, 'catching_up'), say: 'is catching up at the' },
    { found: named(list, 'not_entered'), say: 'has not entered at the' },
  ].filter((p) => p.found.length > 0);
  if (parts.length === 0) return 'has no data for a verdict';
  return parts.map((p) => `${p.say} ${among(p.found)}`).join('; ');
}

export const diagnosis = {
  diagnosis: {
    end: (id: string) =>
      lookUp(
        {
          resource: 'Resource end',
          smelting: 'Smelting end',
          material: 'Material end',
          recycling: 'Recycling end',
        },
        id,
      ),
    endWord: 'End of the chain',
    variant: (id: string) =>
      lookUp(
        {
          with_green: 'with green',
          without_green: 'without green',
          green_only: 'green alone',
          without_size: 'without size',
          aluminium_corrected: 'aluminium corrected',
          size_only: 'size alone',
          surplus_capacity_only: 'surplus capacity alone',
        },
        id,
      ).toLowerCase(),
    basis: (id: string) => lookUp({ paper: 'Figures of the paper', public: 'Public data' }, id),
    basisWord: 'Basis',
    verdict: (id: string) => VERDICT[id] ?? id,
    verdictWord: 'Verdict',
    score: 'Score',
    threshold: (id: string) =>
      lookUp({ entered: 'entered from', catching_up: 'catching up from', benchmark: 'benchmark' }, id),
    thresholdWord: 'Threshold',
    benchmark: 'Benchmark',
    weight: 'Weight',
    trait: (id: string) =>
      lookUp(
        {
          soundness: 'Sound chain',
          competitiveness: 'Competitiveness',
          green: 'Green',
          technology: 'Technology',
          safe_supply: 'Safe supply',
        },
        id,
      ),
    traitWord: 'Trait',
    endsTitle: (region: string, paper: readonly NamedVerdict[], open: readonly NamedVerdict[]) => {
      const known = open.some((v) => v.verdict !== 'no_data');
      const shifted = known
        ? open.filter(
            (v, i) =>
              v.verdict !== 'no_data' &&
              paper[i] &&
              paper[i].verdict !== 'no_data' &&
              paper[i].verdict !== v.verdict,
          )
        : [];
      const tail =
        shifted.length > 0
          ? `. The paper’s own figures say otherwise of the ${among(shifted.map((v) => mid(v.name)))}`
          : '';
      return `${region} ${sentence(known ? open : paper)}${tail}`;
    },
    endsSubtitle:
      'Score of each end: weighted geometric mean of its indicators against their benchmarks, 0 to 1. Missing indicators are left out, never zero. Thresholds are ours; how far they may move is shown under Diagnosis.',
    endsTable: 'The four ends: verdicts and what pulls them down',
    pulledDown: 'Pulled down by',
    ofIndicators: (used: number, total: number) => `${used} of ${total} indicators`,
    traitsTitle: (region: string, ranked: readonly Scored[], total: number) => {
      const [first, last] = [ranked[0], ranked.at(-1)];
      if (!first || !last) return `${region}: none of the ${total} traits has data`;
      if (first === last)
        return `${region}: ${mid(first.name)} scores ${short(first.score, 2)}; no other trait has data`;
      return `${region} is strongest in ${mid(first.name)} (${short(first.score, 2)}) and weakest in ${mid(last.name)} (${short(last.score, 2)})`;
    },
    traitsSubtitle:
      'The five traits the paper asks of a strong chain, over all ends. A trait without data has no dot.',
    regionsTitle: (end: string, first: Scored, last: Scored) =>
      `The same rules tell regions apart: ${mid(end)}, ${first.name} ${short(first.score, 2)}, ${last.name} ${short(last.score, 2)}`,
    regionsSubtitle:
      'Scores of the four ends by public data, with the same indicators, benchmarks and thresholds.',
    agreementTitle: (all: number, agreeing: number) =>
      `Public data agree with ${agreeing} of ${all} statements of the paper’s conclusion`,
    agreementLink: 'Where they agree and where not',
    agrees: 'Agree',
    agreement: (id: string) =>
      lookUp(
        {
          yes: 'agrees',
          no: 'disagrees',
          partly: 'partly',
          no_data: 'no data',
          'no data': 'no data',
          unknown: 'no data',
        },
        id,
      ),
    against: (value: string, benchmark: string, direction: string) =>
      `${value}, wanted ${direction === 'cost' || direction === 'low' ? '≤' : '≥'} ${benchmark}`,
    indicatorsTitle: (
      region: string,
      end: string,
      verdicts: readonly { basis: string; verdict: string; score: number }[],
      lowest: readonly Scored[],
    ) => {
      const said = verdicts
        .filter((v) => v.verdict !== 'no_data')
        .map(
          (v) =>
            `${VERDICT[v.verdict] ?? v.verdict} by ${v.basis === 'paper' ? 'the paper’s figures' : 'public data'} (${short(v.score, 2)})`,
        );
      const tail = lowest.length > 0 ? `; held back by ${among(lowest.map((l) => mid(l.name)))}` : '';
      return `${region}, ${mid(end)}: ${said.length > 0 ? said.join(', ') : 'no data'}${said.length > 0 ? tail : ''}`;
    },
    indicatorsSubtitle:
      'Score of each indicator: its value over the benchmark, at most 1; for a cost, the benchmark over the value. Beside it the value and what is wanted.',
    thresholdsTitle: (
      region: string,
      end: string,
      h: { name: string; basis: string; value: string; from: string; to: string },
    ) =>
      `${region}, ${mid(end)}: the verdict holds while “${h.name}” stays between ${h.from} and ${h.to} (${mid(h.basis)}; set to ${h.value})`,
    thresholdsSubtitle: 'Dot: the threshold as set. Bar: the range over which the verdict is the same.',
    benchmarkOf: 'Benchmark of',
    holdsFrom: 'Holds from',
    holdsTo: 'to',
    noLimit: 'no limit',
    benchmarksTitle: (end: string) =>
      `How far each benchmark may move before the verdict on the ${mid(end)} changes`,
    holds: (from: string, to: string) => `holds ${from}–${to}`,
    weightsTitle: (region: string, end: string, basis: string, same: number) =>
      same > 0.995
        ? `${region}: no verdict hangs on the weights`
        : `${region}: the verdict on the ${mid(end)} by ${mid(basis)} hangs most on the weights; ${percent(same)} of other weights give the same`,
    weightsSubtitle: (draws: number) =>
      `Share of ${draws.toLocaleString('en-US')} random weightings (Dirichlet) that give each verdict.`,
    sameVerdict: (share: string) => `${share} the same`,
  },
  structure: {
    index: (id: string) =>
      lookUp(
        {
          spindle_index: 'Spindle index',
          stage_hhi: 'Concentration on one stage (HHI)',
          evenness: 'Evenness',
          middle_to_ends: 'Middle to ends',
          upstream: 'Resource ÷ smelting',
          downstream: 'Material ÷ smelting',
          loop: 'Recycling ÷ resource',
        },
        id,
      ),
    spindleBasis: (id: string) =>
      lookUp(
        {
          paper: 'Figures of the paper',
          public: 'Public data',
          gross_output: 'Gross output',
          value_added: 'Value added',
        },
        id,
      ),
    stageWord: 'Stage',
    spindleTitle: (region: string, stage: string, share: number, year: number, index: number) =>
      `${region}’s chain made ${percent(share)} of its output value at the ${mid(stage)} in ${year}` +
      (Number.isFinite(index)
        ? index > 0.6
          ? `: a strong spindle (index ${short(index, 2)})`
          : index > 0
            ? `: a spindle (index ${short(index, 2)})`
            : `: no spindle (index ${short(index, 2)})`
        : ''),
    spindleSubtitle: (basis: string) =>
      `Output value of the four ends; basis: ${mid(basis)}. Gross output counts purchases twice. Spindle index: (middle − mean of the ends) ÷ (middle + mean of the ends).`,
    spindleYearsTitle: (from: number, first: number, to: number, last: number) =>
      Math.abs(to - from) < 0.02
        ? `The spindle keeps its shape: index ${short(from, 2)} in ${first}, ${short(to, 2)} in ${last}`
        : `The spindle ${to < from ? 'evens out' : 'sharpens'}: index ${short(from, 2)} in ${first}, ${short(to, 2)} in ${last}`,
    spindleYearsSubtitle: (basis: string) =>
      `Basis: ${mid(basis)}. Spindle index 0: balanced, 1: all in the middle. HHI of the stages: .25 balanced, 1 all in one. Evenness: 1 balanced.`,
    rank: (n: number) => (n > 0 ? `no. ${n}` : ''),
    asListed: (_: string) => 'as the paper lists it',
    notAsListed: (listed: string) => `paper: ${listed}`,
    claim: (text: string) => text.replaceAll(/0\.\d+/g, (share) => percent(Number(share))),
    ranksTitle: (r: {
      region: string;
      stage: string;
      over50: number;
      first: number;
      all: number;
      listed: number;
      agreeing: number;
    }) =>
      `${r.region} makes at least half of the world’s ${r.stage === '' ? 'output' : `output in ${mid(r.stage)}`} of ${r.over50} of ${r.all} minerals and ranks first in ${r.first}` +
      (r.listed > 0 ? `; ${r.agreeing} of ${r.listed} places in the paper’s lists are confirmed` : ''),
    ranksSubtitle:
      'Share of world output. Darker: at least 20, 50 and 70 %, the classes of the paper’s section 3.2.',
    allMetals: 'All metals together',
    goal: 'Goal',
    reading: (id: string) =>
      lookUp(
        {
          'each metal, old scrap': 'Each metal, old scrap',
          'each metal, old and new scrap': 'Each metal, old and new scrap',
          'all together, old scrap': 'All together, old scrap',
          'all together, old and new scrap': 'All together, old and new scrap',
        },
        id,
      ),
    goalTitle: (
      region: string,
      goal: number,
      year: number,
      readings: readonly { name: string; met: number; all: number }[],
    ) =>
      `${region}: whether ${percent(goal)} from scrap is reached in ${year} depends on the reading: ${readings
        .map((r) => `${mid(r.name)} ${r.met} of ${r.all}`)
        .join(', ')}`,
    goalSubtitle:
      'Share of metal supply from scrap. The goal does not say whether each metal is meant or all, nor whether new scrap counts.',
    years: 'years',
    atUse: 'Reserves ÷ use',
    atOutput: 'Reserves ÷ output',
    guaranteeTitle: (region: string, soon: readonly string[], all: number, years: number) =>
      soon.length > 0
        ? `${region}’s own reserves would last less than ${years} years for ${soon.length} of ${all} minerals: ${among(soon.map(mid), 5)}`
        : `${region}’s own reserves would last ${years} years or more for all ${all} minerals`,
    guaranteeSubtitle:
      'Years that domestic reserves last at the use and at the output of the year. At the end of the row both numbers.',
    byproduct: 'By-product',
    recovered: 'Recovered today',
    recoverable: 'Within reach of the best plants',
    lost: 'Not recovered',
    inHost: (metal: string, host: string) => `${metal} in ${host}`,
    selfSufficiencyFromTo: (now: string, then: string) => `self-sufficiency ${now} → ${then}`,
    byproductsTitle: (
      metal: string,
      host: string,
      gain: string,
      sufficiency: { now: number; then: number } | undefined,
    ) =>
      `The best plants would win ${gain} more ${mid(metal)} from ${host}` +
      (sufficiency ? `: self-sufficiency ${percent(sufficiency.now)} → ${percent(sufficiency.then)}` : ''),
    byproductsSubtitle: 'What is contained in the host ore mined, and how much of it is won.',
    surplus: 'Surplus',
    scarcest: 'the scarcest',
    coproductsTitle: (scarcest: string, top: string, surplus: string, year: number) =>
      `Mining enough ore for ${scarcest ? mid(scarcest) : 'the scarcest'} in ${year} leaves ${surplus} of ${mid(top)} over`,
    coproductsSubtitle: (ore: string) =>
      `${ore}: its parts come in a fixed mix. Bar: output less demand when the ore follows the scarcest part; mark: demand.`,
    cap: 'Cap',
    capsTitle: (region: string, over: readonly string[], capped: number) =>
      over.length > 0
        ? `${region}’s smelting end stands above ${over.length} of ${capped} caps: ${among(over.map(mid))}`
        : `${region}’s smelting end stands within all ${capped} caps`,
    capsDoc:
      'Size, surplus capacity, energy and carbon are shown apart: the paper calls the scale excessive, not a merit.',
    smelting: (id: string) =>
      lookUp(
        { energy: 'Energy', carbon: 'Carbon emissions', size: 'Size', surplus_capacity: 'Surplus capacity' },
        id,
      ),
    concentrationTitle: (region: string, met: number, known: number, all: number) =>
      known === 0
        ? `${region}: the owners known cover too little of output to say whether 70 % is reached`
        : `${region}: the greatest firms reach 70 % of output in ${met} of ${known} chains with known owners (${all} in all)`,
    concentrationSubtitle:
      'Share of the greatest firms. Where owners cover less than 80 % of output the bar shows what is possible, and there is no dot.',
  },
};

export type Diagnosis = typeof diagnosis;
