/** Assumed facts in words. */
import type { Names } from '../../data/names';
import { language, tr } from '../../text/current.svelte';
import { selectorText } from '../../text/selectors';
import { percent, short } from '../../text/units';

interface Fact {
  readonly fact: string;
  readonly use: string;
  readonly parameter: string;
}

/** "Ordinary uses: minimum service"; facts of another kind as their selector says it. */
export function factName(f: Fact, names: Names): string {
  const { security, selector } = tr();
  if (f.use && f.parameter) return security.use(f.use) + selector.colon + security.parameter(f.parameter);
  return f.fact.includes('[') ? selectorText(f.fact, names, language(), selector) : security.fact(f.fact);
}

/** A delay is in years, everything else a share. */
export function factValue(parameter: string, value: number): string {
  if (parameter === 'substitution_delay') return tr().security.years(value);
  return parameter ? percent(value, language()) : short(value);
}

export const factRange = (parameter: string, ends: readonly [number, number]): string =>
  parameter === 'substitution_delay'
    ? `${short(ends[0])}–${factValue(parameter, ends[1])}`
    : ends.map((v) => factValue(parameter, v)).join('–');
