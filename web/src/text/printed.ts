/** Figures as a publication prints them, `6200000000 tce, 2035`, in digits that can be read. */
import type { Language } from './language';
import { bound } from './bounds';
import { short } from './units';

const STEPS: Readonly<Record<Language, readonly (readonly [number, string])[]>> = {
  en: [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

export function printed(text: string, language: Language): string {
  const match = /^([<>~]?)\s*(\d[\d.]*(?:e[+-]?\d+)?) (.+?), (\d{4})$/.exec(text);
  if (!match) return text;
  const [, qualifier = '', digits = '', unit = '', year = ''] = match;
  const value = Number(digits);
  if (unit === 'year') return bound(qualifier) + digits;
  const step = STEPS[language].find(([size]) => value >= size);
  const number = step
    ? `${short(value / step[0], 4)}${language === 'en' ? ' ' : ''}${step[1]}`
    : short(value, 4);
  return `${bound(qualifier)}${number} ${unit} (${year})`;
}
