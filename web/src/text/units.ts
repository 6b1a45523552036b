/** Units as people read them: one SI step per chart (10 000 t and 100 Mt in Chinese), and short numbers. */
import type { Language } from './language';

export interface Scale {
  /** Divide a value in the table's unit by this. */
  readonly divisor: number;
  /** Unit of the divided value, as written on an axis. */
  readonly unit: string;
  /** What stands between a number and the unit: a no-break space, nothing in Chinese. */
  readonly gap: string;
  readonly kind: 'quantity' | 'percent';
}

const GAP: Readonly<Record<Language, string>> = { en: '\u00a0', zh: '' };

type Step = readonly [divisor: number, symbol: string];
interface Ladder {
  readonly en: readonly Step[];
  readonly zh: readonly Step[];
}

const MASS: Ladder = {
  en: [
    [1e-3, 'kg'],
    [1, 't'],
    [1e3, 'kt'],
    [1e6, 'Mt'],
    [1e9, 'Gt'],
  ],
  zh: [
    [1e-3, '千克'],
    [1, '吨'],
    [1e4, '万吨'],
    [1e8, '亿吨'],
  ],
};
const EMISSION: Ladder = {
  en: [
    [1, 't CO₂e'],
    [1e3, 'kt CO₂e'],
    [1e6, 'Mt CO₂e'],
    [1e9, 'Gt CO₂e'],
  ],
  zh: [
    [1, '吨二氧化碳当量'],
    [1e4, '万吨二氧化碳当量'],
    [1e8, '亿吨二氧化碳当量'],
  ],
};
const ENERGY: Ladder = {
  en: [
    [1, 'MWh'],
    [1e3, 'GWh'],
    [1e6, 'TWh'],
    [1e9, 'PWh'],
  ],
  zh: [
    [1, '兆瓦时'],
    [10, '万千瓦时'],
    [1e5, '亿千瓦时'],
    [1e9, '万亿千瓦时'],
  ],
};
const POWER: Ladder = {
  en: [
    [1, 'MW'],
    [1e3, 'GW'],
    [1e6, 'TW'],
  ],
  zh: [
    [1, '兆瓦'],
    [10, '万千瓦'],
    [1e5, '亿千瓦'],
  ],
};
const counted = (en: string, zh: string): Ladder => ({
  en: [
    [1, en],
    [1e3, `thousand ${en}`],
    [1e6, `million ${en}`],
    [1e9, `billion ${en}`],
  ],
  zh: [
    [1, zh],
    [1e4, `万${zh}`],
    [1e8, `亿${zh}`],
  ],
});

const LADDERS: Readonly<Record<string, Ladder>> = {
  t: MASS,
  tCO2e: EMISSION,
  MWh: ENERGY,
  MW: POWER,
  items: counted('items', '件'),
  USD: counted('USD', '美元'),
  CNY: {
    en: [
      [1, 'CNY'],
      [1e6, 'million CNY'],
      [1e9, 'billion CNY'],
      [1e12, 'trillion CNY'],
    ],
    zh: [
      [1, '元'],
      [1e4, '万元'],
      [1e8, '亿元'],
      [1e12, '万亿元'],
    ],
  },
  m2: counted('m²', '平方米'),
  m3: counted('m³', '立方米'),
  km: counted('km', '公里'),
};

const PER_YEAR = { en: '/yr', zh: '/年' } as const;

/** The scale of a chart whose largest value is `largest`: the greatest step that it is at least `least` times of. */
export function scaleFor(largest: number, unit: string, language: Language, least = 2): Scale {
  if (unit === '1') return { divisor: 0.01, unit: '%', gap: GAP[language], kind: 'percent' };
  const perYear = unit.endsWith('/yr') && unit !== '1/yr';
  const ladder = LADDERS[perYear ? unit.slice(0, -3) : unit];
  if (!ladder) return { divisor: 1, unit, gap: GAP.en, kind: 'quantity' };
  const steps = ladder[language];
  const size = Math.abs(largest);
  const fitting = steps.filter(([divisor]) => size >= least * divisor);
  const [divisor, symbol] = fitting.at(-1) ?? (size > 0 ? steps[0]! : steps.find(([d]) => d === 1)!);
  return {
    divisor,
    unit: perYear ? symbol + PER_YEAR[language] : symbol,
    gap: GAP[language],
    kind: 'quantity',
  };
}

/** Three significant digits, thousands apart, never an exponent. */
export function short(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-6) return '≈ 0';
  const whole = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const fixed = Number(value.toPrecision(digits));
  return fixed
    .toLocaleString('en-US', { maximumFractionDigits: Math.min(whole, 8), useGrouping: true })
    .replace('-', '−');
}

/** A value with its unit, scaled by itself. */
export function withUnit(value: number, unit: string, language: Language): string {
  if (!Number.isFinite(value)) return '–';
  const scale = scaleFor(value, unit, language, 1);
  return scaled(value, scale);
}

export function scaled(value: number, scale: Scale): string {
  const number = scale.kind === 'percent' ? percentNumber(value) : short(value / scale.divisor);
  return scale.unit === '' ? number : number + scale.gap + scale.unit;
}

export function percentNumber(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.05) return percent > 0 ? '<0.1' : '>−0.1';
  if (size >= 9.95 || size === 0) return Math.round(percent).toLocaleString('en-US').replace('-', '−');
  return short(percent, size < 0.995 ? 1 : 2);
}

export function percent(share: number, language: Language): string {
  return `${percentNumber(share)}${GAP[language]}%`;
}
