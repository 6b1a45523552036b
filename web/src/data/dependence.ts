/** The dependence tree: which regions stand at each stage and what flows between them. */
import type { TreeLink } from '../charts/tree';
import { balancesOf, byStage, linksOf, type Dependence, type SupplyLink } from './supply';
import type { Run } from './run';

/** Regions shown at each stage; the rest are joined. */
export const TREE_ROWS = 7;

export interface TreeStage {
  readonly stage: string;
  readonly of: string;
  readonly nodes: readonly Dependence[];
}

/** The greatest of a stage, the rest in one without an origin; a rest has no interval of its own. */
function top(list: readonly Dependence[]): Dependence[] {
  const size = (d: Dependence) => (Number.isFinite(d.share) ? d.share : d.most / 2);
  const order = list.filter((d) => size(d) > 0.0005 || d.most > 0.005).sort((a, b) => size(b) - size(a));
  if (order.length <= TREE_ROWS) return order;
  const own = order.slice(0, TREE_ROWS - 1);
  const rest = order.slice(own.length).filter((d) => Number.isFinite(d.share));
  const share = rest.reduce((s, d) => s + d.share, 0);
  if (share < 0.0005) return own;
  return [
    ...own,
    {
      ...order[0]!,
      origin: '',
      share,
      least: Number.NaN,
      most: Number.NaN,
      observed: Number.NaN,
      interval: false,
    },
  ];
}

/** Stages from the mine to the form itself. */
export function treeColumns(list: readonly Dependence[]): TreeStage[] {
  const keys = [...new Set(list.map((d) => `${d.stage}|${d.of}`))];
  return keys
    .map((key) => {
      const [stage = '', of = ''] = key.split('|');
      return { stage, of, nodes: top(list.filter((d) => d.stage === stage && d.of === of)) };
    })
    .filter((s) => s.nodes.length > 0)
    .sort((a, b) => byStage(a.stage, b.stage));
}

interface Inflow {
  readonly from: string;
  readonly value: number;
  readonly observed: boolean;
}

/** What a region takes of a form: imports, and its own output less exports. */
function inflows(links: readonly SupplyLink[], own: number, region: string): Inflow[] {
  const imports = links
    .filter((l) => l.importer === region && l.exporter !== region && l.value > 0)
    .map((l) => ({ from: l.exporter, value: l.value, observed: l.standing === 'observed' }));
  return own > 0 ? [...imports, { from: region, value: own, observed: true }] : imports;
}

/** Smallest link drawn [share of what the region at the end of the tree uses]. */
const LEAST_LINK = 0.004;

/**
 * Links between the stages, in proportion: what reaches a region is split as its supply of the earlier form is, so that
 * the links into a region add up to its own share.
 */
export function treeLinks(run: Run, commodity: string, stages: readonly TreeStage[]): TreeLink[] {
  return stages.slice(0, -1).flatMap((stage, column) => {
    const here = new Set(stage.nodes.map((n) => n.origin));
    const links = linksOf(run, commodity, stage.of);
    return stages[column + 1]!.nodes.flatMap((node) => {
      const home = balancesOf(run, node.origin, commodity).find((b) => b.form === stage.of);
      const own = home && home.production > 0 ? home.production - (home.exports > 0 ? home.exports : 0) : 0;
      const all = inflows(links, own, node.origin);
      const sum = all.reduce((s, l) => s + l.value, 0);
      return all
        .map((l) => ({
          column,
          from: l.from,
          to: node.origin,
          share: (node.share * l.value) / sum,
          observed: l.observed,
        }))
        .filter((l) => here.has(l.from) && l.share > LEAST_LINK);
    });
  });
}
