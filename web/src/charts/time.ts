/** What a chart over the years shows, and the numbers behind it. */
import { hasBand, peakOf, sumOf, type Path } from '../data/path';
import type { DataTable } from './datatable';

export interface Layer {
  readonly id: string;
  readonly label: string;
  readonly path: Path;
  readonly color: string;
}
export interface Line extends Layer {
  readonly band?: boolean;
  readonly dash?: boolean;
}
/** A published figure beside the curve. */
export interface Mark {
  readonly year: number;
  readonly value: number;
  readonly tolerance: number;
  readonly qualifier: string;
  readonly status: string;
  readonly label: string;
}
export interface TimeSpec {
  readonly unit: string;
  readonly stack: readonly Layer[];
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
  readonly milestones: readonly number[];
  /** What the axis counts, where it is not years. */
  readonly axis?: { readonly word: string; readonly read: string };
}

export const PALETTE = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6', '--s7', '--s8'].map(
  (v) => `var(${v})`,
);
export const OTHER_COLOR = 'var(--s9)';

export interface Group {
  readonly id: string;
  readonly label: string;
  readonly path: Path;
}

/** The greatest groups each with a colour, the rest in one. */
export function layersOf(groups: readonly Group[], otherLabel: (count: number) => string, most = 8): Layer[] {
  const size = (g: Group) => Math.max(0, ...g.path.value.filter(Number.isFinite));
  const order = groups.filter((g) => size(g) > 0).sort((a, b) => size(b) - size(a));
  const own = order.length > most ? order.slice(0, most - 1) : order;
  const rest = order.slice(own.length);
  const layers: Layer[] = own.map((g, i) => ({ ...g, color: PALETTE[i % PALETTE.length]! }));
  if (rest.length > 0)
    layers.push({
      id: 'other',
      label: otherLabel(rest.length),
      path: sumOf(rest.map((g) => g.path)),
      color: OTHER_COLOR,
    });
  return layers;
}

export function yearsOf(spec: TimeSpec): number[] {
  const years = new Set<number>();
  for (const layer of [...spec.stack, ...spec.lines]) for (const year of layer.path.years) years.add(year);
  return [...years].sort((a, b) => a - b);
}

export function largest(spec: TimeSpec): number {
  const stacked = spec.stack.length > 0 ? peakOf(sumOf(spec.stack.map((l) => l.path))) : 0;
  const lines = spec.lines.map((l) => peakOf(l.path));
  const marks = spec.marks.map((m) => m.value + (Number.isFinite(m.tolerance) ? m.tolerance : 0));
  return Math.max(stacked, ...lines, ...marks, 0);
}

export function smallest(spec: TimeSpec): number {
  const values = spec.lines
    .flatMap((l) => [...l.path.value, ...(l.band ? l.path.p5 : [])])
    .filter(Number.isFinite);
  return Math.min(0, ...values);
}

export interface StackedLayer extends Layer {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Layers one upon another; an unknown year counts as nothing. */
export function stacked(layers: readonly Layer[], years: readonly number[]): StackedLayer[] {
  const base = years.map(() => 0);
  return layers.map((layer) => {
    const index = new Map(layer.path.years.map((year, i) => [year, i]));
    const low = [...base];
    years.forEach((year, k) => {
      const value = layer.path.value[index.get(year) ?? -1] ?? 0;
      base[k]! += Number.isFinite(value) ? value : 0;
    });
    return { ...layer, low, high: [...base] };
  });
}

export interface TimeWords {
  readonly year: string;
  readonly published: string;
}

/** Everything in the picture, in the tables' own units. */
export function timeTable(spec: TimeSpec, words: TimeWords): DataTable {
  const years = yearsOf(spec);
  const unit = spec.unit === '1' ? '' : ` [${spec.unit}]`;
  const columns = [{ label: words.year, numeric: true }];
  const cells: ((year: number) => number | string)[] = [];
  const add = (label: string, path: Path, of: readonly number[]) => {
    columns.push({ label: label + unit, numeric: true });
    cells.push((year) => of[path.years.indexOf(year)] ?? Number.NaN);
  };
  for (const layer of spec.stack) add(layer.label, layer.path, layer.path.value);
  for (const line of spec.lines) {
    add(line.label, line.path, line.path.value);
    if (line.band && hasBand(line.path)) {
      add(`${line.label} P5`, line.path, line.path.p5);
      add(`${line.label} P95`, line.path, line.path.p95);
    }
  }
  if (spec.marks.length > 0) {
    columns.push({ label: words.published + unit, numeric: true });
    cells.push((year) => {
      const marks = spec.marks.filter((m) => m.year === year);
      if (marks.length === 0) return Number.NaN;
      return marks.length === 1 && !marks[0]!.qualifier
        ? marks[0]!.value
        : marks.map((m) => m.qualifier + String(m.value)).join(' / ');
    });
  }
  return { columns, rows: years.map((year) => [year, ...cells.map((cell) => cell(year))]) };
}
