/** A result table as the run wrote it: columns with unit and doc, cells by column. */

export interface ColumnSpec {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
}

export type Cell = string | number | null;
export type Packed = readonly Cell[] | { readonly dict: readonly Cell[]; readonly codes: readonly number[] };

export interface PackedTable {
  readonly title: string;
  readonly columns: readonly ColumnSpec[];
  readonly data: Readonly<Record<string, Packed>>;
}

export type Filter = Readonly<Record<string, string | number | readonly (string | number)[]>>;

/** Cells of one column, whether they were packed with a dictionary or not. */
export function unpack(packed: Packed): readonly Cell[] {
  if (!('dict' in packed)) return packed;
  const { dict, codes } = packed;
  return codes.map((code) => dict[code] ?? null);
}

export class Table {
  readonly title: string;
  readonly columns: readonly ColumnSpec[];
  readonly length: number;
  readonly #cells = new Map<string, readonly Cell[]>();

  constructor(
    readonly name: string,
    private readonly packed: PackedTable,
  ) {
    this.title = packed.title;
    this.columns = packed.columns;
    const first = this.columns[0];
    this.length = first ? this.cells(first.name).length : 0;
  }

  has(column: string): boolean {
    return column in this.packed.data;
  }

  /** Raw cells; a column that was left out reads as blanks. */
  cells(column: string): readonly Cell[] {
    let cells = this.#cells.get(column);
    if (!cells) {
      const packed = this.packed.data[column];
      cells = packed ? unpack(packed) : [];
      this.#cells.set(column, cells);
    }
    return cells;
  }

  text(row: number, column: string): string {
    const cell = this.cells(column)[row];
    return cell === null || cell === undefined ? '' : String(cell);
  }

  /** NaN where the number is unknown. */
  number(row: number, column: string): number {
    const cell = this.cells(column)[row];
    return typeof cell === 'number' ? cell : Number.NaN;
  }

  /** Rows whose cells equal the filter's, or are among them where the filter gives a list. */
  rows(filter: Filter = {}): number[] {
    let rows: number[] | undefined;
    for (const [column, wanted] of Object.entries(filter)) {
      const cells = this.cells(column);
      const accepted = new Set<Cell>(Array.isArray(wanted) ? wanted : [wanted as Cell]);
      rows = rows
        ? rows.filter((row) => accepted.has(cells[row] ?? null))
        : [...cells.keys()].filter((row) => accepted.has(cells[row] ?? null));
    }
    return rows ?? [...Array(this.length).keys()];
  }

  /** Different texts of a column in order of appearance, blanks left out. */
  distinct(column: string, rows?: readonly number[]): string[] {
    const cells = this.cells(column);
    const found = new Set<string>();
    const add = (cell: Cell | undefined) => {
      if (cell !== null && cell !== undefined && cell !== '') found.add(String(cell));
    };
    if (rows) for (const row of rows) add(cells[row]);
    else for (const cell of cells) add(cell);
    return [...found];
  }
}
