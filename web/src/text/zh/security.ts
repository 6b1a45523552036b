/** 红线各页的中文文字，连同压力测试与风险事件各页。 */
import type { Security } from '../en/security';
import { short } from '../units';
import { lookUp } from '../vocabulary';
import { among, percent } from './phrases';
import { limits } from './limits';
import { stress } from './stress';

const sure = (confidence: number): string => `${short(confidence * 100, 4)}%`;

const share3 = (share: number): string => `${short(share * 100, 3)}%`;

export const security: Security = {
  sure,
  lights: { green: '达标', amber: '接近', red: '未达标', grey: '未知' },
  lightWord: '信号灯',
  lightKey: {
    green: '现状达到红线',
    amber: '落在红线的区间内，或虽安全但储量不足',
    red: '现状低于红线',
    grey: '现状未知',
  },
  hazardSet: '风险情形',
  set: (id) => lookUp({ history: '依历史', governance: '依治理水平' }, id),
  demandCase: '需求',
  demand: (id) => lookUp({ P50: '中值（P50）', P95: '高值（P95）' }, id),
  confidence: '置信度',
  confidenceTick: (confidence) => sure(confidence),
  useClass: '用途类别',
  use: (id) =>
    lookUp(
      {
        all: '全部用途',
        defence: '国防',
        strategic_emerging: '战略性新兴产业',
        livelihood: '民生',
        ordinary: '一般用途',
        nested_defence: '国防（可用全部供应）',
        nested_strategic_emerging: '国防与战略性新兴产业（可用全部供应）',
        nested_livelihood: '一般用途以外各类（可用全部供应）',
      },
      id,
    ),
  node: '节点',
  nodes: (id) =>
    lookUp(
      { chain: '全链条', ore: '矿石', intermediate: '中间品', refined: '精炼金属', material: '材料' },
      id,
    ),
  judgement:
    '这些红线建立在判断之上。禁运发生的可能性、各类用途的占比、须保障的最低供应均无公开数据：概率、类别占比和最低保障率均为假设，并给出低、中、高三个取值。',
  judgementOfCase:
    '情景为给定，并非预测：说明会有什么后果，不说明可能性大小。未公布的库存、恢复时间、弹性和类别占比均为假设。',
  judgementLinks: { hazards: '风险事件及其来源', facts: '哪些缺失的事实会改变信号灯' },
  bottom: { output: '产量', selfSufficiency: '自给率', stock: '库存', reserve: '储量' },
  whole: '总体',
  bottomShort: { output: '产量', selfSufficiency: '自给率', stock: '库存', reserve: '储量' },
  today: '现状',
  todayWord: '现状',
  lineWord: '红线',
  unknownToday: '现状未知',
  noStock: '多少库存都不够',
  limited: (status) =>
    ({
      release_limited: '多少库存都不够：投放速度跟不上',
      stage_limited: '受后续环节限制：仅增加矿石无济于事',
      output_limited: '产量再高也不够：缺口只能靠库存弥补',
      host_limited: '伴生矿产：产量取决于主矿种',
      reserve_limited: '按此产量，储量不足以维持',
    })[status] ?? '',
  noLine: '无红线',
  noneNeeded: '无需库存',
  untold: (n) => `另有${n}种矿产没有红线及其原因`,
  perYearMore: (amount) => `须新增${amount}`,
  daysOf: (days) => `相当于${short(days, 2)}天用量`,
  whyWord: '原因',
  needWord: '需求',
  secondaryWord: '再生供应',
  importsWord: '进口',
  boardTitle: (b) =>
    b.red.length > 0
      ? `${b.year}年，${b.minerals}种矿产中有${b.red.length}种达不到${sure(b.confidence)}置信度的安全要求：${among(b.red, 5)}`
      : b.grey > b.minerals / 2
        ? `${b.year}年${sure(b.confidence)}置信度下，红线已知的${b.minerals - b.noLine}种矿产中，${b.byOutput > 0 ? `仅凭目前产量即安全的有${b.byOutput}种` : '没有一种仅凭目前产量即安全'}；${b.onStock}种取决于未公布的库存${b.noLine > 0 ? `；另有${b.noLine}种所知不足` : ''}`
        : `${b.year}年${sure(b.confidence)}置信度下，${b.minerals}种矿产均无红灯，其中${b.green}种为绿灯`,
  boardSubtitle: (set, demand, use) =>
    `与当前的产量、库存和储量对照。风险情形：${set}；需求：${demand}；${use}。产量达到红线，或持有的库存足以弥补，即为安全。`,
  boardTable: '各矿产的四条底线',
  boardNote: '粗体为红线，其下为现状；括号内为红线的P5至P95区间，反映发生率、持续时间和各项输入的不确定性。',
  boardLink: '全部红线',
  overviewTitle: '红线一览',
  mineralLink: (name) => `${name}的红线`,
  frontierTitle: (f) =>
    f.enough
      ? `${f.name}${f.year}年：按目前产量${f.output}，在${sure(f.confidence)}的情景中无须任何库存即安全`
      : f.stock
        ? `${f.name}${f.year}年：按目前产量${f.output}，须有${f.stock}库存，才能在${sure(f.confidence)}的情景中安全`
        : f.chosen
          ? `${f.name}${f.year}年：产量${f.chosen.output}、库存${f.chosen.stock}是达到${sure(f.confidence)}的最省方案`
          : `${f.name}${f.year}年：产量与库存如何共同达到${sure(f.confidence)}`,
  frontierSubtitle: (node) =>
    `${node}。每条曲线为某一置信度下与各产量相配的最小库存：线上方安全，线下方不安全。色带：所选置信度的抽样误差。库存指可投放量，以所列形态计。`,
  outputAxis: '国内矿产产量',
  stockAxis: '库存',
  curveOf: (confidence) => sure(confidence),
  chosenPoint: '最省点',
  todayOutput: '目前产量',
  todayStock: '目前库存',
  todayPoint: '现状',
  expectedShortage: '期望短缺',
  cvar: '最坏情形均值（CVaR）',
  cost: '成本',
  marginalWord: '各置信度所需库存。行尾：在该处再提高一个百分点须增加的库存。红色：所选置信度。',
  marginalTitle: (from, to, factor) =>
    `置信度由${sure(from)}提高到${sure(to)}，库存须为原来的${short(factor, 2)}倍`,
  ruleWord: '规则',
  rule: (id) =>
    lookUp(
      {
        days_60: '60天用量',
        days_90: '90天净进口量',
        days_180: '180天用量',
        nds: '国防储备核算（NDS）',
        newsvendor: '报童模型',
        single_event: '单一事件',
        horizon: '整个时段',
        cost_optimum: '成本最低',
        red_line: '红线',
      },
      id,
    ),
  crosscheckTitle: (c) =>
    Number.isFinite(c.factor)
      ? `红线要求${c.line}；“${c.rule}”为其${short(c.factor, 2)}倍${c.blind > 0 ? `，另有${c.blind}种规则为零` : ''}`
      : '简化规则给出的库存与红线对照',
  crosscheckSubtitle:
    '同一矿产按通行规则所得的库存。这些规则不计共同失效或持续时间，只作校核，并非结论。为零者逐一看待风险或只看均值，因而看不到缺口。',
  bindingTitle: (words, share) =>
    Number.isFinite(share)
      ? `最常决定红线的情景：${words}（占临界情景的${percent(share)}）`
      : `决定红线的一种情景：${words}`,
  bindingDoc: '所需库存恰在红线处的情景，由近及远，以其中发生的事件表述。',
  needsStock: (amount) => `需${amount}`,
  bindingShare: '的临界情景',
  months: (n) => `${short(n, 2)}个月`,
  monthWord: '月份',
  readMonth: '逐月读数',
  hazardWord: '风险事件',
  driversTitle: (d) =>
    `决定红线的情景中，${percent(d.frequency)}出现“${d.name}”，为其在全部情景中频率的${short(d.lift, 2)}倍`,
  driversSubtitle:
    '红线处的情景中各事件出现的比例。行尾：相对全部情景的倍数（提升度），以及没有该事件时的红线。',
  liftNote: (lift, without) => `×${short(lift, 2)}${without ? `；无此事件时为${without}` : ''}`,
  scalingTitle: (line, half, twice) =>
    `若各概率加倍，${line}红线为现值的${short(twice, 2)}倍；减半则为${short(half, 2)}倍`,
  scalingSubtitle: '各事件的概率均为判断：将其全部减半、不变、加倍时，红线与现假设之比。',
  factor: (f) => (f === 0.5 ? '×½' : `×${short(f, 2)}`),
  lines: (id) =>
    lookUp(
      {
        output: '产量',
        self_sufficiency: '自给率',
        self_sufficiency_total: '含再生自给率',
        stock: '库存',
        stock_days: '库存天数',
        reserve: '储量',
        reserve_addition: '年新增储量',
        extraction: '开采量',
      },
      id,
    ),
  breakEvenTitle: (name, now, then) =>
    then > now
      ? `若“${name}”的年概率达到${percent(then)}（现假设${percent(now)}），信号灯将改变`
      : `若“${name}”的年概率不超过${percent(then)}（现假设${percent(now)}），信号灯将改变`,
  breakEvenNone: '单独改变任一概率都不会使信号灯变化',
  breakEvenSubtitle: '一年内发生的概率：现假设值，以及使信号灯改变的值。',
  assumedProbability: '现假设',
  breakEvenProbability: '临界概率',
  sensitivityTitle: (s) =>
    s
      ? `对红线影响最大的是${s.input}：每增加一个单位，红线变动${s.change}`
      : '哪些因素会改变红线：某项输入每变动一个单位的影响',
  input: (id) => lookUp({ output: '国内产量', need: '需求', secondary: '再生供应', imports: '进口' }, id),
  derivative: '导数',
  byDifference: '有限差分',
  standardError: '标准误差',
  flipsTitle: (name, facts, all) =>
    facts.length > 0
      ? `${all}项假设的事实中，${facts.length}项在其范围内足以改变${name ? `${name}的` : ''}信号灯：${among(facts, 3)}`
      : `没有任何一项假设的事实能在其范围内改变${name ? `${name}的` : ''}信号灯`,
  flipsDoc: '未公布的事实，及其取低、中、高值时的信号灯。',
  factWord: '事实',
  fact: (id) => lookUp({ stock_today: '目前库存' }, id),
  parameter: (id) =>
    lookUp(
      {
        share: '占用量的比例',
        service: '最低保障率',
        substitution_cap: '可替代上限',
        substitution_delay: '替代所需时间',
        substitution_speed: '替代速度',
      },
      id,
    ),
  years: (n) => `${short(n, 2)}年`,
  better: '信号灯可转好',
  worse: '信号灯可转差',
  factsTitle: (f) =>
    `${f.all}种矿产中，${f.minerals}种的信号灯取决于未公布的事实；影响最大的一项：${f.fact}（${f.first}种）`,
  factsSubtitle: '某一项取假设范围的一端、其余取中值时，信号灯改变的矿产数。横条旁：假设的范围。',
  low: '低',
  middle: '中',
  high: '高',
  flipsWord: '改变',
  who: (id) =>
    lookUp(
      { mine: '矿山', smelter: '冶炼厂', recycler: '回收企业', explorer: '勘查单位', buyer: '采购方' },
      id,
    ),
  actionsTitle: (a) =>
    a.late
      ? `${a.name}：为满足${a.needed}年需要，${a.who}本应于${a.startBy}年启动，已经迟了`
      : `${a.name}：为满足${a.needed}年需要，${a.who}最迟须于${a.startBy}年启动`,
  actionsNone: (name) => `${name}：各红线均已满足，或没有已知须启动的事项`,
  actionsSubtitle: '横条：自最迟启动年份至红线所需年份。虚线：基准年。',
  actionNote: (gap, late) => [gap, late ? '已迟' : ''].filter(Boolean).join('，'),
  startByWord: '最迟启动',
  neededWord: '需要年份',
  lateWord: '已迟',
  kind: (id) =>
    lookUp(
      {
        ore_field: '矿产地储备',
        mine_capacity: '矿山产能',
        concentrate: '精矿',
        metal: '金属',
        material: '材料',
      },
      id,
    ),
  compositionTitle: (c) =>
    `${c.name}：${c.quick}（${c.amount}）自第${short(c.from, 2)}个月起投放${c.all === 1 ? '，无须其他储备' : `，其后由${c.all - 1}种较慢的储备接替`}`,
  compositionSubtitle:
    '首次缺口出现后各类储备的投放时段与数量。投放快的储备持有成本高，投放慢的成本低：每种储备只覆盖成本更低者尚不能投放的月份。',
  monthsAfter: '首次缺口后的月数',
  volumeWord: '数量',
  fromWord: '起',
  toWord: '止',
  holdingCost: '年持有成本',
  reserveTitle: (r) =>
    `${r.name}：产量按红线${r.output === '–' ? '' : r.output}计，储量须有${r.line}；${r.today === '–' ? '现有储量不详' : `现有储量${r.today}`}${!r.met && Number.isFinite(r.decideBy) ? `，须自${r.decideBy}年起勘查` : ''}`,
  reserveFacts: {
    depletion: '年消耗矿石',
    line: '产量红线所需储量',
    lineToday: '目前产量所需储量',
    today: '现有储量',
    addition: '每年须新增',
    additionP95: '计入勘查成败（P95）',
    spend: '年勘查费用',
    decideBy: '最迟决策年份',
    extraction: '保持储量的最大年开采量',
    hold: '须保留的矿产地',
  },
  upperTitle: (limit, value, over) =>
    `用量上限为${value}：${limit}约束起作用${over ? '，目前用量已超过' : ''}`,
  upperSubtitle: (unknown) =>
    `消费上限：市场、资源、生态与安全各自允许的用量。${unknown.length > 0 ? `未知：${unknown.join('、')}。` : ''}`,
  limitWord: '约束',
  useWord: '用量',
  limit: (id) => lookUp({ market: '市场', resource: '资源', ecological: '生态', security: '安全' }, id),
  classNote: '以上红线只针对该类用途。产量与库存的取舍及其影响因素按全部用途合并计算。',
  sheet: '一页摘要',
  sheetBack: '返回完整页面',
  printSheet: '打印本页',
  sheetTitle: (name) => `${name}：一页红线摘要`,
  sheetAsked: (year, confidence, set, demand) =>
    `${year}年，置信度${sure(confidence)}，风险情形：${set}，需求：${demand}`,
  sheetByYear: '各年红线',
  sheetByConfidence: (year) => `${year}年各置信度下的红线`,
  sheetWhy: '什么决定红线',
  sheetDo: '谁须在何时启动',
  sheetUnknown: '什么会改变结论',
  jointTitle: (target, joint, independent) =>
    `每种矿产各取${sure(target)}时，全部同时安全的概率为${share3(joint)}（若互不相关则为${share3(independent)}）`,
  jointSubtitle: '共同的原因使矿产一并失守：模拟所得联合置信度、其下限（Bonferroni）以及互不相关时的值。',
  joint: '同时',
  bonferroni: '下限（Bonferroni）',
  independent: '若互不相关',
  allocationTitle: (a) =>
    `要使全部矿产以${sure(a.target)}同时安全，${a.least}取${sure(a.confidence)}即可，其余须更高：逐步择廉每年${a.greedy.replace('/年', '')}，按Bonferroni为${a.bonferroni.replace('/年', '')}`,
  allocationSubtitle:
    '为使全部矿产同时安全，每种矿产各自须达到的置信度；无需库存的矿产从略。行尾：逐步择廉时须持有的库存及其年费用。没有价格的矿产按零费用计。',
  noPrice: '无价格',
  method: (id) => lookUp({ equal: '均分', bonferroni: 'Bonferroni', greedy: '逐步择廉' }, id),
  methodWord: '方法',
  targetWord: '目标',
  stockWord: '库存',
  costWord: '成本',
  ...limits,
  ...stress,
};
