/** Spans on a common axis: when each thing begins and ends. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { DataTable } from './datatable';
import { widthOf, wrap } from './text';

export interface Span {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
  readonly warn?: boolean;
}
export interface SpanSpec {
  readonly axis: string;
  readonly spans: readonly Span[];
  /** Dashed, with its word. */
  readonly mark?: { readonly at: number; readonly label: string };
  readonly fromWord: string;
  readonly toWord: string;
  /** Years: no comma in their ticks, no zero on the axis. */
  readonly years?: boolean;
}
export interface SpanFrame {
  readonly x: ScaleLinear<number, number>;
  readonly labels: readonly (readonly string[])[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly row: number;
  readonly height: number;
}

const FONT = 12;
export function spanFrame(spec: SpanSpec, width: number): SpanFrame {
  const longest = Math.max(...spec.spans.map((s) => widthOf(s.label, FONT)));
  const left = Math.min(longest + 12, width * 0.34);
  const ends = spec.spans.flatMap((s) => [s.from, s.to]).filter(Number.isFinite);
  const all = spec.mark ? [...ends, spec.mark.at] : ends;
  const low = spec.years ? Math.min(...all) - 1 : 0;
  const x = scaleLinear([low, Math.max(...all) + (spec.years ? 1 : 0.5)], [left, width - 14]);
  const [top, row] = [24, 44];
  return {
    x,
    labels: spec.spans.map((s) => wrap(s.label, left - 10, FONT, 2)),
    left,
    right: width - 14,
    top,
    row,
    height: top + spec.spans.length * row + 40,
  };
}

export function spanTable(spec: SpanSpec, item: string, note: string): DataTable {
  return {
    columns: [
      { label: item },
      { label: spec.fromWord, numeric: true },
      { label: spec.toWord, numeric: true },
      { label: note },
    ],
    rows: spec.spans.map((s) => [s.label, s.from, s.to, s.note]),
  };
}
