/** Words that models use for sectors, energy carriers and losses; any other id is shown as written. */
import { humanised } from '../data/names';

export type Vocabulary = Readonly<Record<string, string>>;

export const lookUp = (words: Vocabulary, id: string): string => words[id] ?? humanised(id);

export const SECTORS_EN: Vocabulary = { ict: 'Information technology', it: 'Information technology' };
export const SECTORS_ZH: Vocabulary = {
  power: '电力',
  transport: '交通运输',
  construction: '建筑',
  machinery: '机械',
  electronics: '电子',
  appliances: '家电',
  energy: '能源',
  industry: '工业',
  manufacturing: '制造业',
  agriculture: '农业',
  aerospace: '航空航天',
  defence: '国防',
  health: '医疗健康',
  packaging: '包装',
  chemicals: '化工',
  chemical: '化工',
  other: '其他',
  others: '其他',
  consumer: '消费品',
  consumer_goods: '消费品',
  infrastructure: '基础设施',
  buildings: '建筑',
  residential: '居民生活',
  shipping: '船舶',
  ships: '船舶',
  rail: '轨道交通',
  ict: '信息技术',
  it: '信息技术',
  information: '信息',
  metallurgy: '冶金',
  'energy supply': '能源供应',
  'metal goods': '金属制品',
  steel: '钢铁',
  refractory: '耐火材料',
  storage: '储能',
  batteries: '电池',
  fuel: '燃料',
  heating: '供热',
  services: '服务业',
};

export const CARRIERS_EN: Vocabulary = { direct: 'Direct (process) emissions', gas: 'Natural gas' };
export const CARRIERS_ZH: Vocabulary = {
  electricity: '电力',
  coal: '煤炭',
  coke: '焦炭',
  gas: '天然气',
  natural_gas: '天然气',
  oil: '石油',
  diesel: '柴油',
  heat: '热力',
  steam: '蒸汽',
  fuel_oil: '燃料油',
  gasoline: '汽油',
  hydrogen: '氢',
  biomass: '生物质',
  direct: '直接（工艺）排放',
  petcoke: '石油焦',
  petroleum_coke: '石油焦',
};

export const LOSSES_EN: Vocabulary = {
  fabrication: 'Fabrication losses',
  dissipation: 'Dissipated in use',
  separation: 'Lost in separation',
  tramp: 'Tramp: into other scrap',
};
export const LOSSES_ZH: Vocabulary = {
  tailings: '尾矿',
  slag: '炉渣',
  fabrication: '加工损失',
  dissipation: '使用中耗散',
  'unused scrap': '未利用废料',
  'not collected': '未回收',
  separation: '分选损失',
  tramp: '混入其他金属废料',
  residue: '残渣',
  red_mud: '赤泥',
  waste: '废弃物',
  dust: '粉尘',
  emissions: '排放',
  combustion: '燃烧',
  dross: '浮渣',
  fines: '细粉',
  'mother liquor': '母液',
  'red mud': '赤泥',
  air: '大气',
  landfill: '填埋',
};
