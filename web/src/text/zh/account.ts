/** 数据协调、缺口与措施的文字。 */
import type { Account } from '../en/account';
import { lookUp } from '../vocabulary';
import { short } from '../units';

export const account: Account = {
  reconcile: {
    figure: '数据',
    before: '发表值',
    after: '协调值',
    adjusted: '已调整',
    adjustment: '调整量 [σ]',
    residual: '标准化残差',
    classWord: '类别',
    class: (id) =>
      lookUp({ redundant: '冗余', observable: '可观测', unobservable: '不可观测', fixed: '固定' }, id),
    suspect: '疑似粗差',
    notMeasured: '未测',
    quantity: (id) =>
      lookUp(
        {
          chi2: 'χ²',
          production: '产量',
          output: '产出',
          input: '投入',
          recipe: '单耗',
          yield: '收率',
          capacity: '产能',
          imports: '进口',
          exports: '出口',
          net_imports: '净进口',
          net_trade: '净贸易',
          trade: '贸易',
          consumption: '消费',
          use: '用量',
          use_share: '用量占比',
          world_share: '占世界份额',
          world_use: '世界用量',
          world_production: '世界产量',
          stock: '库存',
          stock_build: '库存增加',
          stock_change: '库存变化',
        },
        id,
      ),
    world: '世界',
    fromPartner: (region) => `（来自${region}）`,
    needs: '补充何种数据后可知',
    title: (name, figures, suspects, first) =>
      (suspects > 0
        ? `${name}：${figures}个数据中${suspects}个疑似粗差`
        : `${name}：${figures}个数据经调整后相互一致，无疑似粗差`) +
      (first ? `；调整最大的为${short(Math.abs(first.sd), 2)} σ（${first.name}）` : ''),
    subtitle: (shown, all) =>
      `为使平衡闭合，以加权最小二乘法对各数据的调整量，以其自身标准差为单位。${shown < all ? `共${all}个，显示最大的${shown}个，疑似粗差在前。` : ''}行尾：发表值 → 协调值；超过10 σ的圆点画在边缘。`,
    testsTitle: (all, failed) =>
      failed > 0
        ? `${all}项平衡中有${failed}项的矛盾超出其不确定性`
        : `全部${all}项平衡均在数据不确定性之内闭合`,
    dof: '自由度',
    verdict: (id) =>
      lookUp({ agrees: '一致', doubtful: '存疑', contradiction: '矛盾', no_redundancy: '无从检验' }, id),
    choicesTitle: (subjects) => `论文中${subjects}处相互矛盾的数据，以及各种取舍的含义`,
    believed: (choice) =>
      choice === 'both' || choice === 'all'
        ? '同时采用'
        : `仅采用${choice.replace(/^section (.*)$/, '$1节')}`,
    means: '含义',
    choicesDoc: '两个数据均保留出处，不作暗中修正。',
    subject: (id) =>
      lookUp(
        { copper: '铜', iron_ore: '铁矿石', scrap_steel: '废钢', steel: '钢', refined_steel: '精炼钢' },
        id,
      ),
  },
  gaps: {
    kindWord: '类型',
    kind: (id) => lookUp({ hole: '缺口', assumption: '假设' }, id),
    table: '表',
    blocks: '受影响的结果',
    title: (holes, assumptions, top) =>
      `缺口${holes.toLocaleString('en-US')}处，假设${assumptions.toLocaleString('en-US')}项；以${top}最多`,
    subtitle: (shown, all) =>
      `各矿产的缺口（完全未知）与假设（没有观测支持的取值）数目${shown < all ? `；${all}种中的前${shown}种` : ''}。`,
    measureKindWord: '在模型中',
    measureKind: (id) =>
      lookUp({ lever: '调控手段', indicator: '指标', not_modelled: '未建模', 'not modelled': '未建模' }, id),
    answeredBy: '手段及范围、指标或理由',
    measuresTitle: (all, kinds) =>
      `论文${all}项措施的落实情况：${kinds.map((k) => `${k.name}${k.count}项`).join('，')}`,
    target: '目标值',
    targetsTitle: (count) => `论文的${count}项目标`,
  },
};
