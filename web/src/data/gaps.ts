/** What is not known and what is assumed in its place; the measures that the model was asked to honour. */
import { readRows } from './rows';
import type { Run } from './run';

export interface Gap {
  readonly kind: string;
  readonly table: string;
  readonly commodity: string;
  readonly form: string;
  readonly region: string;
  readonly year: number;
  readonly what: string;
  readonly blocks: string;
}

export function gapsOf(run: Run, commodity?: string): Gap[] {
  return readRows<Gap>(run, 'gaps', commodity === undefined ? {} : { commodity }, (r) => ({
    kind: r.text('kind'),
    table: r.text('table'),
    commodity: r.text('commodity'),
    form: r.text('form'),
    region: r.text('region'),
    year: r.number('year'),
    what: r.text('what'),
    blocks: r.text('blocks'),
  }));
}

export interface Measure {
  readonly id: string;
  readonly section: string;
  readonly sentence: string;
  readonly kind: string;
  readonly lever: string;
  readonly low: string;
  readonly high: string;
  readonly indicator: string;
  readonly reason: string;
}

export function measuresOf(run: Run): Measure[] {
  return readRows<Measure>(run, 'measures', {}, (r) => ({
    id: r.text('id'),
    section: r.text('section'),
    sentence: r.text('sentence'),
    kind: r.text('kind'),
    lever: r.text('lever'),
    low: r.text('low'),
    high: r.text('high'),
    indicator: r.text('indicator'),
    reason: r.text('reason'),
  }));
}
