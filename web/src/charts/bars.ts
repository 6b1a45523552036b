/** What a chart of ranked bars shows. */
import type { DataTable } from './datatable';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly color?: string;
  /** Stands in the place of the value. */
  readonly text?: string;
  /** Word after the value, such as a standing. */
  readonly note?: string;
  readonly warn?: boolean;
  /** Parts of the value, in the order of the legend. */
  readonly parts?: readonly number[];
  /** A second value, drawn as an outlined mark: an earlier year. */
  readonly before?: number;
}

export interface BarSpec {
  readonly unit: string;
  /** The unit stands on the axis only. */
  readonly bare?: boolean;
  readonly bars: readonly Bar[];
  readonly parts?: readonly { readonly label: string; readonly color: string }[];
  /** What the bar and the mark of the earlier value mean. */
  readonly legend?: { readonly now: string; readonly before: string };
  /** Smallest and largest value of the axis, where they are not the data's. */
  readonly domain?: readonly [number, number];
}

export function barTable(spec: BarSpec, words: { item: string; value: string; note: string }): DataTable {
  const unit = spec.unit === '1' ? '' : ` [${spec.unit}]`;
  const bands = spec.bars.some((b) => b.low !== undefined);
  const notes = spec.bars.some((b) => b.note || b.text);
  const columns = [
    { label: words.item },
    ...(spec.legend ? [{ label: spec.legend.before + unit, numeric: true }] : []),
    { label: (spec.legend?.now ?? words.value) + unit, numeric: true },
    ...(bands
      ? [
          { label: `P5${unit}`, numeric: true },
          { label: `P95${unit}`, numeric: true },
        ]
      : []),
    ...(spec.parts ?? []).map((p) => ({ label: p.label + unit, numeric: true })),
    ...(notes ? [{ label: words.note }] : []),
  ];
  const rows = spec.bars.map((b) => [
    b.label,
    ...(spec.legend ? [b.before ?? Number.NaN] : []),
    b.value,
    ...(bands ? [b.low ?? Number.NaN, b.high ?? Number.NaN] : []),
    ...(b.parts ?? []),
    ...(notes ? [[b.text, b.note].filter(Boolean).join(' · ')] : []),
  ]);
  return { columns, rows };
}

/** Smallest and largest number that a bar's drawing reaches, zero among them. */
export function reach(bar: Bar): [number, number] {
  const values = [bar.value, bar.low, bar.high, bar.before].filter(
    (v): v is number => v !== undefined && Number.isFinite(v),
  );
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

/** Smallest and largest number that the axis holds; zero is always on it. */
export function extent(spec: BarSpec): [number, number] {
  if (spec.domain) return [...spec.domain];
  const reaches = spec.bars.map(reach);
  return [Math.min(0, ...reaches.map((r) => r[0])), Math.max(0, ...reaches.map((r) => r[1]))];
}
