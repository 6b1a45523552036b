/** Which indices the pages on risk show, and how one number stands for a mineral. */
import type { RiskIndex } from '../data/risk';

/** Indices with a panel of their own, in this order where the run has them; others are in the tables. */
const SHOWN = [
  'eu_supply_risk',
  'eu_economic_importance',
  'geopolrisk_score',
  'hhi',
  'governance_hhi',
  'sourcing_hhi',
  'foreign_origin',
  'origin_supply_risk',
  'usgs_net_import_reliance',
  'yale_political_instability',
  'companionality',
];
/** A high value of these is no risk. */
const SAFE: readonly string[] = ['self_sufficiency', 'effective_suppliers', 'reserves_to_production'];
/** Stages at which something is made: shares of reserves are no shares of output. */
export const MADE: readonly string[] = ['mining', 'dressing', 'smelting', 'material'];
/** A net exporter of many times its use is one of the whole of it, in a picture. */
const DOMAINS: Readonly<Record<string, readonly [number, number]>> = { usgs_net_import_reliance: [-1, 1] };
/** Thresholds of the European lists of critical raw materials. */
const THRESHOLDS: Readonly<Record<string, number>> = {
  eu_supply_risk: 1,
  origin_supply_risk: 1,
  eu_supply_risk_over_stages: 1,
  eu_economic_importance: 2.8,
};
/** An index of fewer minerals makes no picture. */
const LEAST = 4;

export const domainOf = (index: string): readonly [number, number] | undefined => DOMAINS[index];
export const tellsRisk = (index: string): boolean => !SAFE.includes(index);
export const thresholdOf = (index: string): number | undefined => THRESHOLDS[index];

const minerals = (all: readonly RiskIndex[], index: string): number =>
  new Set(all.filter((i) => i.index === index).map((i) => i.commodity)).size;

/** The indices that the chart of one mineral has rows for. */
export const ofMineral = (index: string): boolean => SHOWN.includes(index);

export function panelIndices(all: readonly RiskIndex[]): string[] {
  const known = SHOWN.filter((index) => minerals(all, index) >= LEAST);
  if (known.length > 0) return known;
  return [...new Set(all.map((i) => i.index))].filter((index) => minerals(all, index) >= LEAST).slice(0, 8);
}

/** Every index that enough minerals have. */
export function comparable(all: readonly RiskIndex[]): string[] {
  return [...new Set(all.map((i) => i.index))].filter((index) => minerals(all, index) >= LEAST);
}

/** The greatest value that an index takes for each mineral, over stages and forms. */
export function valuesOf(all: readonly RiskIndex[], index: string): Map<string, RiskIndex> {
  const values = new Map<string, RiskIndex>();
  for (const i of all) {
    const known = values.get(i.commodity);
    if (i.stage === 'reserves') continue;
    if (i.index === index && Number.isFinite(i.value) && !(known && known.value >= i.value))
      values.set(i.commodity, i);
  }
  return values;
}
