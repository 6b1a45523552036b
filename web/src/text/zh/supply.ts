/** 世界地图、依存关系与风险的文字。 */
import type { Supply } from '../en/supply';
import { lookUp } from '../vocabulary';
import { percentNumber, short } from '../units';
import { among, percent } from './phrases';

const INDICES: Readonly<Record<string, string>> = {
  hhi: '产量集中度（HHI）',
  effective_suppliers: '有效供应国数',
  cr1: '最大供应国（CR1）',
  cr3: '前三供应国（CR3）',
  cr5: '前五供应国（CR5）',
  governance_hhi: '集中度×治理水平',
  yale_supply_concentration: '供应集中度（耶鲁）',
  yale_political_instability: '政治不稳定（耶鲁）',
  reserves_to_production: '储采比',
  self_sufficiency: '自给率',
  import_dependence: '对外依存度',
  usgs_net_import_reliance: '净进口依存度（USGS）',
  usgs_supply_risk: '供应风险（USGS）',
  eu_import_reliance: '进口依存度（欧盟）',
  sourcing_hhi: '来源集中度',
  foreign_origin: '经各环节的境外来源占比',
  origin_hhi: '最终来源集中度',
  origin_supply_risk: '最终来源供应风险',
  eu_supply_risk: '供应风险（欧盟）',
  eu_supply_risk_over_stages: '供应风险（欧盟，最高环节）',
  eu_economic_importance: '经济重要性（欧盟）',
  share_of_world_use: '占世界用量的份额',
  geopolrisk_score: 'GeoPolRisk得分',
  geopolrisk_midpoint: 'GeoPolRisk中点值',
  geopolrisk_cf_fixed: 'GeoPolRisk因子（固定铜）',
  geopolrisk_cf_same_year: 'GeoPolRisk因子（当年铜）',
  companionality: '伴生度',
};

export const supply: Supply = {
  map: {
    observed: '实测流向',
    estimated: '估计流向',
    country: '国家或地区',
    exporter: '出口方',
    importer: '进口方',
    shareOfImports: '占进口方进口的份额',
    region: '世界地图，窄屏可左右滚动',
    title: (m) =>
      [
        m.first
          ? `${Number.isFinite(m.year) ? `${m.year}年` : ''}${m.first.name}占世界${m.what}产量的${percent(m.first.share)}`
          : m.what,
        m.flow ? `最大的流向是${m.flow.from} → ${m.flow.to}，${m.flow.amount}` : '',
      ]
        .filter(Boolean)
        .join('；'),
    subtitle: (shown, all, observed) =>
      '颜色：占世界产量的份额。' +
      (all > 0
        ? `弧线：${shown < all ? `${all}条流向中最大的${shown}条` : `${all}条流向`}，线宽与质量成正比；实线为实测，虚线为估计${observed ? `（按质量计${observed}为实测）` : ''}。`
        : '该环节没有已知流向。') +
      '可在列表或地图上选择国家或地区。',
    disclaimer:
      '轮廓：Natural Earth，1:1.1亿，经简化。边界和名称不代表对任何领土法律地位的意见；争议边界未作标注。欧盟以27个成员国表示。',
    comesFrom: '来自',
    goesTo: '去往',
    countryTitle: (region, mineral, top) =>
      top.rank > 0
        ? `${region}的${mineral}：${top.stage}最强，占世界${percent(top.share)}（第${top.rank}位）`
        : `${region}在${mineral}各环节均无已知份额`,
    countrySubtitle: '各环节占世界产量的份额。地图所示环节以彩色标出。',
  },
  supply: {
    treeRegion: '逐级依存关系，可左右滚动',
    othersInTree: '其他',
    origin: '来源地',
    usedAs: '使用形态',
    noRegion: (id) => lookUp({ recycled: '再生金属', unknown: '来源不明' }, id),
    observedShare: '实测份额',
    answerWord: '结果形式',
    answerInterval: '区间',
    answerValue: '数值',
    treeTitle: (d) =>
      `${d.region}所用${d.form}的${d.interval ? `${percentNumber(d.least)}–${percent(d.most)}` : percent(d.share)}来自${d.origin}${d.interval && Number.isFinite(d.share) ? `，估计为${percent(d.share)}` : ''}（${d.stage}）` +
      (d.own > 0.005 ? `；本地占${percent(d.own)}` : ''),
    treeOwn: (region, form) => `${region}的${form}不依赖外部`,
    treeSubtitle: (low, high, rows) =>
      `各地区在所用量中的份额，包括直接来源以及经由各环节和中转国的来源。浅色条与括号：已知边际条件所允许的最小和最大值；虚线框以区间为结果，其中刻度为估计值。连线：下一环节从何处取得，线宽与份额成正比，估计者为虚线。每个环节最多显示${rows}个地区。` +
      (low ? `各环节背后的贸易中${low === high ? low : `${low}至${high}`}为实测。` : ''),
    via: '中转地',
    transitTitle: (region, form, via, share) => `${region}的${form}有${percent(share)}经由${via}`,
    transitSubtitle: '所用量中途经某国的份额，按途经时的形态；不含矿山所在国。',
    severalProducts: (count) => `${count}种产品`,
    productsTitle: (mineral, product, region, abroad, first) =>
      `${region}${product}中的${mineral}有${percent(abroad)}采自境外，其中${first.name}占${percent(first.share)}`,
    productsSubtitle: '最终产品所含金属的开采地，经由全部环节推算。为估计值，上图区间同样适用。',
    marketsTitle: (region, form, share) =>
      share >= 1
        ? `${region}各环节产量均不低于用量；最低的是${form}（${percent(share)}）`
        : `${region}所用${form}自产${percent(share)}，为最薄弱的环节`,
    marketsSubtitle: '自给率：国内产量 ÷ 用量，逐环节。低于一半者为红色。',
    marketNote: (production, use, year) => `产${production}，用${use}，${year}年`,
    unitValueTitle: (region, what, ratio) =>
      Math.abs(ratio - 1) < 0.03
        ? `${region}各形态的出口单价均不低于进口；${what}两者相当`
        : ratio < 1
          ? `${region}出口${what}的单价为进口单价的${short(ratio, 2)}倍：进口的品级更高`
          : `${region}各形态的出口单价均高于进口；最低的是${what}（${short(ratio, 2)}倍）`,
    unitValueSubtitle: '各HS编码的出口单价 ÷ 进口单价；低于1表示进口的品级更高。',
    unitValueNote: (exported, imported, year) => `出口${exported}，进口${imported}美元/吨，${year}年`,
    unserved: '未满足',
    binds: '约束所在',
    clearingStatus: (id) =>
      lookUp({ optimal: '最优', infeasible: '无可行解', unbounded: '无界', no_data: '无数据' }, id),
    clearingTitle: (year, unserved, form, factor, from) =>
      (unserved > 0.0005
        ? `若市场以最低成本出清，${year}年世界用量的${percent(unserved)}得不到满足`
        : `若市场以最低成本出清，${year}年用量全部得到满足`) +
      (factor > 1.03 ? `；${form}价格为${from}年的${short(factor, 2)}倍` : `；价格均不高于${from}年`),
    clearingSubtitle: (region) =>
      `${region}。价格为多供应一吨的成本，最高升至用户放弃的价格。依据假设的产能、成本和关税推算，并非预测。`,
    scoreTitle: (median, simple) =>
      Number.isFinite(median)
        ? `隐去的流向经估计后，误差的中位数为其质量的${percent(median)}${Number.isFinite(simple) ? `（按比例分配时为${percent(simple)}）` : ''}`
        : '估计流向的准确程度',
    scoreDoc: '依次隐去一部分实测流向，再由其余数据估计；误差说明估计值可能的偏离。',
    scoreColumn: (id) =>
      lookUp(
        {
          links: '流向数',
          hidden: '隐去方式',
          distance_exponent: '距离指数',
          wmape: '估计误差',
          wmape_proportional: '按比例分配的误差',
          mass_right: '正确分配的质量',
          mass_right_proportional: '按比例分配时',
        },
        id,
      ),
    hiddenPart: (id) => lookUp({ all: '全部隐去', fifth: '每次五分之一' }, id),
  },
  risk: {
    index: (id) => lookUp(INDICES, id),
    indexWord: '指数',
    place: '低于该矿产的比例',
    wholeChain: '全链条',
    mineralTitle: (name, index, place) =>
      place >= 0.995
        ? `${name}在“${index}”一项中居所有矿产之首`
        : `${name}排位最高的指数是“${index}”：高于${percent(place)}的矿产`,
    mineralSubtitle: '该矿产在具有该指数的全部矿产中的位置；数值见行尾。各指数回答不同的问题，不作平均。',
    sortedBy: '排序依据',
    indicesTitle: (first, index, minerals, indices, leaders) =>
      `按“${index}”，${minerals}种矿产中${first}居首；` +
      (leaders > 1 ? `${indices}项指数共有${leaders}种不同的首位矿产` : `${indices}项指数均如此`),
    indicesSubtitle:
      '各指数用各自的刻度，附抽样的P5–P95。虚线：欧盟清单的阈值。净出口超过自身用量者画在−1处。不计算平均值。',
    notComputed: '未计算',
    upwards: '纵轴',
    sideways: '横轴',
    criticalityTitle: (beyond, all) =>
      beyond.length > 0
        ? `${all}种矿产中${beyond.length}种超过两条界线：${among(beyond, 5)}`
        : `${all}种矿产均未同时超过两条界线`,
    criticalitySubtitle: (region, x, y) =>
      `以${region}为视角；取各形态和环节的最高值。虚线：${x && y ? '欧盟清单的阈值' : x || y ? '一轴为欧盟清单的阈值，另一轴为中位数' : '各矿产的中位数'}。`,
    agreementTitle: (a, b, rho, n) => `“${a}”与“${b}”的排序差别最大（ρ = ${short(rho, 2)}，${n}种矿产）`,
    agreementSubtitle: '每两项指数在共有矿产上的斯皮尔曼秩相关系数。',
    method: '方法',
    theirs: '发表值',
    ours: '本模型',
    impliedFactor: '隐含因子',
    replicated: (id) => lookUp({ agrees: '一致', differs: '不一致', incomplete: '输入不全' }, id),
    replicationTitle: (all, complete, agreeing) =>
      `重新计算已发表的评估：输入完整的${complete}行中${agreeing}行在舍入范围内一致（共${all}行）`,
  },
};
