/** Country outlines (Natural Earth, 1:110 million) and the regions that countries belong to. */
import type { Feature, MultiPolygon } from 'geojson';
import packed from './world.json';

/** Members of the European Union since February 2020. */
const EU27 =
  'AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE';

const MEMBERS: Readonly<Record<string, readonly string[]>> = { EU27: EU27.split(' ') };
const BLOC = new Map(
  Object.entries(MEMBERS).flatMap(([bloc, members]) => members.map((iso3) => [iso3, bloc])),
);
/** Steps of the packed outlines [degree]. */
const STEP = 0.1;

/** A ring's points from its first point and the differences after it. */
function ringOf(flat: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i]!;
    y += flat[i + 1]!;
    points.push([x * STEP, y * STEP]);
  }
  return points;
}

export type Outline = Feature<MultiPolygon, { readonly iso3: string }>;

export function outlines(): Outline[] {
  return Object.entries(packed.outlines).map(([iso3, polygons]) => ({
    type: 'Feature',
    properties: { iso3 },
    geometry: { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(ringOf)) },
  }));
}

/**
 * The region of a country among those the run has: the country itself, the bloc it is a member of, or blank: the rest of
 * the world.
 */
export function regionOfCountry(iso3: string, regions: ReadonlySet<string>): string {
  if (regions.has(iso3)) return iso3;
  const bloc = BLOC.get(iso3);
  return bloc !== undefined && regions.has(bloc) ? bloc : '';
}

const POINTS: Readonly<Record<string, readonly number[]>> = packed.points;
/** A place for the members of a bloc to be linked from. */
const BLOC_POINTS: Readonly<Record<string, readonly [number, number]>> = { EU27: [10, 49.8] };

/** Longitude and latitude of a region; nothing for the rest of the world. */
export function pointOf(region: string): [number, number] | undefined {
  const point = BLOC_POINTS[region] ?? POINTS[region];
  return point ? [point[0]!, point[1]!] : undefined;
}
