/** Where a form comes from, stage by stage: a column of regions for each stage, links between neighbours. */
import { spread } from './text';

export interface TreeNode {
  readonly region: string;
  readonly label: string;
  /** An estimate only where the interval is the answer. */
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly interval: boolean;
}
export interface TreeColumn {
  readonly title: string;
  readonly subtitle: string;
  readonly nodes: readonly TreeNode[];
}
/** From a region of one column to a region of the next. */
export interface TreeLink {
  readonly column: number;
  readonly from: string;
  readonly to: string;
  /** Of what the region at the end of the tree uses. */
  readonly share: number;
  readonly observed: boolean;
}
export interface PlacedTreeNode extends TreeNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}
export interface PlacedTreeLink extends TreeLink {
  readonly path: string;
  readonly thickness: number;
}
export interface Tree {
  readonly columns: readonly {
    readonly column: TreeColumn;
    readonly x: number;
    readonly nodes: readonly PlacedTreeNode[];
  }[];
  readonly links: readonly PlacedTreeLink[];
  readonly width: number;
  readonly height: number;
}

export const NODE_HEIGHT = 38;
const TOP = 46;
const ROW = 50;
const WIDEST = 26;
/** Narrower than this a column's names and numbers do not fit. */
export const LEAST_COLUMN = 150;

export function treeOf(columns: readonly TreeColumn[], links: readonly TreeLink[], width: number): Tree {
  const gap = Math.max(46, width * 0.075);
  const own = Math.max(LEAST_COLUMN, (width - gap * (columns.length - 1)) / columns.length);
  const most = Math.max(...columns.map((c) => c.nodes.length));
  const bottom = TOP + most * ROW;
  const placed = columns.map((column, c) => {
    const x = c * (own + gap);
    const middle = TOP + (bottom - TOP) / 2;
    const heights = column.nodes.map(() => ROW);
    const wanted = column.nodes.map((_, i) => middle + (i - (column.nodes.length - 1) / 2) * ROW);
    const ys = spread(wanted, heights, TOP, bottom);
    return { column, x, nodes: column.nodes.map((n, i) => ({ ...n, x, y: ys[i]!, width: own })) };
  });
  const drawn = links.flatMap((link) => {
    const from = placed[link.column]?.nodes.find((n) => n.region === link.from);
    const to = placed[link.column + 1]?.nodes.find((n) => n.region === link.to);
    if (!from || !to) return [];
    const [x0, x1] = [from.x + from.width, to.x];
    const mid = (x0 + x1) / 2;
    const path = `M${x0} ${from.y}C${mid} ${from.y} ${mid} ${to.y} ${x1} ${to.y}`;
    return { ...link, path, thickness: Math.max(1, WIDEST * link.share) };
  });
  return { columns: placed, links: drawn, width: columns.length * (own + gap) - gap, height: bottom + 6 };
}
