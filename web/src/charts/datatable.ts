/** The numbers of a picture as a table: for readers who want them, for screen readers, and for download. */

export interface DataColumn {
  readonly label: string;
  readonly numeric?: boolean;
}
export type DataCell = string | number;
export interface DataTable {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly DataCell[])[];
}

/** RFC 4180, with a byte order mark so that spreadsheets read Chinese names. */
export function csvOf(table: DataTable): string {
  const cell = (value: DataCell): string => {
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const lines = [table.columns.map((c) => cell(c.label)), ...table.rows.map((row) => row.map(cell))];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
