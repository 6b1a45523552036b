/** 图表的标题与说明：由数据生成，因此写成函数。 */
import type { Findings } from '../en/findings';
import { bound } from '../bounds';
import { short, withUnit } from '../units';
import { among, band, leading, percent, shift, value, verb } from './phrases';
import { STATUS, FIGURE } from './words';

export const findings: Findings = {
  keyFindings: (f) => [
    ...(f.fastest
      ? [
          f.known === 1
            ? `${f.horizon}年${f.fastest.name}需求为${f.base}年的${short(f.fastest.factor, 2)}倍。`
            : `${f.base}–${f.horizon}年，${f.known}条矿产链中有${f.rising}条需求增长；${f.fastest.name}增长最快，达${short(f.fastest.factor, 2)}倍。`,
        ]
      : []),
    f.dependent.length > 0
      ? `${f.horizon}年，${among(f.dependent)}的供应一半以上依靠进口。`
      : `${f.horizon}年没有一条矿产链的进口占供应一半以上。`,
    ...(f.recycled && f.recycled.share > 0
      ? [
          f.chains === 1
            ? `${f.horizon}年，报废产品提供${f.recycled.name}供应的${percent(f.recycled.share)}。`
            : `${f.horizon}年，报废产品对供应的贡献最高为${percent(f.recycled.share)}（${f.recycled.name}）。`,
        ]
      : []),
  ],
  demandShort: (change, year, peak) => {
    if (peak) return `需求${peak.year}年达峰`;
    switch (change.kind) {
      case 'unknown':
        return '本次运行没有需求路径';
      case 'flat':
        return `到${year}年需求基本持平`;
      case 'half':
        return `到${year}年需求增长一半`;
      case 'doubles':
        return `到${year}年需求翻一番`;
      case 'triples':
        return `到${year}年需求增至3倍`;
      case 'halves':
        return `到${year}年需求减半`;
      case 'ceases':
        return `到${year}年需求降至零`;
      case 'begins':
        return `${year}年前需求从无到有`;
      case 'rises':
        return `到${year}年需求增长${percent(change.percent)}`;
      case 'falls':
        return `到${year}年需求下降${percent(change.percent)}`;
      case 'multiplies':
        return `到${year}年需求增至${short(change.factor, 2)}倍`;
    }
  },
  growthTitle: (first, high, last, low, year) =>
    `${year}年需求为基准年的${short(low, 2)}倍（${last}）至${short(high, 2)}倍（${first}）`,
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
  sankeyTitle: (name, year, loops, unit) =>
    loops.back > 0 && loops.used > 0
      ? `${year}年${name}：${withUnit(loops.back, unit, 'zh')}以废料或再生金属返回，用户取用${withUnit(loops.used, unit, 'zh')}`
      : `${year}年${name}：用户取用${withUnit(loops.used, unit, 'zh')}，没有返回`,
  sankeySubtitle: (region, unit) =>
    `${region}。流量单位：${unit}（按所含元素计），中值。各年线宽与质量成正比；图下方回流的线构成循环。使用环节的存量增减也已画出，故每个节点收支平衡。`,
  supplyTitle: (name, before, now) =>
    now && Number.isFinite(now.value)
      ? `${now.year}年${name}产量中废料占${percent(now.value)}${band(now)}${shift(before, now)}`
      : `国内${name}产量的来源`,
  supplySubtitle: (region) =>
    `${region}。国内金属产量按来源划分，中值，按所含元素计（能源矿产按能量计）。标题中为再生料含量。`,
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
  shortfallTitle: (rows) => `模型需要但无法得到的（${rows}项）`,
  importSubtitle: (region) => `${region}。各种形态的净进口、国内开采与需求对比，按所含元素计。色带为P5–P95。`,
  demandTitle: (name, change, now, unit, recycled, peak) => {
    const demand = !now
      ? `${name}需求`
      : peak
        ? `${name}需求${peak.year}年达峰，为${value(peak, unit)}，${now.year}年降至${value(now, unit)}`
        : `${name}需求${verb(change, value(now, unit), now.year)}`;
    return recycled && Number.isFinite(recycled.value) && recycled.value > 0
      ? `${demand}；废料占金属产量的${percent(recycled.value)}${band(recycled)}`
      : demand;
  },
  demandSubtitle: (s) =>
    `${[s.region, s.form + (s.basis ? `（以${s.basis}计）` : '')].filter(Boolean).join('，')}，年均值，按${s.by}划分。${s.band ? '虚线色带：合计值的抽样P5–P95区间。' : ''}${s.marks.length > 0 ? `${s.marks.join('，')}。` : ''}`,
  pointLabel: (p, given, computed) =>
    `${p.year}年：发表值${bound(p.qualifier)}${given}，计算值${computed}（${STATUS[p.status] ?? p.status}，${p.within ? '在容差内' : '超出容差'}）${p.figure ? `，论文数据${p.figure}` : ''}`,
  insideTitle: (name, part, now, unit) =>
    `${now ? `${now.year}年` : ''}${name}需求中，${part}为${value(now, unit)}`,
  insideSubtitle: '已包含在其他合计之内的部分：仅显示，不重复相加。',
  calibrationTitle: (name, status) =>
    ({
      fitted: `${name}曲线由已发表数据拟合`,
      predicted: `${name}曲线用已发表数据检验`,
      'typed in': `${name}仅依据一个已发表数据，直接录入`,
      exogenous: `${name}路径由外部给定`,
      'no points': `${name}路径没有可供检验的已发表数据`,
    })[status] ?? name,
  strategicTitle: (name, share, before, year, base) =>
    `${year}年战略领域占${name}需求的${percent(share)}` +
    (before !== undefined && Math.abs(share - before) >= 0.01 ? `，${base}年为${percent(before)}` : ''),
  strategicSubtitle: (base, year) => `${year}年用于战略领域产品的需求份额；标线为${base}年。中值。`,
  highEndTitle: (all, typedIn) => `高端材料序列${all}条，其中${typedIn}条仅依据一个已发表数据`,
  highEndDoc:
    '单个数据直接录入，不能说明路径的有效性；其所含矿产由材料组成推算。原文未说明是否为年度值的，两种读法均已计算。',
  stockTitle: (name, change, now, unit, top) =>
    `${name}在用存量${now ? verb(change, value(now, unit), now.year) : ''}${top ? `；${top.label}占${percent(top.share)}` : ''}`,
  stockSubtitle: (region, basis) =>
    `${region}。各年末产品中的存量，按产品划分，${basis ? `以${basis}计，` : ''}中值。虚线：已停用但未报废（休眠）。`,
  turnoverTitle: (name, inflow, outflow, unit) =>
    inflow && outflow && inflow.value > 0
      ? `${inflow.year}年每投入使用100吨${name}，有${short((100 * outflow.value) / inflow.value, 2)}吨退出使用（共${value(outflow, unit)}）`
      : `${name}的投入与退出`,
  turnoverSubtitle: (region, basis) => `${region}。全部产品之和，${basis ? `以${basis}计，` : ''}中值。`,
  scrapTitle: (name, change, now, unit) =>
    `${name}报废量${now ? verb(change, value(now, unit), now.year) : ''}`,
  scrapSubtitle: (region) => `${region}。从报废产品到再生金属，按所含元素计。色带为P5–P95。`,
  rrTitle: (name, before, now) =>
    now && Number.isFinite(now.value)
      ? `${now.year}年报废的${name}有${percent(now.value)}得到再生${band(now)}${shift(before, now)}`
      : `${name}：报废回收`,
  rrSubtitle: (region) => `${region}。占报废产生量的份额。色带为P5–P95。`,
  inputTitle: (name, before, now) =>
    now && Number.isFinite(now.value)
      ? `${now.year}年报废产品提供${name}供应的${percent(now.value)}${band(now)}${shift(before, now)}`
      : `${name}：供应中的废料`,
  inputSubtitle: (region) => `${region}。占金属产量的份额。色带为P5–P95。`,
  acrossTitle: (indicator, list, year) =>
    `${year}年${indicator}：从${percent(list.at(-1)!.share)}（${list.at(-1)!.name}）到${percent(list[0]!.share)}（${list[0]!.name}）`,
  trampTitle: (form, element, now) =>
    now
      ? `${now.year}年${form}中混入的${element}为${now.value < 0.001 ? `${short(now.value * 1e6, 2)}克/吨` : percent(now.value)}`
      : form,
  trampSubtitle: '每吨金属中随废料带入的外来元素。色带为P5–P95。',
  influenceTitle: (input, rho, output, year) =>
    `对${year}年“${output}”影响最大的是“${input}”（ρ = ${short(rho, 2)}）`,
  influenceSubtitle: (draws, inputs) =>
    `${inputs}项不确定输入、${draws}次抽样的斯皮尔曼秩相关系数ρ。正值表示输入越大结果越大。仅显示超出偶然水平（2/√抽样数）的相关。秩相关用于排序，并非方差份额。`,
  carbonTitle: (name, change, now, unit, top) =>
    `${name}产业链排放${now ? verb(change, value(now, unit), now.year) : ''}${leading(top)}`,
  carbonSubtitle: (region, intensity, unknown) =>
    `${region}。国内工序的电力、燃料和直接排放，中值。${intensity && Number.isFinite(intensity.now) ? `每吨金属：${short(intensity.before)} → ${short(intensity.now)} 吨二氧化碳当量。` : ''}${unknown.length > 0 ? `因缺少排放因子未计入：${among(unknown)}。` : ''}`,
  energyTitle: (name, change, now, unit, top) =>
    `${name}产业链能耗${now ? verb(change, value(now, unit), now.year) : ''}${leading(top)}`,
  energySubtitle: (region) => `${region}。国内工序能耗，中值。`,
  worldTitle: (w) =>
    `${w.year}年${w.what}：${w.first.name}占${percent(w.first.share)}` +
    (w.regions > 3 ? `，前三位合计${percent(w.topThree)}` : '') +
    (w.focus ? `；${w.focus.name}居第${w.focus.rank}位，占${percent(w.focus.share)}` : ''),
  tradeTitle: (t) =>
    `${t.year}年${t.what}：` +
    [
      t.importer && `${t.importer.name}净进口最多，为${t.importer.amount}`,
      t.exporter && `${t.exporter.name}净出口最多，为${t.exporter.amount}`,
    ]
      .filter(Boolean)
      .join('；'),
  tradeSubtitle: (shown, all) =>
    `进口减出口，据已发表数据；负值为净出口。${shown < all ? `共${all}个地区，显示最大的${shown}个。` : ''}`,
  worldSubtitle: (hhi, regions) =>
    `据已发表数据；份额以${regions}个地区之和为分母。集中度（按份额计算的赫芬达尔-赫希曼指数）：${short(hhi, 2)}（最大为1）。`,
  paperSummary: (all, counts, within, rated) =>
    `共${all}个数据：${Object.entries(counts)
      .map(([k, n]) => `${FIGURE[k] ?? k}${n}个`)
      .join('，')}。` + (rated > 0 ? `其中${rated}个是需求序列的数据点，${within}个在容差之内。` : ''),
};
