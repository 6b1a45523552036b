/** The run behind the page: what made it, and its tables. */
import { Table, type PackedTable } from './table';

export interface RunPart {
  readonly version: string;
  readonly model: string;
  readonly title: string;
  readonly hash: string;
  readonly scenario: string;
  readonly focus: string;
  readonly timing: string;
  readonly overlays: readonly string[];
  readonly engines: readonly string[];
  /** "table: what was done to it" for each table that is not whole in the page. */
  readonly thinned: readonly string[];
  readonly base_year: number;
  readonly years: readonly number[];
  readonly milestone_years: readonly number[];
  readonly draws: number;
  readonly seed: number;
  readonly uncertain_inputs: number;
  readonly options: Readonly<Record<string, string>>;
}

export interface RunDocument {
  readonly run: RunPart;
  readonly tables: Readonly<Record<string, PackedTable>>;
}

export class Run {
  readonly part: RunPart;
  readonly #tables: Map<string, Table>;

  constructor(document: RunDocument) {
    this.part = document.run;
    this.#tables = new Map(
      Object.entries(document.tables).map(([name, packed]) => [name, new Table(name, packed)]),
    );
  }

  table(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** What was done to a table to keep the page small; empty when it is whole. */
  thinning(name: string): string[] {
    const prefix = `${name}: `;
    return this.part.thinned
      .filter((entry) => entry.startsWith(prefix))
      .map((entry) => entry.slice(prefix.length));
  }

  /** The last milestone: the year that findings speak of. */
  get horizon(): number {
    return this.part.milestone_years.at(-1) ?? this.part.years.at(-1) ?? this.part.base_year;
  }
}
