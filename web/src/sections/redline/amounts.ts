/** Amounts of red lines as text. */
import type { BoardRow, BottomLine } from '../../data/redline';
import type { Run } from '../../data/run';
import { unitOf } from '../../data/redline';
import type { Language } from '../../text/language';
import { percent, withUnit } from '../../text/units';

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

/** Numbers of a bottom line for a file: line and today. */
export const numbersOf = (row: BoardRow): number[] => BOTTOM.flatMap((b) => [row[b].line, row[b].today]);

export const known = (line: BottomLine): boolean => Number.isFinite(line.line);
