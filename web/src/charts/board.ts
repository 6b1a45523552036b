/** Lights of many things in a few columns, in as many blocks side by side as fit. */
import type { Light } from '../data/redline';
import type { DataTable } from './datatable';
import { wrap } from './text';

export interface BoardSpec {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly lights: readonly Light[];
  }[];
}
export interface BoardFrame {
  readonly blocks: readonly { readonly x: number }[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly x: number;
    readonly y: number;
  }[];
  /** Middle of each column, from the left of its block. */
  readonly columns: readonly number[];
  readonly right: number;
  readonly height: number;
}

export const ROW = 25;
const HEAD = 24;
const NAME = 128;
const COLUMN = 58;
const GAP = 36;
const FONT = 12;

export function boardFrame(spec: BoardSpec, width: number): BoardFrame {
  const column = Math.min(COLUMN, (width - NAME * 0.75) / spec.columns.length);
  const block = NAME + spec.columns.length * column;
  const fit = Math.max(1, Math.floor((width + GAP) / (block + GAP)));
  const blocks = Math.max(1, Math.min(fit, Math.ceil(spec.rows.length / 6)));
  const each = Math.ceil(spec.rows.length / blocks);
  const step = (width + GAP) / blocks;
  const name = step - GAP - spec.columns.length * column;
  return {
    blocks: Array.from({ length: blocks }, (_, i) => ({ x: i * step })),
    rows: spec.rows.map((row, i) => ({
      id: row.id,
      label: wrap(row.label, name - 6, FONT, 1)[0] ?? '',
      x: Math.floor(i / each) * step,
      y: HEAD + ((i % each) + 0.5) * ROW,
    })),
    columns: spec.columns.map((_, c) => name + (c + 0.5) * column),
    right: step - GAP,
    height: HEAD + each * ROW + 4,
  };
}

export function boardTable(spec: BoardSpec, item: string, lightName: (light: Light) => string): DataTable {
  return {
    columns: [{ label: item }, ...spec.columns.map((label) => ({ label }))],
    rows: spec.rows.map((row) => [row.label, ...row.lights.map(lightName)]),
  };
}
