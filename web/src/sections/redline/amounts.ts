/** Amounts of red lines as text. */
import type { BoardRow, BottomLine } from '../../data/redline';
import type { Run } from '../../data/run';
import { unitOf } from '../../data/redline';
import type { Language } from '../../text/language';
import { TEXTS } from '../../text/texts';
import { percent, percentNumber, scaleFor, short, withUnit } from '../../text/units';

export type Bottom = 'output' | 'selfSufficiency' | 'stock' | 'reserve';
export const BOTTOM: readonly Bottom[] = ['output', 'selfSufficiency', 'stock', 'reserve'];

export interface BoardUnits {
  readonly output: string;
  readonly selfSufficiency: string;
  readonly stock: string;
  readonly reserve: string;
  readonly addition: string;
}
export const unitsOfBoard = (run: Run): BoardUnits => ({
  output: unitOf(run, 'redline_board', 'output_line', 't/yr'),
  selfSufficiency: '1',
  stock: unitOf(run, 'redline_board', 'stock_line', 't'),
  reserve: unitOf(run, 'redline_board', 'reserve_line', 't'),
  addition: unitOf(run, 'redline_board', 'addition_line', 't/yr'),
});

export const amount = (value: number, unit: string, language: Language): string =>
  unit === '1' ? (Number.isFinite(value) ? percent(value, language) : '–') : withUnit(value, unit, language);

/** P5 to P95 of a line, in the unit that its end is written in; blank where they are not known or say nothing. */
export function interval(of: BottomLine, unit: string, language: Language): string {
  const { low = Number.NaN, high = Number.NaN } = of;
  if (!Number.isFinite(low) || !Number.isFinite(high) || high <= 0) return '';
  const end = amount(high, unit, language);
  const scale = scaleFor(high, unit, language, 1);
  return unit === '1' ? `${percentNumber(low)}–${end}` : `${short(low / scale.divisor)}–${end}`;
}

/** What stands in the place of a line. */
export function lineText(row: BoardRow, b: Bottom, units: BoardUnits, language: Language): string {
  const t = TEXTS[language].security;
  if (b === 'stock' && row.stock.line === 0) return t.noneNeeded;
  if (Number.isFinite(row[b].line)) return amount(row[b].line, units[b], language);
  if (b === 'stock' && Number.isFinite(row.output.line)) return t.noStock;
  return t.noLine;
}

/** Numbers of a bottom line for a file: line, P5, P95 and today. */
export const numbersOf = (line: BottomLine): number[] => [
  line.line,
  line.low ?? Number.NaN,
  line.high ?? Number.NaN,
  line.today,
];

export const known = (line: BottomLine): boolean => Number.isFinite(line.line);
