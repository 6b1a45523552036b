/** What the reader is looking at. The address after # keeps it, so links and the browser's back button work. */
import { formatRoute, parseRoute, type Route, type Section } from './route';
import { LANGUAGES, type Language } from './text/language';

export type Theme = 'light' | 'dark';

function firstLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Settings that go along to another place. */
const KEPT = ['lang', 'theme', 'year', 'region', 'set', 'demand', 'confidence', 'use', 'case'];

class View {
  route = $state<Route>(parseRoute(location.hash));
  #systemDark = $state(matchMedia('(prefers-color-scheme: dark)').matches);

  constructor() {
    addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
    matchMedia('(prefers-color-scheme: dark)').addEventListener(
      'change',
      (e) => (this.#systemDark = e.matches),
    );
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

  /** Address of another place that keeps language, colours, year and what red lines are asked of. */
  href(
    section: Section,
    commodity = this.route.commodity,
    query: Readonly<Record<string, string>> = {},
  ): string {
    const kept = Object.fromEntries(KEPT.flatMap((k) => (this.get(k) ? [[k, this.get(k)]] : [])));
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
