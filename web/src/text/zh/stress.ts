/** 压力测试与风险事件各页的中文文字。 */
import type { Stress } from '../en/stress';
import { short } from '../units';
import { lookUp } from '../vocabulary';
import { percent } from './phrases';

export const stress: Stress = {
  case: '情景',
  caseName: (id) => lookUp({}, id),
  shortageWord: '短缺',
  pathsTitle: (p) =>
    p.share > 0.0005
      ? `${p.caseName}：${p.name}最多短缺${p.most}（第${p.month}个月），为当月需求的${percent(p.peak)}；${p.last}个月合计占需求的${percent(p.share)}`
      : `${p.caseName}：${p.name}无短缺`,
  pathsSubtitle: (region, node) =>
    `${region}逐月短缺，按用途类别；${node}。情景为给定而非抽取：说明后果，不说明可能性。`,
  stockTitle: (s) => `库存由${s.start}降至第${s.month}个月的${s.least}`,
  stockSubtitle: '情景期间的库存。未公布的库存按模型假设的保障时长起算。',
  priceTitle: (factor, month) => `价格在第${month}个月升至平时的${short(factor, 2)}倍`,
  priceSubtitle: '价格与平时之比，按供需的不变弹性推算。弹性为假设值，并非预测。',
  price: '价格与平时之比',
  hitTitle: (h) =>
    h.count === 0
      ? '没有地区短缺'
      : `${h.first}受影响最大：需求的${percent(h.share)}得不到满足；${h.focus !== h.first && Number.isFinite(h.own) ? `${h.focus}为${percent(h.own)}；` : ''}共${h.count}个地区短缺`,
  hitSubtitle: '颜色深浅：整个时段内需求的短缺比例。下方：影响传来的路径。',
  throughWord: '经由',
  missingShare: '短缺比例',
  summaryTitle: (s) =>
    s
      ? `${s.form}在${short(s.survive, 2)}个月后出现短缺${Number.isFinite(s.recover) ? `，历时${short(s.recover, 2)}个月才恢复` : '，至期末仍未恢复'}`
      : '库存与备用产能可维持到供应恢复',
  monthsUnit: '月',
  survive: '可维持时间',
  recover: '恢复时间',
  drop: '最大降幅',
  to90: '恢复到90%',
  resilience: '全期损失的供应',
  exposedWord: '断供',
  productsTitle: (p) =>
    (p.most - p.least < 0.005
      ? `${p.name}的各项用途均短缺${percent(p.most)}`
      : `${p.first}短缺最重，达其需求的${percent(p.most)}`) +
    (p.dearest ? `；${p.dearest.name}所缺金属价值${p.dearest.value}` : ''),
  productsDoc: '短缺传导到产品的两种假设：平均分摊，或按用途类别。行尾：所缺金属按平时价格的价值。',
  reachTitle: (r) =>
    (r.area ? `战略领域中“${r.area}”受影响最大：产出最多下降${percent(r.share)}` : '未波及战略领域') +
    (Number.isFinite(r.most) && r.most > 0
      ? `；全部产值中有${percent(r.least)}至${percent(r.most)}取决于短缺的矿产`
      : ''),
  reachDoc:
    '该情景涉及的全部矿产造成的停产比例：以最缺者为限、逐项相加，或按价值比例。各假设之间的差距即为答案；前两者为上限，并非损失估计。行尾：受影响产值。',
  assumption: (id) =>
    lookUp(
      {
        proportional: '平均分摊',
        by_class: '按类别',
        limiting: '以最缺者为限',
        sum: '逐项相加',
        by_value: '按价值',
      },
      id,
    ),
  assumptionWord: '假设',
  valueAtStake: '受影响产值',
  level: (id) => lookUp({ product: '产品', sector: '部门', strategic_area: '战略领域', all: '全部产值' }, id),
  removalsTitle: (r) =>
    Number.isFinite(r.survive)
      ? `失去${r.region}（${r.form}）后库存可维持${short(r.survive, 2)}个月，${Number.isFinite(r.recover) ? `恢复需${short(r.recover, 2)}个月` : '何时恢复不详'}`
      : `失去${r.region}（${r.form}）后库存能维持多久无从得知：库存未公布`,
  removalsNone: '任何一个供应方单独中断，库存均可维持到其恢复',
  removalsDoc: '逐一去掉一个供应方。断供：库存在恢复之前耗尽。',
  supplierWord: '供应方',
  shareOfSupply: '供应占比',
  impact: '恢复前的损失',
  spreadTitle: (s) => `在抽取的情景中，${s.level}的情景短缺不超过需求的${percent(s.share)}`,
  spreadSubtitle:
    '该风险情形下抽取的情景在整个期限内的短缺，按用途类别。横条：抽样误差，95%（无横条：情景太少，无法给出）。行尾：均值。',
  statistic: (id) => lookUp({ mean: '均值', p50: 'P50', p95: 'P95', p99: 'P99', p999: 'P99.9' }, id),
  failsFirst: '首先中断',
  cascadeRule: (id) =>
    lookUp({ threshold: '供应损失', load: '贸易负荷', export_restriction: '出口限制' }, id),
  cascadeTitle: (c) =>
    c.rule === 'export_restriction'
      ? `若${c.seed}停供，且各国一旦缺${c.name}便先削减出口，${c.focus}将缺${c.loss}`
      : `若${c.seed}供应中断，最多有${c.size}个${c.name}${c.rule === 'load' ? '贸易地区' : '市场'}随之中断${
          c.drawsIn > 0
            ? `；${c.focus}也在其中，除非${c.rule === 'load' ? `其贸易余量超过${percent(c.drawsIn)}` : `能承受超过${percent(c.drawsIn)}的供应损失`}`
            : `；${c.focus}不受牵连`
        }`,
  cascadeSubtitle: (rule, focus) =>
    rule === 'threshold'
      ? '某地区各环节同时中断；其他市场损失的供应一旦超过容忍度，也停止外供。一种形态在一个地区为一个市场。行尾：本地区在何种容忍度内被波及。不计库存与时间，模拟会使其缓和。'
      : rule === 'load'
        ? '中断地区的最短贸易路径改道他处；负荷超过余量的地区相继中断（Motter与Lai，2002）。'
        : `没有地区中断，但缺货者先按比例削减出口。图示：首个供应方减少不同比例时${focus}的短缺。`,
  cascadeAxis: (rule) =>
    rule === 'export_restriction' ? '短缺' : rule === 'load' ? '中断的地区数' : '中断的市场数',
  cascadeStrength: (rule, alpha) =>
    rule === 'export_restriction'
      ? `减少${percent(alpha)}`
      : rule === 'load'
        ? `余量${percent(alpha)}`
        : `容忍度${percent(alpha)}`,
  drawnIn: (focus, rule, alpha) =>
    `${focus}：${rule === 'load' ? '余量' : '容忍度'}${percent(alpha)}以内被波及`,
  power: '幂次',
  inProportion: '成正比',
  growthWay: (id) => lookUp({ simulation: '计入库存与备用产能', cascade: '仅计出口限制' }, id),
  buffered: '库存与备用产能可全部抵消',
  lostFrom: (share) => `减少不足${percent(share)}时无损失`,
  lossGrowthTitle: (g, suppliers) =>
    g === undefined
      ? `${suppliers}个供应方中任何一个单独停供，库存与备用产能均可抵消`
      : g.from > 0.15
        ? `${g.name}供应减少不足${percent(g.from)}时没有损失，超过后损失按减少比例的${short(g.power, 2)}次幂增长`
        : `损失按${g.name}供应减少比例的${short(g.power, 2)}次幂增长`,
  lossGrowthSubtitle:
    '损失对某一供应方减少比例的双对数斜率，减少比例取10%至90%。等于1为成正比；大于1表示缓冲能抵消小的中断，遇大的中断则失效。',
  hazardsTitle: (h) =>
    `“${h.name}”按每年${short(h.rate, 2)}次计，频率最高；${h.all}项发生率中${h.observed === 0 ? '没有一项为实测，均' : `${h.observed}项为实测，其余`}为估计或假设`,
  hazardsSubtitle: '每年发生次数及所假设的范围。空心：假设或估计；实心：实测。',
  perYear: '次/年',
  rateWord: '每年次数',
  rangeWord: '范围',
  durationWord: '持续（月）',
  severityWord: '严重程度',
  hitsWord: '影响对象',
  hit: (h) =>
    (h.owner ? `${h.owner}所有的` : '') +
    (h.through && `经${h.through}的`) +
    h.of +
    (h.to && `对${h.to}的`) +
    (h.at && `${h.at}的`) +
    h.thing +
    h.stage +
    (h.need && `${h.need}的`) +
    ((
      {
        exports: '出口',
        output: '产量',
        passage: '通行',
        'more use': '用量增加',
        deliveries: '交付',
      } as Record<string, string>
    )[h.what] ?? h.what) +
    `：${h.share}%`,
  kindWord: '类型',
  hazardKind: (id) =>
    lookUp(
      {
        '*': '全部',
        bloc_embargo: '多国联合禁运',
        export_ban: '出口禁令',
        quota_cut: '配额削减',
        mine_outage: '矿山停产',
        smelter_outage: '冶炼停产',
        strike: '罢工',
        chokepoint_closure: '关键航道关闭',
        demand_surge: '需求激增',
        equipment_embargo: '设备禁运',
      },
      id,
    ),
  backtestTitle: (b) =>
    `${b.first}—${b.last}年真实事件的${b.classes}个类别中，${b.outside}个落在${b.ahead ? '按此前年份拟合的发生率' : '该情形'}的90%区间之外${b.outside > 0 && b.above === b.outside ? '，且均高于区间' : ''}（即使情形无误，偶然也会有约${short(b.classes * 0.1, 2)}个）`,
  backtestSubtitle: (ahead) =>
    `横条：该情形预期的90%区间。圆点：实际发生。${ahead ? '发生率不含这些事件的信息，为真正的检验。' : '发生率即取自这些事件：只检验能否再现，并非预测。'}`,
  sampleWord: '检验年份',
  sample: (id) => lookUp({ same_years: '同期', ahead: '此后年份' }, id),
  happened: '实际',
  expected: '预期',
  quantity: (id) => lookUp({ events: '事件数', lost_source_years: '损失供应（来源×年）' }, id),
  passagesTitle: (p) =>
    `${p.all ? '全部贸易矿产' : `${p.buyer}购入矿产`}的${percent(p.share)}（按价值）经过${p.name}；${p.lost.length > 0 ? `经过${p.lost.join('、')}的大部分无路可绕` : '经过任一航道的大部分都可绕行'}`,
  passagesSubtitle: (priced) =>
    `最短路线经过该航道的购入价值占比，只计有价格的贸易（占${percent(priced)}）。横条旁：仅该航道关闭时，无路可绕的比例，以及其余绕行增加的航程。`,
  passageWord: '关键航道',
  passageNote: (lost, extraKm) =>
    [
      lost > 0 ? `${percent(lost)}无路可绕` : '',
      Number.isFinite(extraKm) ? `绕行增加${short(extraKm)}公里` : '',
    ]
      .filter(Boolean)
      .join('；'),
  buyersWord: '购入方',
  everyBuyer: '全部地区',
  channelsTitle: (all, not) =>
    not > 0 ? `${all}类威胁途径中有${not}类未纳入模型` : `${all}类威胁途径均已纳入模型`,
  channelWord: '途径',
  notModelled: '未纳入模型',
  modelledAs: '对应的风险事件',
};
