/** Names of the ids in the tables, in both languages. */
import type { Run } from './run';
import type { Language } from '../text/language';

export interface Label {
  readonly kind: string;
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly commodity: string;
  readonly stage: string;
  /** Tonnes of what, for a form: Li, LCE, REO; blank or gross when it is as it stands. */
  readonly basis: string;
}

/** An id as a person would write it: `power_grid` → `Power grid`. */
export function humanised(id: string): string {
  const words = id.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export class Names {
  readonly #labels = new Map<string, Label>();
  readonly #products = new Map<string, string>();

  constructor(run: Run) {
    const demand = run.table('demand');
    demand?.cells('component').forEach((id, row) => {
      if (id !== 'total') this.#products.set(String(id), demand.text(row, 'product'));
    });
    const table = run.table('labels');
    for (let row = 0; row < (table?.length ?? 0); ++row) {
      const text = (column: string) => table!.text(row, column);
      const label: Label = {
        kind: text('kind'),
        id: text('id'),
        en: text('en'),
        zh: text('zh'),
        commodity: text('commodity'),
        stage: text('stage'),
        basis: text('basis'),
      };
      this.#labels.set(`${label.kind}:${label.id}`, label);
    }
  }

  label(kind: string, id: string): Label | undefined {
    return this.#labels.get(`${kind}:${id}`);
  }

  of(kind: string, id: string, language: Language): string {
    const label = this.label(kind, id);
    return (language === 'zh' ? label?.zh : undefined) || label?.en || humanised(id);
  }

  /** A part of a demand series by the product it goes into. */
  component(id: string, language: Language): string {
    const product = this.#products.get(id);
    return product ? this.of('product', product, language) : humanised(id);
  }

  /** A sentence of an engine with the ids in it replaced by names. */
  inText(text: string, language: Language): string {
    return text.replaceAll(/\b(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z]{2,3}\d*|[a-z]{4,})\b/g, (id) =>
      /^[A-Z]/.test(id)
        ? this.label('region', id)
          ? this.of('region', id, language)
          : id
        : (this.any(id, language) ?? id),
    );
  }

  /** Name of an id whose kind is not known. */
  any(id: string, language: Language): string | undefined {
    for (const kind of [
      'commodity',
      'form',
      'process',
      'product',
      'region',
      'series',
      'element',
      'hazard',
      'chokepoint',
    ])
      if (this.label(kind, id)) return this.of(kind, id, language);
    return undefined;
  }
}
