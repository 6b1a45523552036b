/** Mineral, region and year that the address names, or the first that the run has. */
import { commoditiesOf, COMPUTED, regionsOf } from '../data/chain';
import type { Run } from '../data/run';
import type { Filter } from '../data/table';
import type { Section } from '../route';
import { view } from '../state.svelte';

/** Tables of which a section shows something. */
const SHOWN: Readonly<Record<Section, readonly string[]>> = {
  overview: COMPUTED,
  diagnosis: COMPUTED,
  structure: COMPUTED,
  chain: ['flow_links', 'flow_supply'],
  demand: ['demand'],
  stocks: ['flow_stocks'],
  recycling: ['flow_indicators'],
  influence: COMPUTED,
  carbon: ['flow_carbon'],
  world: ['risk_shares', 'supply_links', 'flow_production'],
  dependence: ['supply_dependence'],
  risk: ['risk_indices'],
  redlines: COMPUTED,
  redline: ['redline_board'],
  stress: ['shock_summary'],
  hazards: COMPUTED,
  reconcile: ['reconcile_figures'],
  gaps: COMPUTED,
  paper: COMPUTED,
  sources: [...COMPUTED, 'flow_production'],
};

/** Rows that make a mineral worth choosing, where a table has rows of all. */
const WITH: Partial<Record<Section, Filter>> = {
  stocks: { quantity: 'stock' },
  recycling: { indicator: ['collection_rate', 'recycled_content', 'old_scrap_ratio'] },
};

/** Minerals to choose from in the section; all of the run where the section has none of its own. */
export function choosable(run: Run): string[] {
  const own = commoditiesOf(run, SHOWN[view.route.section], WITH[view.route.section]);
  return own.length > 0 ? own : commoditiesOf(run, SHOWN.sources);
}

export function selectedCommodity(run: Run): string {
  const all = choosable(run);
  return all.includes(view.route.commodity) ? view.route.commodity : (all[0] ?? '');
}

export function selectedRegion(run: Run, commodity: string): string {
  const all = regionsOf(run, commodity);
  const asked = view.get('region');
  return all.includes(asked) ? asked : (all[0] ?? run.part.focus);
}

/** The region asked for among those from whose point of view something is known, else the first. */
export function selectedFocus(regions: readonly string[]): string {
  const asked = view.get('region');
  return regions.includes(asked) ? asked : (regions[0] ?? '');
}

/** The year asked for, or the nearest to it among those there are. */
export function selectedYear(years: readonly number[], fallback: number): number {
  const asked = Number(view.get('year')) || fallback;
  return years.reduce(
    (best, y) => (Math.abs(y - asked) < Math.abs(best - asked) ? y : best),
    years[0] ?? asked,
  );
}
