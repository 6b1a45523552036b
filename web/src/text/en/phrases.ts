/** Parts of English sentences. */
import type { At } from '../../data/path';
import type { Change } from '../change';
import { percent as percentOf, percentNumber, short, withUnit } from '../units';

/** Keeps a line from breaking after a dash. */
const JOIN = '\u2060';
export const percent = (share: number): string => percentOf(share, 'en');
/** A confidence: 99.9 % is not rounded to 100 %. */
export const sure = (confidence: number): string => `${short(confidence * 100, 4)} %`;
export const count = (n: number, one: string, several = `${one}s`): string =>
  `${n} ${n === 1 ? one : several}`;

const BOUNDS: Readonly<Record<string, string>> = { '>': 'more than ', '<': 'less than ', '~': 'about ' };
export const value = (point: At | undefined, unit: string): string =>
  point ? (BOUNDS[point.qualifier] ?? '') + withUnit(point.value, unit, 'en') : '–';

export const band = (point: At | undefined): string =>
  point && Number.isFinite(point.p5) && Number.isFinite(point.p95)
    ? ` (P5–${JOIN}P95 ${percentNumber(point.p5)}${point.p5 < 0 ? ' to ' : `–${JOIN}`}${percent(point.p95)})`
    : '';

/** A name inside a sentence: copper, but REO and Nd oxide keep their capitals. */
export const mid = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** "grows by half to 19.6 Mt/yr in 2035"; of several things, "grow by half ..." */
export function verb(change: Change, to: string, year: number, several = false): string {
  const s = several ? '' : 's';
  switch (change.kind) {
    case 'unknown':
      return `${several ? 'are' : 'is'} ${to} in ${year}`;
    case 'flat':
      return `stay${s} near ${to} until ${year}`;
    case 'half':
      return `grow${s} by half to ${to} in ${year}`;
    case 'doubles':
      return `double${s} to ${to} in ${year}`;
    case 'triples':
      return `triple${s} to ${to} in ${year}`;
    case 'halves':
      return `halve${s} to ${to} in ${year}`;
    case 'ceases':
      return `fall${s} to nothing by ${year}`;
    case 'begins':
      return `start${s} from nothing and reach${several ? '' : 'es'} ${to} in ${year}`;
    case 'rises':
      return `grow${s} by ${percent(change.percent)} to ${to} in ${year}`;
    case 'falls':
      return `fall${s} by ${percent(change.percent)} to ${to} in ${year}`;
    case 'multiplies':
      return `grow${s} ${short(change.factor, 2)}-fold to ${to} in ${year}`;
  }
}

/** Demand for a mineral; of a longer name, such as a metal in certain materials, it comes after. */
export const demandFor = (name: string): string =>
  name.split(' ').length > 2 ? `Demand for ${mid(name)}` : `${name} demand`;

/** Shares too small for percent. */
export const parts = (share: number): string =>
  share < 0.001 ? `${short(share * 1e6, 2)} g/t` : percent(share);

export const among = (list: readonly string[], most = 4): string => {
  const shown = list.slice(0, most);
  const rest = list.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

export const shift = (before: At | undefined, now: At | undefined): string => {
  if (!before || !now || !Number.isFinite(before.value) || before.year === now.year) return '';
  const points = (now.value - before.value) * 100;
  if (Math.abs(points) < 1) return `, as in ${before.year}`;
  return `, ${points > 0 ? 'up' : 'down'} from ${percent(before.value)} in ${before.year}`;
};

/** What the greatest part is: `; 39 % in buildings`. */
export const leading = (top: { label: string; share: number } | undefined, what: string): string =>
  top ? `; ${percent(top.share)} ${what} ${mid(top.label)}` : '';
