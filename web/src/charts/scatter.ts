/** Points on two axes with thresholds, and which of them get a name without running into another. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { DataTable } from './datatable';
import { widthOf } from './text';

export interface ScatterPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly color: string;
  /** Drawn as a ring: only part of it is known. */
  readonly hollow?: boolean;
}
export interface ScatterSpec {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xLine: number;
  readonly yLine: number;
  readonly points: readonly ScatterPoint[];
  /** Shares, written in percent. */
  readonly xPercent?: boolean;
}

export interface ScatterFrame {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly names: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly end: boolean;
  }[];
}

const FONT = 12;
const RADIUS = 5;

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}
const touch = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** Names beside their points, right or left, above or below; those far from the origin first. */
function namesOf(spec: ScatterSpec, at: (p: ScatterPoint) => [number, number], right: number, left: number) {
  const taken: Box[] = spec.points.map((p) => {
    const [x, y] = at(p);
    return { x0: x - RADIUS, x1: x + RADIUS, y0: y - RADIUS, y1: y + RADIUS };
  });
  const far = (p: ScatterPoint) => p.x / (spec.xLine || 1) + p.y / (spec.yLine || 1);
  const names: { id: string; x: number; y: number; end: boolean }[] = [];
  for (const point of [...spec.points].sort((a, b) => far(b) - far(a))) {
    const [x, y] = at(point);
    const width = widthOf(point.label, FONT);
    const tries = [
      { x: x + 9, y: y + 4, end: false },
      { x: x - 9, y: y + 4, end: true },
      { x: x + 7, y: y - 7, end: false },
      { x: x + 7, y: y + 15, end: false },
      { x: x - 7, y: y - 7, end: true },
      { x: x - 7, y: y + 15, end: true },
    ];
    for (const spot of tries) {
      const x0 = spot.end ? spot.x - width : spot.x;
      const box = { x0: x0 + 1, x1: x0 + width, y0: spot.y - 10, y1: spot.y + 2 };
      if (x0 < left || x0 + width > right || taken.some((other) => touch(box, other))) continue;
      taken.push(box);
      names.push({ id: point.id, ...spot });
      break;
    }
  }
  return names;
}

export function scatterFrame(spec: ScatterSpec, width: number, height: number): ScatterFrame {
  const [left, right, top, bottom] = [46, width - 10, 30, height - 44];
  const most = (values: readonly number[]) => Math.max(...values) * 1.06;
  const x = scaleLinear([0, most([...spec.points.map((p) => p.x), spec.xLine])], [left, right]);
  const y = scaleLinear([0, most([...spec.points.map((p) => p.y), spec.yLine])], [bottom, top]).nice();
  return { x, y, left, right, top, bottom, names: namesOf(spec, (p) => [x(p.x), y(p.y)], right, left) };
}

export function scatterTable(spec: ScatterSpec, item: string): DataTable {
  return {
    columns: [{ label: item }, { label: spec.xLabel, numeric: true }, { label: spec.yLabel, numeric: true }],
    rows: spec.points.map((p) => [p.label, p.x, p.y]),
  };
}
