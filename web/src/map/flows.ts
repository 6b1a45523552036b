/** Links between regions as arcs on a map. */

export interface MapFlow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly observed: boolean;
}
export interface Arc {
  readonly flow: MapFlow;
  readonly path: string;
  /** A small triangle at the end. */
  readonly head: string;
  readonly width: number;
}
export type Place = readonly [x: number, y: number];

/** Points over how wide the greatest flow is drawn. */
const WIDEST = 11;
const THINNEST = 0.8;

/** Arcs that bend to the left of their way, so that a flow and its return stay apart. */
export function arcsOf(flows: readonly MapFlow[], placeOf: (region: string) => Place | undefined): Arc[] {
  const most = Math.max(...flows.map((f) => f.value));
  return flows.flatMap((flow) => {
    const [a, b] = [placeOf(flow.from), placeOf(flow.to)];
    if (!a || !b || flow.from === flow.to) return [];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy) || 1;
    const bend = Math.min(0.22 * length, 90);
    const mid = [(a[0] + b[0]) / 2 + (dy / length) * bend, (a[1] + b[1]) / 2 - (dx / length) * bend] as const;
    const width = Math.max(THINNEST, (WIDEST * flow.value) / most);
    const size = 3 + width * 0.75;
    const [tx, ty] = [b[0] - mid[0], b[1] - mid[1]];
    const end = Math.hypot(tx, ty) || 1;
    const [ux, uy] = [tx / end, ty / end];
    const base = [b[0] - ux * size * 1.5, b[1] - uy * size * 1.5] as const;
    const n = (value: number) => value.toFixed(1);
    return {
      flow,
      width,
      path: `M${n(a[0])} ${n(a[1])}Q${n(mid[0])} ${n(mid[1])} ${n(base[0])} ${n(base[1])}`,
      head: `M${n(b[0])} ${n(b[1])}L${n(base[0] - uy * size)} ${n(base[1] + ux * size)}L${n(base[0] + uy * size)} ${n(base[1] - ux * size)}Z`,
    };
  });
}

/** Upper ends of the classes of a share; the last class is open. */
export const SHARE_CLASSES = [0.01, 0.05, 0.2, 0.5];
/** Class of a share: 0 for none, then 1 to 5. */
export function shareClass(share: number): number {
  if (!(share > 0)) return 0;
  const place = SHARE_CLASSES.findIndex((end) => share < end);
  return place < 0 ? SHARE_CLASSES.length + 1 : place + 1;
}
