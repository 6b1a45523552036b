/** Selectors in words: `endoflife[product=cars,parameter=collection_rate]` → "End of life: Cars, collection rate". */
import type { Names } from '../data/names';
import { humanised } from '../data/names';
import type { Language } from './language';

const KINDS: Readonly<Record<string, string>> = {
  form: 'form',
  product: 'product',
  process: 'process',
  region: 'region',
  element: 'element',
  commodity: 'commodity',
  series: 'series',
};

export interface SelectorWords {
  readonly tables: Readonly<Record<string, string>>;
  readonly terms: Readonly<Record<string, string>>;
  readonly all: string;
  readonly colon: string;
  readonly comma: string;
}

export function selectorText(
  selector: string,
  names: Names,
  language: Language,
  words: SelectorWords,
): string {
  const match = /^(\w+)\[([^\]]*)\](?:\.(\w+))?$/.exec(selector);
  if (!match) return selector;
  const [, table = '', inside = '', column] = match;
  const parts = inside.split(',').flatMap((part) => {
    const [key = '', value = ''] = part.split('=').map((s) => s.trim());
    if (value === '*' || value === '') return [];
    const kind = KINDS[key];
    if (kind) return [names.of(kind, value, language)];
    if (key === 'demand' || key === 'component') return [names.component(value, language)];
    return [words.terms[value] ?? names.any(value, language) ?? humanised(value).toLowerCase()];
  });
  if (column && column !== 'value') parts.push(words.terms[column] ?? humanised(column).toLowerCase());
  return `${words.tables[table] ?? humanised(table)}${words.colon}${[...new Set(parts)].join(words.comma) || words.all}`;
}
