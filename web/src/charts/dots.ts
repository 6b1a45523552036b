/** What a chart of dots with intervals shows: rows, each with dots in one panel or in several side by side. */
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import type { Language } from '../text/language';
import { scaleFor, type Scale } from '../text/units';
import type { DataTable } from './datatable';
import { legendPlaces, widthOf } from './text';

export interface Dot {
  /** Place in the list of panels; the first where it is not said. */
  readonly panel?: number;
  /** Place in the list of series. */
  readonly series: number;
  /** Unknown where the interval is the answer. */
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}
export interface DotRow {
  readonly id: string;
  readonly label: string;
  readonly dots: readonly Dot[];
  /** Words at the end of the row; shown where there is one panel. */
  readonly note?: string;
  readonly warn?: boolean;
}
export interface DotPanel {
  readonly label: string;
  readonly unit: string;
  readonly domain?: readonly [number, number];
  /** Thresholds. */
  readonly lines?: readonly { readonly at: number; readonly label: string }[];
  /** A plain number: 0.62 is not written as 62 %. */
  readonly bare?: boolean;
  readonly log?: boolean;
}
export interface DotSeries {
  readonly label: string;
  readonly color: string;
  readonly hollow?: boolean;
}
export interface DotSpec {
  readonly panels: readonly DotPanel[];
  readonly series: readonly DotSeries[];
  readonly rows: readonly DotRow[];
}

const finite = (values: readonly (number | undefined)[]): number[] =>
  values.filter((v): v is number => v !== undefined && Number.isFinite(v));

/** Smallest and largest number of a panel, zero and thresholds among them. */
export function dotExtent(spec: DotSpec, panel: number): [number, number] {
  const own = spec.panels[panel]!;
  if (own.domain) return [own.domain[0], own.domain[1]];
  const dots = spec.rows.flatMap((r) => r.dots).filter((d) => (d.panel ?? 0) === panel);
  const values = finite([
    ...dots.flatMap((d) => [d.value, d.low, d.high]),
    ...(own.lines ?? []).map((l) => l.at),
  ]);
  if (own.log) {
    const positive = values.filter((v) => v > 0);
    return positive.length > 0 ? [Math.min(...positive) * 0.8, Math.max(...positive) * 1.25] : [1, 10];
  }
  return [Math.min(0, ...values), Math.max(0, ...values) || 1];
}

export interface PlacedPanel {
  readonly panel: DotPanel;
  readonly index: number;
  readonly x: ScaleContinuousNumeric<number, number>;
  readonly scale: Scale;
  readonly left: number;
  readonly right: number;
  /** Top of the rows. */
  readonly top: number;
  readonly ticks: readonly number[];
  /** Whether the labels of the rows stand beside it. */
  readonly first: boolean;
  readonly dots: readonly (Dot & { readonly row: number })[];
}
export interface DotFrame {
  readonly panels: readonly PlacedPanel[];
  readonly legend: readonly { readonly x: number; readonly y: number; readonly series: DotSeries }[];
  readonly labelRoom: number;
  readonly row: number;
  readonly height: number;
}

export const FONT = 12;
const LEAST = 150;
const GAP = 26;
const HEAD = 44;
const PLAIN: Scale = { divisor: 1, unit: '', gap: '', kind: 'quantity' };

function place(
  spec: DotSpec,
  index: number,
  left: number,
  right: number,
  top: number,
  language: Language,
): Omit<PlacedPanel, 'first'> {
  const panel = spec.panels[index]!;
  const [low, high] = dotExtent(spec, index);
  const scale = panel.bare
    ? { ...PLAIN, unit: panel.unit === '1' ? '' : panel.unit }
    : scaleFor(Math.max(high, -low), panel.unit, language);
  const domain = [low / scale.divisor, high / scale.divisor];
  const x = panel.log ? scaleLog(domain, [left, right]) : scaleLinear(domain, [left, right]);
  const count = Math.max(2, Math.floor((right - left) / 75));
  const ticks = panel.log ? x.ticks(count).filter((t) => Number.isInteger(Math.log10(t))) : x.ticks(count);
  const dots = spec.rows.flatMap((r, row) =>
    r.dots.filter((d) => (d.panel ?? 0) === index).map((d) => ({ ...d, row })),
  );
  return { panel, index, x, scale, left, right, top, ticks, dots };
}

export function dotFrame(spec: DotSpec, width: number, language: Language): DotFrame {
  const longest = Math.max(40, ...spec.rows.map((r) => widthOf(r.label, FONT)));
  const labelRoom = Math.min(longest + 12, width * (width < 520 ? 0.38 : 0.36));
  const usual =
    spec.panels.length > 1 && spec.rows.length > 24 ? 19 : Math.max(26, spec.series.length * 10 + 10);
  const one = spec.panels.length === 1;
  const note = one ? Math.max(0, ...spec.rows.map((r) => (r.note ? widthOf(r.note, FONT) + 14 : 0))) : 0;
  const noteRoom = Math.min(note, (width - labelRoom) * (width < 520 ? 0.42 : 0.5));
  const row = longest > labelRoom - 8 || note > noteRoom ? Math.max(usual, 32) : usual;
  const legend = legendPlaces(spec.series.length > 1 ? spec.series.map((s) => s.label) : [], width, FONT);
  const from = legend.height > 0 ? legend.height + 8 : 0;
  const room = width - labelRoom;
  const columns = one ? 1 : Math.max(1, Math.min(spec.panels.length, Math.floor(room / (LEAST + GAP))));
  const each = one ? room - noteRoom - 14 : room / columns - GAP;
  const block = HEAD + spec.rows.length * row + 14;
  const panels = spec.panels.map((_, index) => {
    const column = index % columns;
    const left = labelRoom + 6 + column * (each + GAP);
    const top = from + Math.floor(index / columns) * block + HEAD;
    return { ...place(spec, index, left, left + each, top, language), first: column === 0 };
  });
  return {
    panels,
    labelRoom,
    row,
    legend: legend.places.map((p, i) => ({ ...p, series: spec.series[i]! })),
    height: from + Math.ceil(spec.panels.length / columns) * block,
  };
}

export function dotTable(
  spec: DotSpec,
  words: { item: string; low: string; high: string; note: string },
): DataTable {
  const columns = [{ label: words.item }];
  const cells: ((row: DotRow) => number | string)[] = [(row) => row.label];
  spec.panels.forEach((panel, p) =>
    spec.series.forEach((series, s) => {
      const own = (row: DotRow) => row.dots.find((d) => (d.panel ?? 0) === p && d.series === s);
      if (!spec.rows.some(own)) return;
      const unit = panel.unit === '1' || panel.unit === '' ? '' : ` [${panel.unit}]`;
      const name =
        [spec.panels.length > 1 ? panel.label : '', spec.series.length > 1 ? series.label : '']
          .filter(Boolean)
          .join(' · ') || panel.label;
      const add = (label: string, of: (dot: Dot | undefined) => number | undefined) => {
        columns.push({ label: label + unit, numeric: true } as { label: string });
        cells.push((row) => of(own(row)) ?? Number.NaN);
      };
      add(name, (d) => d?.value);
      if (spec.rows.some((row) => own(row)?.low !== undefined)) {
        add(`${name}, ${words.low}`, (d) => d?.low);
        add(`${name}, ${words.high}`, (d) => d?.high);
      }
    }),
  );
  if (spec.rows.some((r) => r.note)) {
    columns.push({ label: words.note });
    cells.push((row) => row.note ?? '');
  }
  return { columns, rows: spec.rows.map((row) => cells.map((cell) => cell(row))) };
}
