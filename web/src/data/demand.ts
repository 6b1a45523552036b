/** Demand as the page shows it: series, their parts by product, sector or strategic area, and published points. */
import { pathOf, pathOfRows, sumOf, type Path } from './path';
import type { Run } from './run';

export interface Series {
  readonly id: string;
  readonly commodity: string;
  readonly region: string;
  readonly form: string;
  readonly total: Path;
}

export const GROUPINGS = ['product', 'sector', 'strategic_area'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** All series, or those of a commodity and region; those with parts of their own first, else in the model's order. */
export function seriesOf(run: Run, commodity?: string, region?: string): Series[] {
  const table = run.table('demand');
  if (!table) return [];
  const byId = new Map<string, number[]>();
  for (const row of table.rows({ component: 'total' })) {
    if (commodity !== undefined && table.text(row, 'commodity') !== commodity) continue;
    if (region !== undefined && table.text(row, 'region') !== region) continue;
    const key = `${table.text(row, 'series')}|${table.text(row, 'region')}`;
    byId.set(key, [...(byId.get(key) ?? []), row]);
  }
  const adding = new Set(
    table
      .rows({ of_which: 'no' })
      .filter((row) => table.text(row, 'component') !== 'total')
      .map((row) => table.text(row, 'series')),
  );
  return [...byId.values()]
    .map((rows) => ({
      id: table.text(rows[0]!, 'series'),
      commodity: table.text(rows[0]!, 'commodity'),
      region: table.text(rows[0]!, 'region'),
      form: table.text(rows[0]!, 'form'),
      total: pathOfRows(table, rows),
    }))
    .sort((a, b) => Number(adding.has(b.id)) - Number(adding.has(a.id)));
}

export interface Part {
  readonly id: string;
  readonly path: Path;
}

/** Parts that add up to the series' total, by what they go into. */
export function partsOf(run: Run, series: Series, by: Grouping): Part[] {
  const table = run.table('demand');
  if (!table) return [];
  const components = componentsOf(run, series).filter((c) => !c.ofWhich);
  const groups = new Map<string, Path[]>();
  for (const c of components) groups.set(c[by], [...(groups.get(c[by]) ?? []), c.path]);
  return [...groups].map(([id, paths]) => ({ id, path: paths.length === 1 ? paths[0]! : sumOf(paths) }));
}

export interface Component {
  readonly id: string;
  readonly product: string;
  readonly sector: string;
  readonly strategic_area: string;
  readonly form: string;
  readonly ofWhich: boolean;
  readonly path: Path;
}

export function componentsOf(run: Run, series: Series): Component[] {
  const table = run.table('demand');
  if (!table) return [];
  const rows = table.rows({ series: series.id, region: series.region });
  const byId = new Map<string, number[]>();
  for (const row of rows) {
    const id = table.text(row, 'component');
    if (id !== 'total') byId.set(id, [...(byId.get(id) ?? []), row]);
  }
  return [...byId].map(([id, own]) => {
    const first = own[0]!;
    return {
      id,
      product: table.text(first, 'product'),
      sector: table.text(first, 'sector'),
      strategic_area: table.text(first, 'strategic_area'),
      form: table.text(first, 'form'),
      ofWhich: table.text(first, 'of_which') === 'yes',
      path: pathOfRows(table, own),
    };
  });
}

export interface Point {
  readonly component: string;
  readonly what: string;
  readonly year: number;
  readonly unit: string;
  readonly given: number;
  readonly qualifier: string;
  readonly computed: number;
  readonly difference: number;
  readonly tolerance: number;
  readonly within: boolean;
  readonly status: string;
  readonly figure: string;
  readonly source: string;
}

/** Published points of a series; what is not a level stands there too, without a place on the curve. */
export function pointsOf(run: Run, series: string): Point[] {
  const table = run.table('demand_points');
  if (!table) return [];
  return table.rows({ series }).map((row) => ({
    component: table.text(row, 'component'),
    what: table.text(row, 'what'),
    year: table.number(row, 'year'),
    unit: table.text(row, 'unit'),
    given: table.number(row, 'given'),
    qualifier: table.text(row, 'qualifier'),
    computed: table.number(row, 'computed'),
    difference: table.number(row, 'difference'),
    tolerance: table.number(row, 'tolerance'),
    within: table.text(row, 'within') === 'yes',
    status: table.text(row, 'status'),
    figure: table.text(row, 'figure'),
    source: table.text(row, 'source'),
  }));
}

/** How a series was calibrated: fitted, predicted, typed in or exogenous. */
export function calibrationOf(run: Run, series: string) {
  const table = run.table('demand_series');
  const row = table?.rows({ series })[0];
  if (!table || row === undefined) return undefined;
  return {
    points: table.number(row, 'points_given'),
    free: table.number(row, 'free_parameters'),
    status: table.text(row, 'status'),
    rmse: table.number(row, 'rmse'),
    leaveLastOut: table.number(row, 'leave_last_out_error_percent') / 100,
    note: table.text(row, 'note'),
  };
}

/** A quantity of supply and use. */
export function supply(run: Run, commodity: string, region: string, quantity: string): Path {
  return pathOf(run.table('flow_supply'), { commodity, region, quantity });
}

export function indicator(run: Run, commodity: string, region: string, name: string): Path {
  return pathOf(run.table('flow_indicators'), { commodity, region, indicator: name });
}
