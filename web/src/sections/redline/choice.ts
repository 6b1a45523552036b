/** What the address asks of the red lines, or what stands in its place: the headline set, the next milestone, 99 %. */
import { choicesOf, type Choice } from '../../data/redline';
import type { Run } from '../../data/run';
import { view } from '../../state.svelte';
import { selectedYear } from '../selection';

const USUAL_CONFIDENCE = 0.99;

export function selectedChoice(run: Run): Choice {
  const all = choicesOf(run);
  const among = <T extends string>(key: string, values: readonly T[], usual: string): string =>
    values.find((v) => v === view.get(key)) ?? values.find((v) => v === usual) ?? values[0] ?? '';
  const asked = Number(view.get('confidence'));
  const usual = all.confidences.includes(USUAL_CONFIDENCE) ? USUAL_CONFIDENCE : (all.confidences.at(-1) ?? 0);
  return {
    set: among('set', all.sets, 'history'),
    year: selectedYear(all.years, all.years.find((y) => y > run.part.base_year) ?? run.part.base_year),
    demand: among('demand', all.demands, 'P50'),
    confidence: all.confidences.includes(asked) ? asked : usual,
    use: among('use', all.uses, 'all'),
  };
}
