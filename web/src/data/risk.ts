/** Shares of producers and the risk indices computed from them. */
import { byStage, type Market } from './supply';
import { grouped, latest, readRows } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

export interface Share {
  readonly region: string;
  readonly unit: string;
  readonly value: number;
  readonly share: number;
  readonly standing: string;
}

/** Shares of the regions in a market, the greatest first, of its latest year; of computed output where none is published. */
export function sharesOf(run: Run, commodity: string, market: Market): { year: number; shares: Share[] } {
  const filter = { commodity, form: market.form, stage: market.stage };
  const published = readShares(run, 'risk_shares', filter, 'value');
  const found =
    published.shares.length > 0 ? published : readShares(run, 'supply_markets', filter, 'production');
  const sum = found.shares.reduce((s, x) => s + x.value, 0);
  const shares = found.shares.map((s) => ({
    ...s,
    share: Number.isFinite(s.share) ? s.share : s.value / sum,
  }));
  return { year: found.year, shares: shares.sort((a, b) => b.share - a.share) };
}

/** Amounts of the regions in the latest year of a market; shares where the table has them. */
function readShares(
  run: Run,
  name: string,
  filter: Filter,
  amount: string,
): { year: number; shares: Share[] } {
  const table = run.table(name);
  const year = table ? latest(table.rows(filter).map((row) => table.number(row, 'year'))) : Number.NaN;
  const shares = readRows<Share>(run, name, { ...filter, year }, (r) => ({
    region: r.text('region'),
    unit: r.text('unit'),
    value: r.number(amount),
    share: r.number('share'),
    standing: r.text('standing'),
  }));
  return { year, shares: shares.filter((s) => s.value > 0 || s.share > 0) };
}

export interface StageShare extends Market {
  readonly share: number;
  readonly rank: number;
}

/** What a region holds of the world at each stage of a mineral. */
export function stageShares(
  run: Run,
  commodity: string,
  markets: readonly Market[],
  region: string,
): StageShare[] {
  return markets.map((market) => {
    const { shares } = sharesOf(run, commodity, market);
    const place = shares.findIndex((s) => s.region === region);
    return { ...market, share: shares[place]?.share ?? 0, rank: place + 1 };
  });
}

export interface RiskIndex {
  /** Blank: of the world. */
  readonly region: string;
  readonly commodity: string;
  readonly form: string;
  readonly stage: string;
  readonly year: number;
  readonly index: string;
  readonly unit: string;
  readonly value: number;
  readonly p5: number;
  readonly p95: number;
  readonly basis: string;
  readonly note: string;
}

/** Every known index of the world and of a region, each of its latest year. */
export function indicesOf(run: Run, region: string): RiskIndex[] {
  const table = run.table('risk_indices');
  if (!table) return [];
  // A blank text is packed as an empty string or as nothing.
  const cells = table.cells('region');
  const rows = table.rows().filter((row) => cells[row] === region || !cells[row]);
  const all = rows.map<RiskIndex>((row) => ({
    region: table.text(row, 'region'),
    commodity: table.text(row, 'commodity'),
    form: table.text(row, 'form'),
    stage: table.text(row, 'stage'),
    year: table.number(row, 'year'),
    index: table.text(row, 'index'),
    unit: table.text(row, 'unit'),
    value: table.number(row, 'value'),
    p5: table.number(row, 'p5'),
    p95: table.number(row, 'p95'),
    basis: table.text(row, 'basis'),
    note: table.text(row, 'note'),
  }));
  const key = (i: RiskIndex) => [i.region, i.commodity, i.form, i.stage, i.index].join('|');
  const last = new Map<string, RiskIndex>();
  for (const index of all) {
    const known = last.get(key(index));
    if (Number.isFinite(index.value) && !(known && known.year >= index.year)) last.set(key(index), index);
  }
  return [...last.values()].sort((a, b) => byStage(a.stage, b.stage));
}

/** What a region uses of each mineral, of the use of all regions with a known one, form by form. */
export function useShares(run: Run, region: string): RiskIndex[] {
  const uses = readRows(run, 'supply_markets', {}, (r) => ({
    commodity: r.text('commodity'),
    form: r.text('form'),
    stage: r.text('stage'),
    year: r.number('year'),
    region: r.text('region'),
    use: r.number('use'),
  })).filter((u) => u.use > 0);
  return [...grouped(uses, (u) => `${u.form}|${u.year}`).values()].flatMap((market) => {
    const own = market.find((u) => u.region === region);
    const sum = market.reduce((s, u) => s + u.use, 0);
    if (!own) return [];
    const { commodity, form, stage, year } = own;
    const value = own.use / sum;
    const unknown = { p5: Number.NaN, p95: Number.NaN, basis: '', note: '', unit: '1' };
    return [{ ...unknown, region, commodity, form, stage, year, index: 'share_of_world_use', value }];
  });
}

/** Indices that the run could not compute at all, with the reason. */
export function notComputed(run: Run, region: string): { index: string; note: string }[] {
  return readRows(run, 'risk_indices', { region }, (r) => ({
    index: r.text('index'),
    note: r.text('note'),
    known: Number.isFinite(r.number('value')),
    commodity: r.text('commodity'),
  })).filter((i) => !i.known && i.commodity === '' && i.note !== '');
}

/** Regions from whose point of view risk is computed, the focus first. */
export function riskRegions(run: Run): string[] {
  const regions = run.table('risk_indices')?.distinct('region') ?? [];
  return regions.sort((a, b) => Number(b === run.part.focus) - Number(a === run.part.focus));
}

export interface RankCorrelation {
  readonly a: string;
  readonly b: string;
  readonly rho: number;
  readonly n: number;
}

export function rankCorrelations(run: Run, region: string): RankCorrelation[] {
  return readRows<RankCorrelation>(run, 'risk_rank_correlation', { region }, (r) => ({
    a: r.text('index_a'),
    b: r.text('index_b'),
    rho: r.number('rho'),
    n: r.number('n'),
  }));
}

export interface Replicated {
  readonly method: string;
  readonly material: string;
  readonly what: string;
  readonly stage: string;
  readonly year: number;
  readonly theirs: number;
  readonly ours: number;
  readonly complete: boolean;
  readonly agrees: boolean;
  readonly factor: number;
  readonly reason: string;
}

export function replicationOf(run: Run): Replicated[] {
  return readRows<Replicated>(run, 'risk_replication', {}, (r) => ({
    method: r.text('method'),
    material: r.text('material'),
    what: r.text('what'),
    stage: r.text('stage'),
    year: r.number('year'),
    theirs: r.number('theirs'),
    ours: r.number('ours'),
    complete: r.yes('complete'),
    agrees: r.yes('agrees'),
    factor: r.number('implied_factor'),
    reason: r.text('reason'),
  }));
}
