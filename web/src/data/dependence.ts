/** The dependence tree: which regions stand at each stage and what flows between them. */
import type { TreeLink } from '../charts/tree';
import { byStage, linksOf, type Dependence, type SupplyLink } from './supply';
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

/** Trade in the form of one stage between its regions and those of the next, as shares of all that trade. */
export function treeLinks(run: Run, commodity: string, stages: readonly TreeStage[]): TreeLink[] {
  return stages.slice(0, -1).flatMap((stage, column) => {
    const next = new Set(stages[column + 1]!.nodes.map((n) => n.origin));
    const here = new Set(stage.nodes.map((n) => n.origin));
    const between = linksOf(run, commodity, stage.of).filter(
      (l) => here.has(l.exporter) && next.has(l.importer) && l.value > 0,
    );
    const sum = between.reduce((s, l) => s + l.value, 0);
    return between
      .filter((l) => l.value > 0.004 * sum)
      .map((l: SupplyLink) => ({
        column,
        from: l.exporter,
        to: l.importer,
        share: l.value / sum,
        observed: l.standing === 'observed',
      }));
  });
}
