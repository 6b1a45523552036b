/** 中文。标题由数据生成，因此写成函数。 */
import type { At } from '../data/path';
import { bound } from './bounds';
import type { Change } from './change';
import type { Texts } from './en';
import { percentNumber, scaled, short, withUnit } from './units';
import { CARRIERS_ZH, LOSSES_ZH, SECTORS_ZH, lookUp } from './vocabulary';

const percent = (share: number): string => `${percentNumber(share)}%`;
const value = (point: At | undefined, unit: string): string =>
  point ? bound(point.qualifier) + withUnit(point.value, unit, 'zh') : '–';
const band = (point: At | undefined): string =>
  point && Number.isFinite(point.p5) && Number.isFinite(point.p95)
    ? `（P5–P95：${percentNumber(point.p5)}%–${percentNumber(point.p95)}%）`
    : '';

/** “到2035年增长一半，达1960万吨/年” */
function verb(change: Change, to: string, year: number): string {
  switch (change.kind) {
    case 'unknown':
      return `${year}年为${to}`;
    case 'flat':
      return `到${year}年基本持平，约${to}`;
    case 'half':
      return `到${year}年增长一半，达${to}`;
    case 'doubles':
      return `到${year}年翻一番，达${to}`;
    case 'triples':
      return `到${year}年增至3倍，达${to}`;
    case 'halves':
      return `到${year}年减半，降至${to}`;
    case 'ceases':
      return `到${year}年降至零`;
    case 'begins':
      return `从无到有，${year}年达${to}`;
    case 'rises':
      return `到${year}年增长${percent(change.percent)}，达${to}`;
    case 'falls':
      return `到${year}年下降${percent(change.percent)}，降至${to}`;
    case 'multiplies':
      return `到${year}年增至${short(change.factor, 2)}倍，达${to}`;
  }
}

const among = (list: readonly string[], most = 4): string => {
  const shown = list.slice(0, most).join('、');
  return list.length > most ? `${shown}等${list.length}种矿产` : shown;
};

const shift = (before: At | undefined, now: At | undefined): string => {
  if (!before || !now || !Number.isFinite(before.value) || before.year === now.year) return '';
  const points = (now.value - before.value) * 100;
  if (Math.abs(points) < 1) return `，与${before.year}年相当`;
  return `，${before.year}年为${percent(before.value)}`;
};

const leading = (top: { label: string; share: number } | undefined): string =>
  top ? `；其中${top.label}占${percent(top.share)}` : '';

const STANDINGS: Readonly<Record<string, string>> = { observed: '实测', forecast: '预测', estimated: '估计', assumed: '假设' };
const STATUS: Readonly<Record<string, string>> = { fitted: '拟合', predicted: '预测检验', 'typed in': '直接录入', exogenous: '外生给定', 'no points': '无发表数据' };
const FIGURE: Readonly<Record<string, string>> = { used: '采用', checked: '核对', refused: '不采用' };

export const zh: Texts = {
  htmlLang: 'zh-CN',
  skip: '跳到正文',
  navigation: '章节',
  empty: '本页没有运行结果。请用 adit 运行一个模型文件夹以生成报告。',
  sections: {
    overview: '总览', chain: '产业链', demand: '需求', stocks: '存量与废料', recycling: '回收利用',
    influence: '影响因素', carbon: '能耗与碳排放', world: '世界格局', paper: '论文数据核对', sources: '数据来源',
  },
  ledes: {
    overview: '一览各矿产链：需要多少、来自哪里、多少得以回收。',
    chain: '从矿石到再生金属：矿产来自哪里，经过哪些环节，又有多少重新循环。',
    demand: '需要多少、用于何处，以及已发表数据如何印证。',
    stocks: '在用存量是未来的“城市矿山”：存量、流入流出，以及由此产生的废料。',
    recycling: '报废之后有多少重新得到利用，采用联合国环境署（UNEP，2011）回收报告的指标。',
    influence: '哪些不确定的输入对结果影响最大，也就是应当优先测准的数据。',
    carbon: '产业链各环节、工序和能源品种的能耗与温室气体排放。',
    world: '各国各地区的开采、冶炼与储量，据已发表数据。',
    paper: '论文中每一个数据的去向：采用、核对或不采用，并说明理由。',
    sources: '图表背后的每一个数字，及其来源、性质与许可。',
  },
  seenFrom: (focus, from, to) => `以${focus}为视角，${from}–${to}年`,
  dark: '深色', light: '浅色', print: '打印', play: '逐年播放', pause: '暂停',
  mineral: '矿产', allMinerals: '全部矿产', otherMinerals: '其他矿产', region: '地区', year: '年份', series: '需求序列', source: '来源', note: '备注',
  thisRun: '本次运行计算', value: '数值', total: '合计', demand: '需求', material: '材料', input: '输入', item: '项目',
  published: '发表值', computed: '计算值', tolerance: '容差', within: '是否吻合', statusWord: '性质', point: '数据点',
  figureOfPaper: '论文数据', yes: '是', no: '否', from: '流出', to: '流入', form: '形态', what: '内容', all: '全部', number: '编号',
  paperSection: '章节', says: '内容', printed: '原文数值', reason: '理由', search: '搜索', shown: '显示', measure: '口径',
  amount: '数量', share: '占比', groupedBy: '分类方式', detail: '详细程度', detailJoined: '概要', detailFull: '全部工序',
  asWritten: '原始数值', uncertainty: '不确定性', standingWord: '数据性质', place: '位置', publisher: '发布机构', workTitle: '题名',
  where: '出处', licence: '许可', usedFor: '输入数', blank: '空缺项', takenAs: '取值', outputWord: '结果', indicatorWord: '指标',
  download: '下载', numbers: '数据表', thinned: '已精简', readYear: '逐年读数', firstOrder: '一阶', totalOrder: '总效应',
  others: (count) => `其他（${count}项）`,
  andMore: (count) => `等另外${count}项`,
  moreInCsv: (count) => `其余${count}行见CSV文件。`,
  rowsFound: (found, all) => (found === all ? `共${all}行` : `${all}行中的${found}行`),
  showMore: (count) => `再显示${count}行`,
  tableName: (name) => `表格：${({ figures: '论文数据', inputs: '输入', sources: '来源', assumptions: '假设', defaults: '默认值' } as Record<string, string>)[name] ?? name}`,
  runName: (p) => `运行 ${p.model} ${p.hash.slice(0, 8)}，情景 ${p.scenario}，抽样${p.draws}次，种子${p.seed}`,
  standingCount: (standing, count, total) => `${total}项输入中${count}项为${STANDINGS[standing] ?? standing}`,
  howComputed: '计算方法',
  allInputs: (count) => `其背后的全部${count}项输入`,
  onlyOf: (count) => `仅显示某一图表背后的${count}项输入`,
  thinning: (what) =>
    ({ 'left out': '未收入本页', 'without P5, P50, P95': '不含 P5、P50、P95', 'every fifth year': '每五年一个数据' })[what] ?? what,
  leftOut: (what) => `为控制页面大小未收入本页（${what}）。完整表格见报告旁的 tables 文件夹。`,
  nothing: (name, tables) => `本次运行没有${name}的此类结果（${tables}）。`,
  noDraws: '本次运行未做随机抽样，因此没有不确定性信息。请用 --draws 运行。',

  status: (id) => STATUS[id] ?? id,
  statusDoc: {
    fitted: '曲线由已发表数据经最小二乘拟合得到。',
    predicted: '已发表数据未参与拟合，仅用于检验曲线的预测。',
    'typed in': '只有一个已发表数据，直接录入，不能说明方法的有效性。',
    exogenous: '路径由外部给定，没有可供检验的已发表数据。',
    'no points': '没有可供检验的已发表数据。',
  },
  standings: STANDINGS,
  markKey: {
    fitted: '● 已发表，参与拟合', predicted: '○ 已发表，用于检验', 'typed in': '■ 已发表，直接录入', '>': '▲ 已发表的下限（>）', '<': '▼ 已发表的上限（<）', '~': '● 已发表的约值（≈）',
  },
  whats: { level: '水平', peak_year: '峰值年份', crossover_year: '交叉年份' },
  groupings: { product: '产品', sector: '部门', strategic_area: '战略领域' },
  noGroup: { product: '未注明', sector: '未注明', strategic_area: '非战略领域' },
  splits: { stage: '环节', process: '工序', carrier: '能源品种' },
  sector: (id) => lookUp(SECTORS_ZH, id),
  area: (id) =>
    lookUp({ means_of_delivery: '运载工具', energy_power: '能源动力', information_display: '信息显示', life_health: '生命健康' }, id),
  stage: (id) =>
    lookUp({ resource: '资源', mining: '采矿', dressing: '选矿', smelting: '冶炼', material: '材料', manufacturing: '制造', use: '使用', recycling: '回收' }, id),
  carrier: (id) => lookUp(CARRIERS_ZH, id),
  loss: (id) => lookUp(LOSSES_ZH, id),
  quantities: {
    primary: '原生金属（来自矿石和精矿）', secondary_old: '旧废料再生金属', secondary_new: '新废料再生金属', net_import: '净进口（各种形态）', demand: '需求',
    end_of_life: '报废量', collected: '回收量', losses: '工序损失', surplus: '盈余', domestic_mining: '国内开采', inflow: '流入：投入使用', outflow: '流出：退出使用',
    stock: '在用存量', hibernating: '休眠存量',
  },
  worldQuantities: { production: '产量', capacity: '产能', reserves: '储量', net_trade: '净贸易', consumption: '消费量' },
  indicators: {
    collection_rate: '回收收集率（CR）', process_efficiency: '再生工艺效率', eol_rr: '报废回收率（EOL-RR）', eol_rr_nonfunctional: '非功能性报废回收率',
    recycled_content: '再生料含量（RC）', old_scrap_ratio: '旧废料比（OSR）', eol_rir: '报废回收投入率（EOL-RIR）', net_import_reliance: '净进口依存度',
  },
  shortIndicators: { eol_rir: '再生（EOL-RIR）', net_import_reliance: '进口依存' },
  definitions: {
    collection_rate: '收集量 ÷ 报废产生量。',
    process_efficiency: '旧废料再生金属量 ÷ 收集量。',
    eol_rr: '旧废料再生金属量 ÷ 报废产生量 = 收集率 × 工艺效率。',
    eol_rr_nonfunctional: '作为杂质进入其他金属废料的量 ÷ 报废产生量。',
    recycled_content: '（旧废料＋新废料再生金属）÷（原生＋再生金属）：全部金属产量中来自废料的份额。',
    old_scrap_ratio: '旧废料再生金属 ÷ 全部废料再生金属。',
    eol_rir: '旧废料再生金属 ÷（原生＋再生金属）：供应中来自报废产品的份额。',
    net_import_reliance: '净进口 ÷（净进口＋国内开采＋旧废料再生金属）。负值表示净出口。须线为P5–P95。',
  },

  keyFindings: (f) => [
    ...(f.fastest
      ? [
          f.known === 1
            ? `${f.horizon}年${f.fastest.name}需求为${f.base}年的${short(f.fastest.factor, 2)}倍。`
            : `${f.base}–${f.horizon}年，${f.known}条矿产链中有${f.rising}条需求增长；${f.fastest.name}增长最快，达${short(f.fastest.factor, 2)}倍。`,
        ]
      : []),
    f.dependent.length > 0 ? `${f.horizon}年，${among(f.dependent)}的供应一半以上依靠进口。` : `${f.horizon}年没有一条矿产链的进口占供应一半以上。`,
    ...(f.recycled && f.recycled.share > 0
      ? [
          f.chains === 1
            ? `${f.horizon}年，报废产品提供${f.recycled.name}供应的${percent(f.recycled.share)}。`
            : `${f.horizon}年，报废产品对供应的贡献最高为${percent(f.recycled.share)}（${f.recycled.name}）。`,
        ]
      : []),
  ],
  cardNote: '曲线从零起绘；色带为抽样的P5–P95区间；圆点为目标年份。“>”表示下限。进口依存与EOL-RIR为中值，定义见指标名称的提示。',
  demandShort: (change, year) => {
    switch (change.kind) {
      case 'unknown': return '本次运行没有需求路径';
      case 'flat': return `到${year}年需求基本持平`;
      case 'half': return `到${year}年需求增长一半`;
      case 'doubles': return `到${year}年需求翻一番`;
      case 'triples': return `到${year}年需求增至3倍`;
      case 'halves': return `到${year}年需求减半`;
      case 'ceases': return `到${year}年需求降至零`;
      case 'begins': return `${year}年前需求从无到有`;
      case 'rises': return `到${year}年需求增长${percent(change.percent)}`;
      case 'falls': return `到${year}年需求下降${percent(change.percent)}`;
      case 'multiplies': return `到${year}年需求增至${short(change.factor, 2)}倍`;
    }
  },
  growthTitle: (first, high, last, low, year) => `${year}年需求为基准年的${short(low, 2)}倍（${last}）至${short(high, 2)}倍（${first}）`,
  growthSubtitle: (base, year) => `${year}年需求 ÷ ${base}年需求。须线为${year}年需求的P5–P95。`,
  relianceTitle: (list, year) => {
    const high = list.filter((i) => i.share > 0.5).map((i) => i.name);
    return high.length > 0
      ? `${year}年${among(high, 3)}一半以上依靠进口`
      : `${year}年没有矿产一半以上依靠进口；最高的是${list[0]!.name}，为${percent(list[0]!.share)}`;
  },
  rirTitle: (list, year) =>
    list.length === 1
      ? `${year}年旧废料提供${list[0]!.name}供应的${percent(list[0]!.share)}`
      : `${year}年旧废料在供应中的份额：${list[0]!.name}为${percent(list[0]!.share)}，${list.at(-1)!.name}为${percent(list.at(-1)!.share)}`,

  sankeyTitle: (name, year, loops, scale) =>
    loops.back > 0 && loops.used > 0
      ? `${year}年${name}：${scaled(loops.back, scale)}以废料或再生金属返回，投入制造的为${scaled(loops.used, scale)}`
      : `${year}年${name}：投入制造${scaled(loops.used, scale)}，没有返回`,
  sankeySubtitle: (region, unit) =>
    `${region}。流量单位：${unit}（按所含元素计），中值。各年线宽与质量成正比；图下方回流的线构成循环。使用环节的存量增减也已画出，故每个节点收支平衡。`,
  sankeyRegion: (name, year) => `${year}年${name}流向图，可左右滚动`,
  tones: { primary: '来自矿石', trade: '贸易', use: '制造与使用', recycled: '废料与再生', loss: '损失' },
  nodes: {
    ore: '矿石', import: '进口', export: '出口', surplus: '盈余', unsupplied: '缺口', manufacture: '制造', stock_up: '存量增加', stock_down: '存量减少',
    hibernating: '休眠', market: '', process: '', use: '', loss: '',
  },
  manufactureOf: (group) => `${group}制造`,
  supplyTitle: (name, before, now) =>
    now && Number.isFinite(now.value) ? `${now.year}年${name}产量中废料占${percent(now.value)}${band(now)}${shift(before, now)}` : `国内${name}产量的来源`,
  supplySubtitle: (region) => `${region}。国内金属产量按来源划分，中值，按所含元素计（能源矿产按能量计）。标题中为再生料含量。`,
  importTitle: (name, change, now, reliance, unit) => {
    const imports =
      now && now.value < 0
        ? `${now.year}年${name}净出口${withUnit(-now.value, unit, 'zh')}`
        : now && change.kind !== 'unknown'
          ? `${name}净进口${verb(change, value(now, unit), now.year)}`
          : `${name}净进口为${value(now, unit)}`;
    return reliance && Number.isFinite(reliance.value) && reliance.value > 0
      ? `${imports}，占供应的${percent(reliance.value)}${band(reliance)}`
      : imports;
  },
  importSubtitle: (region) => `${region}。各种形态的净进口、国内开采与需求对比，按所含元素计。色带为P5–P95。`,

  demandTitle: (name, change, now, unit, recycled) => {
    const demand = now ? `${name}需求${verb(change, value(now, unit), now.year)}` : `${name}需求`;
    return recycled && Number.isFinite(recycled.value) && recycled.value > 0
      ? `${demand}；废料占金属产量的${percent(recycled.value)}${band(recycled)}`
      : demand;
  },
  demandSubtitle: (s) =>
    `${s.region}，${s.form}，年均值，按${s.by}划分。${s.band ? '虚线色带：合计值的抽样P5–P95区间。' : ''}${s.marks.length > 0 ? `${s.marks.join('，')}。` : ''}`,
  pointLabel: (p, given, computed) =>
    `${p.year}年：发表值${bound(p.qualifier)}${given}，计算值${computed}（${STATUS[p.status] ?? p.status}，${p.within ? '在容差内' : '超出容差'}）${p.figure ? `，论文数据${p.figure}` : ''}`,
  insideTitle: (parts, name) => `${name}需求中的：${among(parts, 3)}`,
  insideSubtitle: '已包含在其他合计之内的部分：仅显示，不重复相加。',
  calibrationTitle: (name, status) =>
    ({
      fitted: `${name}曲线由已发表数据拟合`, predicted: `${name}曲线用已发表数据检验`, 'typed in': `${name}仅依据一个已发表数据，直接录入`, exogenous: `${name}路径由外部给定`, 'no points': `${name}路径没有可供检验的已发表数据`,
    })[status] ?? name,
  calibrationFacts: (points, free) => `已发表数据${points}个，自由参数${free}个。`,
  calibrationError: (error) => `所用水平值的误差：${error.replace('\u00a0%', '%')}。`,
  leaveLastOut: (error) => `去掉最后一个数据重新拟合，对该数据的误差为${error.replace('\u00a0%', '%')}。`,
  calibrationNote: (note) =>
    note.startsWith('a single published point')
      ? '只有一个已发表数据，直接录入，不能说明方法的有效性。'
      : note.startsWith('as many free parameters')
        ? `自由参数与数据点一样多，曲线通过这些点不能说明任何问题${note.includes('priors') ? '；仅凭先验值所得的预测见最后一点的误差' : ''}。`
        : note,
  strategicTitle: (name, share, before, year, base) =>
    `${year}年战略领域占${name}需求的${percent(share)}` +
    (before !== undefined && Math.abs(share - before) >= 0.01 ? `，${base}年为${percent(before)}` : ''),
  strategicSubtitle: (base, year) => `${year}年用于战略领域产品的需求份额；标线为${base}年。中值。`,
  highEndTitle: (all, typedIn) => `高端材料序列${all}条，其中${typedIn}条仅依据一个已发表数据`,
  highEndDoc: '单个数据直接录入，不能说明路径的有效性；其所含矿产由材料组成推算。原文未说明是否为年度值的，两种读法均已计算。',

  stockTitle: (name, change, now, unit, top) => `${name}在用存量${now ? verb(change, value(now, unit), now.year) : ''}${top ? `；${top.label}占${percent(top.share)}` : ''}`,
  stockSubtitle: (region) => `${region}。各年末产品中的存量，按产品划分，中值。虚线：已停用但未报废（休眠）。`,
  turnoverTitle: (name, inflow, outflow, unit) =>
    inflow && outflow && inflow.value > 0
      ? `${inflow.year}年每投入使用100吨${name}，有${short((100 * outflow.value) / inflow.value, 2)}吨退出使用（共${value(outflow, unit)}）`
      : `${name}的投入与退出`,
  turnoverSubtitle: (region) => `${region}。全部产品之和，中值。`,
  scrapTitle: (name, change, now, unit) => `${name}报废量${now ? verb(change, value(now, unit), now.year) : ''}`,
  scrapSubtitle: (region) => `${region}。从报废产品到再生金属，按所含元素计。色带为P5–P95。`,

  rrTitle: (name, before, now) =>
    now && Number.isFinite(now.value) ? `${now.year}年报废的${name}有${percent(now.value)}得到再生${band(now)}${shift(before, now)}` : `${name}：报废回收`,
  rrSubtitle: (region) => `${region}。占报废产生量的份额。色带为P5–P95。`,
  inputTitle: (name, before, now) =>
    now && Number.isFinite(now.value) ? `${now.year}年报废产品提供${name}供应的${percent(now.value)}${band(now)}${shift(before, now)}` : `${name}：供应中的废料`,
  inputSubtitle: (region) => `${region}。占金属产量的份额。色带为P5–P95。`,
  definitionsTitle: '指标定义（UNEP 2011）',
  acrossTitle: (indicator, list, year) =>
    `${year}年${indicator}：从${percent(list.at(-1)!.share)}（${list.at(-1)!.name}）到${percent(list[0]!.share)}（${list[0]!.name}）`,
  trampTitle: (name, scrap, share, year) => `${year}年${scrap}中混入的${name}占${percent(share)}`,
  trampSubtitle: '每吨废料及其再生金属中的外来元素，逐代追踪。',

  influenceTitle: (input, rho, output, year) => `对${year}年“${output}”影响最大的是“${input}”（ρ = ${short(rho, 2)}）`,
  influenceSubtitle: (draws, inputs) =>
    `${inputs}项不确定输入、${draws}次抽样的斯皮尔曼秩相关系数ρ。正值表示输入越大结果越大。仅显示超出偶然水平（2/√抽样数）的相关。秩相关用于排序，并非方差份额。`,
  sensitivityTitle: { sobol: 'Sobol指数：方差份额', morris: 'Morris筛选：输入在其范围内的平均效应' },
  sensitivityDoc: {
    sobol: '一阶：该输入单独的作用。总效应：含全部交互作用。括号内为90%区间。全部结果见表 sensitivity。',
    morris: 'μ*：基本效应绝对值的均值；σ：其标准差，交互或非线性强时较大。单位同结果。',
  },
  selector: {
    tables: {
      contents: '元素含量', process_flows: '工艺配方', process_energy: '工序能耗', process_emissions: '直接排放', process_shares: '工艺份额', carriers: '排放因子', grid: '电网碳强度',
      composition: '产品组成', demand_parameters: '需求参数', demand_points: '已发表数据', drivers: '驱动因素', endoflife: '报废环节', lifetimes: '寿命', manufacturing: '制造',
      production: '产量', capacity: '产能', reserves: '储量', net_trade: '净贸易', consumption: '消费', stocks: '初始存量', trade: '贸易', prices: '价格', correlations: '相关性',
    },
    terms: {
      input: '投入', output: '产出', electricity: '电力', coal: '煤炭', gas: '天然气', natural_gas: '天然气', oil: '石油', diesel: '柴油', heat: '热力', coke: '焦炭',
      collection_rate: '收集率', separation_yield: '分选得率', hibernating_share: '休眠份额', tramp_share: '杂质份额', level: '水平', elasticity: '弹性', decline: '递减率',
      saturation: '饱和值', rate: '速率', midpoint: '中点', content: '单位含量', share: '份额', learning: '学习率', scale: '尺度', scale_growth: '尺度增长', weight: '权重', trend: '趋势',
      curvature: '曲率', turning_point: '拐点', gdp: '国内生产总值', population: '人口', income: '人均收入', mean: '均值', shape: '形状参数', yield: '得率',
      substitution_cap: '替代上限', substitution_speed: '替代速度', growth: '增长率',
    },
    all: '全部', colon: '：', comma: '，',
  },

  carbonTitle: (name, change, now, unit, top) => `${name}产业链排放${now ? verb(change, value(now, unit), now.year) : ''}${leading(top)}`,
  carbonSubtitle: (region, intensity) =>
    `${region}。国内工序的电力、燃料和直接排放，中值。${intensity && Number.isFinite(intensity.now) ? `每吨金属：${short(intensity.before)} → ${short(intensity.now)} 吨二氧化碳当量。` : ''}`,
  energyTitle: (name, change, now, unit, top) => `${name}产业链能耗${now ? verb(change, value(now, unit), now.year) : ''}${leading(top)}`,
  energySubtitle: (region) => `${region}。国内工序能耗，中值。`,

  worldTitle: (w) =>
    `${w.year}年${w.what}：${w.first.name}占${percent(w.first.share)}` +
    (w.regions > 3 ? `，前三位合计${percent(w.topThree)}` : '') +
    (w.focus ? `；${w.focus.name}居第${w.focus.rank}位，占${percent(w.focus.share)}` : ''),
  tradeTitle: (t) =>
    `${t.year}年${t.what}：` +
    [t.importer && `${t.importer.name}净进口最多，为${t.importer.amount}`, t.exporter && `${t.exporter.name}净出口最多，为${t.exporter.amount}`].filter(Boolean).join('；'),
  tradeSubtitle: (shown, all) => `进口减出口，据已发表数据；负值为净出口。${shown < all ? `共${all}个地区，显示最大的${shown}个。` : ''}`,
  worldSubtitle: (hhi, regions) => `据已发表数据；份额以${regions}个地区之和为分母。集中度（按份额计算的赫芬达尔-赫希曼指数）：${short(hhi, 2)}（最大为1）。`,
  paperSummary: (all, counts, within, rated) =>
    `共${all}个数据：${Object.entries(counts).map(([k, n]) => `${FIGURE[k] ?? k}${n}个`).join('，')}。` +
    (rated > 0 ? `其中${rated}个是需求序列的数据点，${within}个在容差之内。` : ''),
  figureStanding: (id) => FIGURE[id] ?? id,
  sourceParts: { sources: '来源', inputs: '输入数据', assumptions: '假设', defaults: '默认值', run: '本次运行' },
  distribution: (id) => ({ normal: '正态', lognormal: '对数正态', triangular: '三角', uniform: '均匀' })[id] ?? id,
  runFacts: {
    version: 'Adit 版本', model: '模型', hash: '模型哈希', scenario: '情景', focus: '视角', years: '年份', timing: '年内时点', engines: '引擎', draws: '抽样次数',
    seed: '随机种子', uncertain: '不确定输入数',
  },
  thinnedTitle: '本页未完整收入的内容',
  thinnedDoc: '本页控制在3 MB以内。完整表格见报告旁的 tables 文件夹和 results.nc。',
  thinnedEntry: (entry) => {
    const [table = '', what = ''] = entry.split(': ');
    return `${table}：${zh.thinning(what)}`;
  },
  nothingThinned: '全部表格均完整收入。',
  bandsTitle: '色带的含义',
  bandsDoc: (draws, inputs) =>
    draws > 0
      ? `对${inputs}项不确定输入做了${draws}次抽样计算。P5和P95分别是5%和95%的抽样结果不超过的值：十次中有九次落在色带内。色带反映带有分布的输入的不确定性，不包括模型结构以及按精确值处理的输入的不确定性。`
      : '本次运行未做抽样，因此没有色带。',
};


