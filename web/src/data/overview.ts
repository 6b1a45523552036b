/** Each chain in a line: demand, dependence, recycling, and what its calibration proves. */
import { commoditiesOf, COMPUTED, DEPTHS, type Depth } from './chain';
import type { Names } from './names';
import { calibrationOf, indicator, seriesOf, supply } from './demand';
import { at, type At, type Path } from './path';
import type { Run } from './run';

export interface ChainSummary {
  readonly commodity: string;
  readonly region: string;
  readonly depth: Depth;
  readonly demand: Path;
  readonly reliance: Path;
  readonly eolRir: Path;
  readonly recycledContent: Path;
  /** fitted, predicted, typed in, exogenous; empty when there is no demand series. */
  readonly status: string;
  readonly series: string;
}

/** The chains of minerals; lists of materials (depth `material`) have no one demand and stand elsewhere. */
export function summaries(run: Run, names: Names, regionFor: (commodity: string) => string): ChainSummary[] {
  const chains = commoditiesOf(run, COMPUTED).filter(
    (id) => names.label('commodity', id)?.stage !== 'material',
  );
  return chains.map((commodity) => {
    const region = regionFor(commodity);
    const main = seriesOf(run, commodity, region)[0];
    return {
      commodity,
      region,
      depth: DEPTHS.find((d) => d === names.label('commodity', commodity)?.stage) ?? 'full',
      demand: main?.total ?? supply(run, commodity, region, 'demand'),
      reliance: indicator(run, commodity, region, 'net_import_reliance'),
      eolRir: indicator(run, commodity, region, 'eol_rir'),
      recycledContent: indicator(run, commodity, region, 'recycled_content'),
      status: main ? (calibrationOf(run, main.id)?.status ?? '') : '',
      series: main?.id ?? '',
    };
  });
}

/** Value at the year over the value at the base year, with the band of the later value. */
export function growth(path: Path, from: number, to: number): { value: number; low: number; high: number } {
  const a = at(path, from)?.value ?? Number.NaN;
  const b: At | undefined = at(path, to);
  return {
    value: (b?.value ?? Number.NaN) / a,
    low: (b?.p5 ?? Number.NaN) / a,
    high: (b?.p95 ?? Number.NaN) / a,
  };
}
