/** Who supplies whom: links between regions, dependence through the stages, balances of each market. */
import { latest, readRows } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

/** Stages from the mine to the metal. */
export const STAGES = ['resource', 'reserves', 'mining', 'dressing', 'smelting', 'material', 'manufacturing'];
export const byStage = (a: string, b: string): number => STAGES.indexOf(a) - STAGES.indexOf(b);

export interface SupplyLink {
  readonly exporter: string;
  readonly importer: string;
  readonly form: string;
  readonly unit: string;
  readonly value: number;
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly standing: string;
}

/** A form of a mineral with its stage: one market. */
export interface Market {
  readonly form: string;
  readonly stage: string;
}

/** Markets of a mineral that the table knows, from the mine on. */
export function marketsIn(run: Run, name: string, commodity: string): Market[] {
  const found = new Map<string, Market>();
  for (const market of readRows(run, name, { commodity }, (r) => ({
    form: r.text('form'),
    stage: r.text('stage'),
  })))
    found.set(`${market.stage}|${market.form}`, market);
  return [...found.values()].sort((a, b) => byStage(a.stage, b.stage));
}

export function linksOf(run: Run, commodity: string, form?: string): SupplyLink[] {
  const table = run.table('supply_links');
  if (!table) return [];
  const filter: Filter = form === undefined ? { commodity } : { commodity, form };
  const last = latest(table.rows(filter).map((row) => table.number(row, 'year')));
  return readRows<SupplyLink>(run, 'supply_links', { ...filter, year: last }, (r) => ({
    exporter: r.text('exporter'),
    importer: r.text('importer'),
    form: r.text('form'),
    unit: r.text('unit'),
    value: r.number('value'),
    share: r.number('share_of_imports'),
    least: r.number('least'),
    most: r.number('most'),
    standing: r.text('standing'),
  })).sort((a, b) => b.value - a.value);
}

export interface Dependence {
  readonly form: string;
  /** The form at the stage, where the share is counted. */
  readonly of: string;
  readonly stage: string;
  readonly origin: string;
  /** An estimate only where the interval is the answer. */
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly observed: number;
  /** The margins allow so much that the interval is the answer. */
  readonly interval: boolean;
}

export function dependenceOf(run: Run, region: string, commodity: string): Dependence[] {
  return readRows<Dependence>(run, 'supply_dependence', { region, commodity }, (r) => ({
    form: r.text('form'),
    of: r.text('of'),
    stage: r.text('stage'),
    origin: r.text('origin'),
    share: r.number('share'),
    least: r.number('least'),
    most: r.number('most'),
    observed: r.number('observed_share'),
    interval: r.text('answer') === 'interval',
  }));
}

/** Regions from whose point of view dependence is computed, the focus first. */
export function dependentRegions(run: Run): string[] {
  const regions = run.table('supply_dependence')?.distinct('region') ?? [];
  return regions.sort((a, b) => Number(b === run.part.focus) - Number(a === run.part.focus));
}

export interface Transit {
  readonly form: string;
  /** The form that passes through, and its stage. */
  readonly at: string;
  readonly stage: string;
  readonly via: string;
  readonly share: number;
}

export function transitOf(run: Run, region: string, commodity: string): Transit[] {
  return readRows<Transit>(run, 'supply_transit', { region, commodity }, (r) => ({
    form: r.text('form'),
    at: r.text('at'),
    stage: r.text('stage'),
    via: r.text('via'),
    share: r.number('share'),
  })).sort((a, b) => b.share - a.share);
}

export interface Balance {
  readonly commodity: string;
  readonly form: string;
  readonly stage: string;
  readonly year: number;
  readonly unit: string;
  readonly production: number;
  readonly imports: number;
  readonly exports: number;
  readonly use: number;
  readonly selfSufficiency: number;
  readonly standing: string;
}

/** Markets of a region, of the latest year of each form. */
export function balancesOf(run: Run, region: string, commodity?: string): Balance[] {
  const filter: Filter = commodity === undefined ? { region } : { region, commodity };
  const all = readRows<Balance>(run, 'supply_markets', filter, (r) => ({
    commodity: r.text('commodity'),
    form: r.text('form'),
    stage: r.text('stage'),
    year: r.number('year'),
    unit: r.text('unit'),
    production: r.number('production'),
    imports: r.number('imports'),
    exports: r.number('exports'),
    use: r.number('use'),
    selfSufficiency: r.number('self_sufficiency'),
    standing: r.text('standing'),
  }));
  const last = new Map<string, number>();
  for (const b of all) last.set(b.form, Math.max(last.get(b.form) ?? -Infinity, b.year));
  return all.filter((b) => b.year === last.get(b.form)).sort((a, b) => byStage(a.stage, b.stage));
}

export interface UnitValue {
  readonly hs: string;
  readonly form: string;
  readonly year: number;
  readonly exported: number;
  readonly imported: number;
  readonly ratio: number;
}

export function unitValuesOf(run: Run, region: string, commodity: string): UnitValue[] {
  return readRows<UnitValue>(run, 'supply_unit_values', { region, commodity }, (r) => ({
    hs: r.text('hs'),
    form: r.text('form'),
    year: r.number('year'),
    exported: r.number('export_usd_per_t'),
    imported: r.number('import_usd_per_t'),
    ratio: r.number('ratio'),
  }));
}

export interface ProductOrigin {
  readonly product: string;
  readonly origin: string;
  readonly share: number;
}

/** Where the metal in a region's products was mined. */
export function productOrigins(run: Run, region: string, commodity: string): ProductOrigin[] {
  return readRows<ProductOrigin>(run, 'supply_products', { region, commodity }, (r) => ({
    product: r.text('product'),
    origin: r.text('origin'),
    share: r.number('share'),
  })).sort((a, b) => b.share - a.share);
}

/** What is won from scrap, and what no known link accounts for, stand among the origins under these ids. */
export const NO_REGION: readonly string[] = ['recycled', 'unknown'];

/** The form that a dependence is first asked of: the refined one, else the last. */
export function usualForm(list: readonly Dependence[]): string {
  const ends = list.filter((d) => d.form === d.of);
  return (ends.filter((d) => d.stage === 'smelting').at(-1) ?? ends.at(-1) ?? list.at(-1))?.form ?? '';
}
