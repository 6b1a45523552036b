/** Curves of one quantity against another, with points and limits beside them. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Language } from '../text/language';
import { scaleFor, type Scale } from '../text/units';
import type { DataTable } from './datatable';
import { legendPlaces, spread, widthOf, type LegendPlace } from './text';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** The one that is asked for: drawn wider, with its band. */
  readonly strong: boolean;
  readonly points: readonly CurvePoint[];
}
export interface CurveDot {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly shape: 'diamond' | 'ring';
}
export interface Limit {
  readonly at: number;
  readonly label: string;
}
export interface CurveSpec {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xUnit: string;
  readonly yUnit: string;
  readonly curves: readonly Curve[];
  readonly dots: readonly CurveDot[];
  readonly xLines: readonly Limit[];
  readonly yLines: readonly Limit[];
}

export interface CurveFrame {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly xScale: Scale;
  readonly yScale: Scale;
  readonly px: (value: number) => number;
  readonly py: (value: number) => number;
  /** Greatest value of the horizontal axis, in the unit of the points. */
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly legend: readonly (LegendPlace & { readonly label: string })[];
  /** Labels of the horizontal limits, kept apart. */
  readonly yLabels: readonly { readonly limit: Limit; readonly y: number }[];
}

const FONT = 12;
const LEFT = 58;
const HEIGHT = 390;
/** Beyond so many times the greatest stock of the curves a limit is not drawn. */
const FAR = 1.6;

/** A curve that has come down to so small a part of the greatest value has nothing more to say. */
const SPENT = 0.01;
/** The axis ends a little beyond what is shown. */
const PAST = 1.04;
/** Beyond the last of them, so much of the axis is left. */
const ROOM = 1.25;

const most = (values: readonly number[]): number => Math.max(0, ...values.filter(Number.isFinite));

export function curveFrame(spec: CurveSpec, width: number, language: Language, usual = HEIGHT): CurveFrame {
  const points = spec.curves.flatMap((c) => c.points);
  const strong = spec.curves.filter((c) => c.strong).flatMap((c) => c.points);
  const topOfCurves = most(points.map((p) => p.y));
  const drawnLines = spec.yLines.filter((l) => l.at <= topOfCurves * FAR);
  const yMost = most([
    ...points.map((p) => p.y),
    ...strong.map((p) => p.high),
    ...spec.dots.map((d) => d.y),
    ...drawnLines.map((l) => l.at),
  ]);
  const asked = most([...spec.dots.map((d) => d.x), ...spec.xLines.map((l) => l.at)]);
  const spent = most(
    spec.curves.map(
      (c) => c.points.find((p) => p.y <= topOfCurves * SPENT)?.x ?? most(c.points.map((q) => q.x)),
    ),
  );
  const farthest = most(points.map((p) => p.x));
  // Where no curve ever moves, all of it is shown.
  const xMost = Math.max(asked, spent > 0 ? Math.min(farthest, spent * ROOM) : farthest);
  const legend = legendPlaces(
    spec.curves.map((c) => c.label),
    width,
    FONT,
  );
  const room = most(drawnLines.map((l) => widthOf(l.label, FONT)));
  const right = width - (width > 620 && room > 0 ? Math.min(room + 14, width * 0.26) : 12);
  const [top, height] = [legend.height + 26, usual + legend.height];
  const bottom = height - 44;
  const xScale = scaleFor(xMost, spec.xUnit, language);
  const yScale = scaleFor(yMost, spec.yUnit, language);
  const x = scaleLinear([0, (xMost / xScale.divisor) * PAST || 1], [LEFT, right]);
  const y = scaleLinear([0, (yMost / yScale.divisor) * 1.04 || 1], [bottom, top]).nice(5);
  const py = (value: number) => y(value / yScale.divisor);
  const at = spread(
    drawnLines.map((l) => py(l.at)),
    drawnLines.map(() => 15),
    top - 8,
    bottom + 4,
  );
  return {
    x,
    y,
    xScale,
    yScale,
    px: (value) => x(value / xScale.divisor),
    py,
    end: xMost * PAST || 1,
    left: LEFT,
    right,
    top,
    bottom,
    height,
    legend: legend.places.map((place, i) => ({ ...place, label: spec.curves[i]!.label })),
    yLabels: drawnLines.map((limit, i) => ({ limit, y: at[i]! })),
  };
}

/** The part of a curve up to an end of the axis, with the point on it. */
export function cutAt(points: readonly CurvePoint[], end: number): CurvePoint[] {
  const next = points.findIndex((p) => p.x > end);
  if (next <= 0) return next < 0 ? [...points] : [];
  const [a, b] = [points[next - 1]!, points[next]!];
  const part = (end - a.x) / (b.x - a.x);
  const between = (of: (p: CurvePoint) => number) => of(a) + part * (of(b) - of(a));
  const edge = { x: end, y: between((p) => p.y), low: between((p) => p.low), high: between((p) => p.high) };
  return [...points.slice(0, next), edge];
}

export function curveTable(spec: CurveSpec, curveWord: string): DataTable {
  return {
    columns: [
      { label: curveWord },
      { label: `${spec.xLabel} [${spec.xUnit}]`, numeric: true },
      { label: `${spec.yLabel} [${spec.yUnit}]`, numeric: true },
    ],
    rows: [
      ...spec.curves.flatMap((c) => c.points.map((p) => [c.label, p.x, p.y])),
      ...spec.dots.map((d) => [d.label, d.x, d.y]),
      ...spec.xLines.map((l) => [l.label, l.at, Number.NaN]),
      ...spec.yLines.map((l) => [l.label, Number.NaN, l.at]),
    ],
  };
}
