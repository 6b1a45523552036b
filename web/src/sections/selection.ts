/** Mineral, region and year that the address names, or the first that the run has. */
import { commoditiesOf, regionsOf } from '../data/chain';
import type { Run } from '../data/run';
import { view } from '../state.svelte';

export function selectedCommodity(run: Run): string {
  const all = commoditiesOf(run);
  return all.includes(view.route.commodity) ? view.route.commodity : (all[0] ?? '');
}

export function selectedRegion(run: Run, commodity: string): string {
  const all = regionsOf(run, commodity);
  const asked = view.get('region');
  return all.includes(asked) ? asked : (all[0] ?? run.part.focus);
}

/** The year asked for, or the nearest to it among those there are. */
export function selectedYear(years: readonly number[], fallback: number): number {
  const asked = Number(view.get('year')) || fallback;
  return years.reduce((best, y) => (Math.abs(y - asked) < Math.abs(best - asked) ? y : best), years[0] ?? asked);
}
