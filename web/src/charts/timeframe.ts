/** Where things of a time chart stand: margins, axes, labels at the ends of the curves. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Scale } from '../text/units';
import { legendPlaces, spread, widthOf, wrap, type LegendPlace } from './text';
import { largest, smallest, stacked, yearsOf, type StackedLayer, type TimeSpec } from './time';

export const FONT = 12;
const LINE = 15;
const LEFT = 54;
const TOP = 28;
const BOTTOM = 26;
const NARROW = 620;

export interface EndLabel {
  readonly lines: readonly string[];
  readonly color: string;
  readonly from: number;
  readonly at: number;
}

export interface TimeFrame {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** Place of a value in the table's unit. */
  readonly py: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly years: readonly number[];
  readonly layers: readonly StackedLayer[];
  readonly labels: readonly EndLabel[];
  readonly legend: readonly (LegendPlace & { label: string; color: string })[];
}

interface Entry {
  readonly label: string;
  readonly color: string;
  readonly y: number;
}

const lastKnown = (values: readonly number[]): number => values.filter(Number.isFinite).at(-1) ?? 0;

function entriesOf(spec: TimeSpec, layers: readonly StackedLayer[], py: (v: number) => number): Entry[] {
  const lines = spec.lines.map((l) => ({ label: l.label, color: l.color, y: py(lastKnown(l.path.value)) }));
  const areas = layers.map((l) => ({
    label: l.label,
    color: l.color,
    y: (py(l.low.at(-1) ?? 0) + py(l.high.at(-1) ?? 0)) / 2,
  }));
  return [...lines, ...areas.reverse()];
}

function endLabels(entries: readonly Entry[], room: number, height: number): EndLabel[] {
  const wrapped = entries.map((e) => wrap(e.label, room, FONT, 2));
  const heights = wrapped.map((lines) => lines.length * LINE + 2);
  const placed = spread(
    entries.map((e) => e.y),
    heights,
    6,
    height,
  );
  return entries.map((e, i) => ({ lines: wrapped[i]!, color: e.color, from: e.y, at: placed[i]! }));
}

export function timeFrame(spec: TimeSpec, scale: Scale, width: number, height: number): TimeFrame {
  const years = yearsOf(spec);
  const layers = stacked(spec.stack, years);
  const names = [...spec.lines, ...spec.stack].map((e) => e.label);
  const beside = width >= NARROW && names.length > 1;
  const room = beside ? Math.min(Math.max(...names.map((n) => widthOf(n, FONT))) + 4, width * 0.24, 210) : 0;
  const right = width - (beside ? room + 22 : 16);
  const bottom = height - BOTTOM;
  const x = scaleLinear([years[0] ?? 0, years.at(-1) ?? 1], [LEFT, right]);
  const top = (largest(spec) / scale.divisor) * 1.03 || 1;
  const y = scaleLinear([smallest(spec) / scale.divisor, top], [bottom, TOP]).nice(5);
  const py = (value: number) => y(value / scale.divisor);
  const entries = entriesOf(spec, layers, py);
  const legend = legendPlaces(beside || names.length < 2 ? [] : entries.map((e) => e.label), width, FONT);
  return {
    x,
    y,
    py,
    left: LEFT,
    right,
    top: TOP,
    bottom,
    years,
    layers,
    height: height + (legend.height > 0 ? legend.height + 6 : 0),
    labels: beside ? endLabels(entries, room, height) : [],
    legend: legend.places.map((place, i) => ({
      x: place.x,
      y: place.y + height + 14,
      label: entries[i]!.label,
      color: entries[i]!.color,
    })),
  };
}
