/** 句子的组成部分。 */
import type { At } from '../../data/path';
import type { Change } from '../change';
import { percent as percentOf, short, withUnit } from '../units';

/** 连接号后不换行。 */
const JOIN = '\u2060';
export const percent = (share: number): string => percentOf(share, 'zh');
const BOUNDS: Readonly<Record<string, (text: string) => string>> = {
  '>': (text) => `${text}以上`,
  '<': (text) => `${text}以下`,
  '~': (text) => `约${text}`,
};
export const value = (point: At | undefined, unit: string): string => {
  if (!point) return '–';
  const text = withUnit(point.value, unit, 'zh');
  return BOUNDS[point.qualifier]?.(text) ?? text;
};
export const band = (point: At | undefined): string =>
  point && Number.isFinite(point.p5) && Number.isFinite(point.p95)
    ? `（P5–${JOIN}P95：${percent(point.p5)}${point.p5 < 0 ? '至' : `–${JOIN}`}${percent(point.p95)}）`
    : '';

/** “到2035年增长一半，达1960万吨/年” */
export function verb(change: Change, to: string, year: number): string {
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

export const among = (list: readonly string[], most = 4): string => {
  const shown = list.slice(0, most).join('、');
  return list.length > most ? `${shown}等${list.length}项` : shown;
};

export const shift = (before: At | undefined, now: At | undefined): string => {
  if (!before || !now || !Number.isFinite(before.value) || before.year === now.year) return '';
  const points = (now.value - before.value) * 100;
  if (Math.abs(points) < 1) return `，与${before.year}年相当`;
  return `，${before.year}年为${percent(before.value)}`;
};

export const leading = (top: { label: string; share: number } | undefined): string =>
  top ? `；其中${top.label}占${percent(top.share)}` : '';
