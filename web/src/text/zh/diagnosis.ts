/** 产业链四端诊断、结构与目标的文字。 */
import type { Diagnosis } from '../en/diagnosis';
import { lookUp } from '../vocabulary';
import { short } from '../units';
import { among, percent } from './phrases';

interface NamedVerdict {
  readonly name: string;
  readonly verdict: string;
}
const VERDICT: Readonly<Record<string, string>> = {
  entered: '已进入',
  catching_up: '追赶中',
  not_entered: '未进入',
  no_data: '无数据',
  within: '未超限',
  above: '超限',
  over: '超限',
  no_cap: '无已知上限',
  holds: '成立',
  'does not hold': '不成立',
  'no data': '无数据',
  reached: '已达到',
  not_reached: '未达到',
};
const named = (list: readonly NamedVerdict[], verdict: string) =>
  list.filter((v) => v.verdict === verdict).map((v) => v.name);
function sentence(list: readonly NamedVerdict[]): string {
  const parts = [
    { found: named(list, 'entered'), say: '已进入强国行列' },
    { found: named(list, 'catching_up'), say: '处于追赶中' },
    { found: named(list, 'not_entered'), say: '尚未进入' },
  ].filter((p) => p.found.length > 0);
  if (parts.length === 0) return '没有可供判断的数据';
  return parts.map((p) => `${among(p.found)}${p.say}`).join('；');
}

export const diagnosis: Diagnosis = {
  diagnosis: {
    end: (id) =>
      lookUp({ resource: '资源端', smelting: '冶炼端', material: '材料端', recycling: '回收端' }, id),
    endWord: '产业链端',
    variant: (id) =>
      lookUp(
        {
          with_green: '计入绿色',
          without_green: '不计绿色',
          green_only: '仅绿色',
          without_size: '不计规模',
          aluminium_corrected: '铝数据更正后',
          size_only: '仅规模',
          surplus_capacity_only: '仅过剩产能',
        },
        id,
      ),
    basis: (id) => lookUp({ paper: '论文数据', public: '公开数据' }, id),
    basisWord: '依据',
    verdict: (id) => VERDICT[id] ?? id,
    verdictWord: '判断',
    score: '得分',
    threshold: (id) =>
      lookUp({ entered: '“已进入”下限', catching_up: '“追赶中”下限', benchmark: '基准值' }, id),
    thresholdWord: '阈值',
    benchmark: '基准',
    weight: '权重',
    trait: (id) =>
      lookUp(
        {
          soundness: '链条健全',
          competitiveness: '竞争力',
          green: '绿色',
          technology: '技术',
          safe_supply: '供应安全',
        },
        id,
      ),
    traitWord: '特征',
    endsTitle: (region, paper, open) => {
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
      return `${region}：${sentence(known ? open : paper)}${shifted.length > 0 ? `。仅用论文数据时，${among(shifted.map((v) => v.name))}的判断不同` : ''}`;
    },
    endsSubtitle:
      '各端得分：指标相对基准的加权几何平均，0至1。缺失的指标不计入，不按零处理。阈值由本模型设定，其可变动范围见“诊断”。',
    endsTable: '四端：判断及拖累因素',
    pulledDown: '主要拖累',
    ofIndicators: (used, total) => `${total}项指标中用${used}项`,
    traitsTitle: (region, ranked, total) => {
      const [first, last] = [ranked[0], ranked.at(-1)];
      if (!first || !last) return `${region}：${total}项特征均无数据`;
      if (first === last) return `${region}：${first.name}得分${short(first.score, 2)}，其他特征无数据`;
      return `${region}最强的特征是${first.name}（${short(first.score, 2)}），最弱的是${last.name}（${short(last.score, 2)}）`;
    },
    traitsSubtitle: '论文对强大产业链要求的五项特征，涵盖各端。无数据的特征没有圆点。',
    regionsTitle: (end, first, last) =>
      `同一规则能区分各地区：${end}，${first.name}${short(first.score, 2)}，${last.name}${short(last.score, 2)}`,
    regionsSubtitle: '按公开数据的四端得分，指标、基准和阈值相同。',
    agreementTitle: (all, agreeing) => `论文结论的${all}项陈述中，公开数据支持${agreeing}项`,
    agreementLink: '哪些一致，哪些不一致',
    agrees: '是否一致',
    agreement: (id) =>
      lookUp(
        {
          yes: '一致',
          no: '不一致',
          partly: '部分一致',
          no_data: '无数据',
          'no data': '无数据',
          unknown: '无数据',
        },
        id,
      ),
    against: (value, benchmark, direction) =>
      `${value}，应${direction === 'cost' || direction === 'low' ? '≤' : '≥'} ${benchmark}`,
    indicatorsTitle: (region, end, verdicts, lowest) => {
      const said = verdicts
        .filter((v) => v.verdict !== 'no_data')
        .map(
          (v) =>
            `按${v.basis === 'paper' ? '论文数据' : '公开数据'}${VERDICT[v.verdict] ?? v.verdict}（${short(v.score, 2)}）`,
        );
      const tail = lowest.length > 0 ? `；主要拖累：${among(lowest.map((l) => l.name))}` : '';
      return `${region}${end}：${said.length > 0 ? said.join('，') + tail : '无数据'}`;
    },
    indicatorsSubtitle: '各指标得分：数值 ÷ 基准，最大为1；成本类指标为基准 ÷ 数值。行尾为数值和要求。',
    thresholdsTitle: (region, end, h) =>
      `${region}${end}：${h.name}在${h.from}至${h.to}之间时判断不变（${h.basis}；设定为${h.value}）`,
    thresholdsSubtitle: '圆点：设定的阈值。横条：判断不变的范围。',
    benchmarkOf: '基准所属指标',
    holdsFrom: '不变范围自',
    holdsTo: '至',
    noLimit: '无上限',
    benchmarksTitle: (end) => `各基准可变动多少而${end}的判断不变`,
    holds: (from, to) => `${from}–${to}不变`,
    weightsTitle: (region, end, basis, same) =>
      same > 0.995
        ? `${region}：没有一项判断取决于权重`
        : `${region}：${end}按${basis}的判断最受权重影响，其他权重中有${percent(same)}给出相同判断`,
    weightsSubtitle: (draws) =>
      `${draws.toLocaleString('en-US')}组随机权重（狄利克雷分布）给出各判断的比例。`,
    sameVerdict: (share) => `${share}相同`,
  },
  structure: {
    index: (id) =>
      lookUp(
        {
          spindle_index: '纺锤指数',
          stage_hhi: '环节集中度（HHI）',
          evenness: '均匀度',
          middle_to_ends: '中端与两端之比',
          upstream: '资源 ÷ 冶炼',
          downstream: '材料 ÷ 冶炼',
          loop: '回收 ÷ 资源',
        },
        id,
      ),
    spindleBasis: (id) =>
      lookUp({ paper: '论文数据', public: '公开数据', gross_output: '总产值', value_added: '增加值' }, id),
    stageWord: '环节',
    spindleTitle: (region, stage, share, year, index) =>
      `${year}年${region}产业链产值的${percent(share)}集中在${stage}` +
      (Number.isFinite(index)
        ? index > 0.6
          ? `：强纺锤形（指数${short(index, 2)}）`
          : index > 0
            ? `：纺锤形（指数${short(index, 2)}）`
            : `：不呈纺锤形（指数${short(index, 2)}）`
        : ''),
    spindleSubtitle: (basis) =>
      `四端产值；依据：${basis}。总产值会重复计算中间投入。纺锤指数 =（中端 − 两端均值）÷（中端 + 两端均值）。`,
    spindleYearsTitle: (from, first, to, last) =>
      Math.abs(to - from) < 0.02
        ? `纺锤形保持不变：${first}年指数${short(from, 2)}，${last}年${short(to, 2)}`
        : `纺锤形${to < from ? '趋于均衡' : '更加突出'}：${first}年指数${short(from, 2)}，${last}年${short(to, 2)}`,
    spindleYearsSubtitle: (basis) =>
      `依据：${basis}。纺锤指数0为均衡，1为全部在中端；环节HHI为0.25时均衡，1为集中于一个环节；均匀度1为均衡。`,
    rank: (n) => (n > 0 ? `第${n}位` : ''),
    asListed: () => '与论文所列一致',
    notAsListed: (listed) => `论文：${listed}`,
    claim: (text) =>
      text
        .replaceAll('not ', '不满足')
        .replaceAll('rank at most ', '排名前')
        .replaceAll('share above ', '份额高于')
        .replaceAll('share about ', '份额约')
        .replaceAll('; ', '；')
        .replaceAll(/0\.\d+/g, (share) => percent(Number(share))),
    ranksTitle: (r) =>
      `${r.stage}：${r.all}种矿产中，${r.region}有${r.over50}种产量占世界一半以上，${r.first}种居首位` +
      (r.listed > 0 ? `；论文清单所列${r.listed}项中${r.agreeing}项得到印证` : ''),
    ranksSubtitle: '占世界产量的份额。颜色由浅到深：达到20%、50%、70%，即论文3.2节的分级。',
    allMetals: '全部金属合计',
    goal: '目标',
    reading: (id) =>
      lookUp(
        {
          'each metal, old scrap': '逐个金属，仅旧废料',
          'each metal, old and new scrap': '逐个金属，新旧废料',
          'all together, old scrap': '合计，仅旧废料',
          'all together, old and new scrap': '合计，新旧废料',
        },
        id,
      ),
    goalTitle: (region, goal, year, readings) =>
      `${region}${year}年废料占比能否达到${percent(goal)}取决于如何理解目标：${readings
        .map((r) => `${r.name}${r.all}项中${r.met}项`)
        .join('，')}`,
    goalSubtitle: '金属供应中来自废料的份额。目标未说明是逐个金属还是合计，也未说明新废料是否计入。',
    years: '年',
    atUse: '储量 ÷ 消费',
    atOutput: '储量 ÷ 产量',
    guaranteeTitle: (region, soon, all, years) =>
      soon.length > 0
        ? `${all}种矿产中，${region}自有储量不足${years}年的有${soon.length}种：${among(soon, 5)}`
        : `${region}全部${all}种矿产的自有储量均可维持${years}年以上`,
    guaranteeSubtitle: '国内储量按当年消费和当年产量可维持的年数；行尾为两个数值。',
    byproduct: '伴生产品',
    recovered: '目前已回收',
    recoverable: '最好的工厂可回收',
    lost: '未回收',
    inHost: (metal, host) => `${metal}（${host}）`,
    selfSufficiencyFromTo: (now, then) => `自给率 ${now} → ${then}`,
    byproductsTitle: (metal, host, gain, sufficiency) =>
      `最好的工厂可从${host}中多回收${metal}${gain}` +
      (sufficiency ? `：自给率 ${percent(sufficiency.now)} → ${percent(sufficiency.then)}` : ''),
    byproductsSubtitle: '所开采主矿中的含量，以及其中得到回收的部分。',
    surplus: '盈余',
    scarcest: '最紧缺',
    coproductsTitle: (scarcest, top, surplus, year) =>
      `${year}年按${scarcest || '最紧缺者'}的需要开采，${top}将盈余${surplus}`,
    coproductsSubtitle: (ore) =>
      `${ore}：各组分比例固定。横条：矿石产量随最紧缺组分而定时，产出减需求；标线：需求。`,
    cap: '上限',
    capsTitle: (region, over, capped) =>
      over.length > 0
        ? `${region}冶炼端${capped}项上限中超出${over.length}项：${among(over)}`
        : `${region}冶炼端未超出全部${capped}项上限`,
    capsDoc: '规模、过剩产能、能耗与碳排放分别列出：论文认为规模过大，并非优点。',
    smelting: (id) =>
      lookUp({ energy: '能耗', carbon: '碳排放', size: '规模', surplus_capacity: '过剩产能' }, id),
    concentrationTitle: (region, met, known, all) =>
      known === 0
        ? `${region}：已知企业占产量比例过低，无法判断是否达到70%`
        : `${region}：企业已知的${known}条链中，最大企业占产量70%以上的有${met}条（共${all}条）`,
    concentrationSubtitle: '最大企业的份额。已知企业不足产量80%时，横条为可能范围，没有圆点。',
  },
};
