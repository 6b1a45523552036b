/** 国内条件对红线的约束：中文文字。 */
import type { Limits } from '../en/limits';
import { short } from '../units';
import { lookUp } from '../vocabulary';
import { among, percent } from './phrases';

const sure = (confidence: number): string => `${short(confidence * 100, 4)}%`;

export const limits: Limits = {
  originsTitle: (o) =>
    `${o.form}：用量的${percent(o.home)}来自国内矿石${o.scrap > 0 ? `，${percent(o.scrap)}来自再生` : ''}${
      Number.isFinite(o.needed)
        ? `；在${sure(o.confidence)}置信度下，红线要求国内矿石占${percent(o.needed)}`
        : ''
    }`,
  originsSubtitle:
    '各形态用量的来源。用进口矿石在国内冶炼的金属，按进口矿石计。行尾：产量红线要求的国内矿石占比，以及最大的国外供应方。',
  nodeLinesTitle: (n) =>
    n.limited.length > 0
      ? `${n.name}：仅储备${among(n.limited, 3)}，多少都不够：后续环节处理不了`
      : n.most
        ? `${n.name}：若只储备${n.most}，库存红线为其${short(n.days, 2)}天用量`
        : `${n.name}：任一形态均无需单独储备`,
  nodeLinesSubtitle:
    '若只在一种形态上储备，库存红线折合该形态通过量的天数；全部用途，需求取中值。红色：全链条，以其参照形态计。',
  formAt: (stage, form) => `${stage}：${form}`,
  daysUnit: '天',
  mineralsUnit: '种',
  homeMined: '国内矿石',
  foreignOre: '进口矿石国内冶炼',
  bought: '直接进口',
  needsShare: (share) => `须达${share}`,
  beyondStock: (b) =>
    `最多可持有的库存为${b.most}${b.assumed ? '（假设为一年用量）' : ''}，在${b.confidence >= 1 ? '抽取的全部' : `${sure(b.confidence)}的`}情景中足够。` +
    (b.hazard
      ? `不够的情景中最常出现的是“${b.hazard}”${Number.isFinite(b.frequency) ? `（占${percent(b.frequency)}${Number.isFinite(b.months) ? `，平均持续${short(b.months, 2)}个月` : ''}）` : ''}。`
      : ''),
  outputLine: '产量红线',
  homeLimit: (id) =>
    lookUp({ capacity: '产能', energy: '能耗上限', carbon: '碳排放上限', hosts: '主矿种产量' }, id),
  homeLimitsTitle: (limit, line) => `产量红线${line}：国内最紧的约束是${limit}`,
  homeLimitsSubtitle: (hosts) =>
    `产量红线和目前产量，与国内矿山、冶炼厂和主矿种所能达到的最大产量对照。${hosts > 1 ? `按已知最高回收率，主矿种产量须为目前的${short(hosts, 2)}倍。` : ''}`,
  classLinesTitle: (c) =>
    c.none
      ? `${c.name}：各类用途无需库存即可达到各自要求的置信度`
      : `${c.name}：按优先次序供应时，库存达${c.stock}，各类用途即可达到各自要求的置信度${c.setBy ? `；由“${c.setBy}”决定` : ''}`,
  classLinesSubtitle:
    '按目前产量，为使某类用途达到所要求的置信度（横条旁），全部须持有的库存。红色：满足所有类别，分别为各占其供应份额和按优先次序供应。',
  wholeOf: (id) => lookUp({ class_wise: '全部：各占其供应份额', nested: '全部：按优先次序' }, id),
  criteriaTitle: (chance, expected, cvar) =>
    `以短缺概率为准，库存须有${chance}${expected ? `；以平均短缺为准：${expected}` : ''}${cvar ? `；以最坏情景的平均短缺为准：${cvar}` : ''}`,
  criteriaSubtitle: '按目前产量，三种短缺衡量方式下的最小库存。横条旁：整个时段内允许的短缺量。',
  criterionWord: '准则',
  criterion: (id) => lookUp({ chance: '短缺概率', expected: '平均短缺', cvar: '最坏情景平均（CVaR）' }, id),
  allowed: (amount) => `允许短缺${amount}`,
  sharedTitle: (s) =>
    `若只有全部库存所需资金的${percent(s.part)}（${s.budget}），${s.name}最不可靠：置信度${sure(s.confidence)}，而非${sure(s.asked)}`,
  sharedSubtitle: '一笔预算按节省最多者优先分配时，各矿产按目前产量所能达到的置信度。行尾：其库存红线。',
  budgetPart: (share) => `资金的${share}`,
};
