/** Markets cleared at least cost in the base year and later ones. */
import type { Path } from './path';
import { grouped, readRows } from './rows';
import type { Run } from './run';

export interface ClearedYear {
  readonly year: number;
  readonly status: string;
  readonly binds: string;
  readonly relaxation: string;
  /** Of the use of all regions. */
  readonly unserved: number;
  readonly basis: string;
}

export function clearedYears(run: Run, commodity: string): ClearedYear[] {
  return readRows<ClearedYear>(run, 'supply_clearing_status', { commodity }, (r) => ({
    year: r.number('year'),
    status: r.text('status'),
    binds: r.text('binds'),
    relaxation: r.text('relaxation'),
    unserved: r.number('unserved_share'),
    basis: r.text('basis'),
  })).sort((a, b) => a.year - b.year);
}

/** Prices in a region over the years, form by form [USD/t]. */
export function clearedPrices(run: Run, region: string, commodity: string): { form: string; path: Path }[] {
  const rows = readRows(run, 'supply_clearing', { commodity, region }, (r) => ({
    form: r.text('form'),
    year: r.number('year'),
    price: r.number('price'),
  })).filter((r) => Number.isFinite(r.price));
  return [...grouped(rows, (r) => r.form)].map(([form, own]) => {
    const sorted = [...own].sort((a, b) => a.year - b.year);
    const unknown = sorted.map(() => Number.NaN);
    return {
      form,
      path: {
        unit: 'USD/t',
        years: sorted.map((r) => r.year),
        value: sorted.map((r) => r.price),
        p5: unknown,
        p95: unknown,
        qualifier: sorted.map(() => ''),
      },
    };
  });
}
