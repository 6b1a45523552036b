/** What the reader is looking at. The address after # keeps it, so links and the browser's back button work. */
import { LANGUAGES, type Language } from './text/language';

export const SECTIONS = [
  'overview',
  'chain',
  'demand',
  'stocks',
  'recycling',
  'influence',
  'carbon',
  'world',
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

export type Theme = 'light' | 'dark';

function firstLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

class View {
  route = $state<Route>(parseRoute(location.hash));
  #systemDark = $state(matchMedia('(prefers-color-scheme: dark)').matches);

  constructor() {
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (e) => (this.#systemDark = e.matches));
  }

  get language(): Language {
    const asked = this.route.query['lang'];
    return LANGUAGES.find((l) => l === asked) ?? firstLanguage();
  }

  get theme(): Theme {
    const asked = this.route.query['theme'];
    return asked === 'dark' || asked === 'light' ? asked : this.#systemDark ? 'dark' : 'light';
  }

  get(key: string): string {
    return this.route.query[key] ?? '';
  }

  /** Address of another place that keeps language, colours and year. */
  href(section: Section, commodity = this.route.commodity, query: Readonly<Record<string, string>> = {}): string {
    const kept = Object.fromEntries(
      ['lang', 'theme', 'year', 'region'].flatMap((k) => (this.get(k) ? [[k, this.get(k)]] : [])),
    );
    return formatRoute({ section, commodity, query: { ...kept, ...query } });
  }

  /** Changes a setting of this place. Small steps, such as a slider's, replace the entry of the history. */
  set(changes: Readonly<Record<string, string>>, how: 'push' | 'replace' = 'push'): void {
    const route = { ...this.route, query: { ...this.route.query, ...changes } };
    const hash = formatRoute(route);
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    this.route = parseRoute(hash);
  }
}

export const view = new View();
addEventListener('popstate', () => (view.route = parseRoute(location.hash)));
