/** Places in the page as the address after # writes them. */

export const SECTIONS = [
  'overview',
  'diagnosis',
  'structure',
  'chain',
  'demand',
  'world',
  'dependence',
  'risk',
  'redlines',
  'redline',
  'stress',
  'hazards',
  'stocks',
  'recycling',
  'carbon',
  'influence',
  'reconcile',
  'gaps',
  'paper',
  'sources',
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Route {
  readonly section: Section;
  readonly commodity: string;
  /** Everything else that a section remembers: year, language, view ... */
  readonly query: Readonly<Record<string, string>>;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [section = '', commodity = ''] = path.split('/').map(decode);
  return {
    section: (SECTIONS as readonly string[]).includes(section) ? (section as Section) : 'overview',
    commodity,
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** Malformed escapes in a hand-edited address are taken as they stand. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function formatRoute(route: Route): string {
  const path = [route.section, route.commodity].filter(Boolean).map(encodeURIComponent).join('/');
  const query = new URLSearchParams(Object.entries(route.query).filter(([, value]) => value !== ''));
  const text = query.toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}
