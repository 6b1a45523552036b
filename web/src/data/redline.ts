/** Red lines: the least output, stock and reserve that keep shortage within its bound, and the lights beside them. */
import { grouped, readRows, type RowReader } from './rows';
import type { Run } from './run';
import type { Filter } from './table';

/** From the worst to the best; grey: not known. */
export const LIGHTS = ['red', 'amber', 'grey', 'green'] as const;
export type Light = (typeof LIGHTS)[number];
export const lightOf = (text: string): Light => LIGHTS.find((l) => l === text) ?? 'grey';

/** A sentence of an engine in both languages. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}
export const said = (row: RowReader, name: string): Said => ({
  en: row.text(`${name}_en`) || row.text(name),
  zh: row.text(`${name}_zh`) || row.text(`${name}_en`) || row.text(name),
});

/** What the reader asks: under which hazards, of which need, with which confidence. */
export interface Choice {
  readonly set: string;
  readonly year: number;
  /** P50 or P95 of demand. */
  readonly demand: string;
  readonly confidence: number;
  /** Class of use; all: every class together. */
  readonly use: string;
}

/** The part of a filter whose columns a table has: not every table is split by node, class or confidence. */
export function fitting(run: Run, name: string, filter: Filter): Filter {
  const table = run.table(name);
  return Object.fromEntries(Object.entries(filter).filter(([column]) => table?.has(column)));
}

export function choiceFilter(choice: Choice, commodity = '', node = ''): Filter {
  const { set, year, demand, confidence, use } = choice;
  return {
    ...(commodity ? { commodity } : {}),
    ...(node ? { node } : {}),
    set,
    year,
    demand,
    confidence,
    class: use,
  };
}

/** What there is to choose from. */
export interface Choices {
  readonly sets: readonly string[];
  readonly years: readonly number[];
  readonly demands: readonly string[];
  readonly confidences: readonly number[];
  readonly uses: readonly string[];
}

const numbers = (run: Run, name: string, column: string): number[] =>
  (run.table(name)?.distinct(column) ?? []).map(Number).sort((a, b) => a - b);

export function choicesOf(run: Run): Choices {
  const lines = run.table('redline_lines');
  const uses = lines?.distinct('class', lines.rows({ node: 'chain' })) ?? [];
  return {
    sets: run.table('redline_board')?.distinct('set') ?? [],
    years: numbers(run, 'redline_board', 'year'),
    demands: run.table('redline_board')?.distinct('demand') ?? [],
    confidences: numbers(run, 'redline_board', 'confidence'),
    uses: ['all', ...uses.filter((use) => use !== 'all')],
  };
}

/** A bottom line beside what there is today. */
export interface BottomLine {
  readonly line: number;
  readonly today: number;
  readonly light: Light;
  /** P5 and P95 of the line over what is not known well: rates, durations, inputs. */
  readonly low?: number;
  readonly high?: number;
}
export interface BoardRow {
  readonly commodity: string;
  readonly resourceClass: string;
  readonly light: Light;
  readonly need: number;
  readonly secondary: number;
  readonly imports: number;
  readonly output: BottomLine;
  readonly selfSufficiency: BottomLine;
  readonly stock: BottomLine;
  readonly stockDays: number;
  readonly reserve: BottomLine;
  /** To be found each year. */
  readonly addition: number;
  readonly why: Said;
  /** Why there is no line, or what keeps it from being met. */
  readonly status: string;
}

/** Whether enough is known of a mineral for a line that stands on more than a guess. */
export const hasLine = (row: BoardRow): boolean => row.output.light !== 'grey';

/** The board of all minerals, the worst lights first; of those, the furthest from its output line; then those without. */
export function boardOf(run: Run, choice: Choice): BoardRow[] {
  const told = choice.use === 'all' || run.table('redline_board')?.has('class');
  const rows = told ? wholeBoard(run, choice) : boardOfClass(run, choice);
  const rank = (row: BoardRow) =>
    hasLine(row) ? LIGHTS.indexOf(row.light) * 10 + LIGHTS.indexOf(row.output.light) : LIGHTS.length * 10;
  const gap = (row: BoardRow) => row.output.today / row.output.line || Number.POSITIVE_INFINITY;
  return rows.sort((a, b) => rank(a) - rank(b) || gap(a) - gap(b));
}

function wholeBoard(run: Run, choice: Choice): BoardRow[] {
  const { set, year, demand, confidence } = choice;
  const lineOf = linesByMineral(run, choice);
  const filter = fitting(run, 'redline_board', choiceFilter(choice));
  const reserves = readRows(run, 'redline_reserves', { set, year, demand, confidence }, (r) => ({
    commodity: r.text('commodity'),
    today: r.number('reserve_today'),
  }));
  return readRows<BoardRow>(run, 'redline_board', filter, (r) => {
    const commodity = r.text('commodity');
    const need = r.number('need');
    const [output, own, stock] = [
      lineOf(commodity, 'output'),
      lineOf(commodity, 'self_sufficiency'),
      lineOf(commodity, 'stock'),
    ];
    const light = lightOf(r.text('output_light'));
    const [line, today] = [r.number('output_line'), r.number('output_today')];
    return {
      commodity,
      resourceClass: r.text('resource_class'),
      light: lightOf(r.text('light')),
      need,
      secondary: r.number('secondary'),
      imports: r.number('imports'),
      output: { line, today, light, ...intervalOf(output) },
      selfSufficiency: {
        line: own?.value ?? line / need,
        today: own?.today ?? today / need,
        light,
        ...intervalOf(own),
      },
      stock: {
        line: r.number('stock_line'),
        today: stock?.today ?? Number.NaN,
        light: lightOf(r.text('stock_light')),
        ...intervalOf(stock),
      },
      stockDays: r.number('stock_days'),
      reserve: {
        line: r.number('reserve_line'),
        today:
          reserves.find((x) => x.commodity === commodity)?.today ??
          lineOf(commodity, 'reserve')?.today ??
          Number.NaN,
        light: lightOf(r.text('reserve_light')),
      },
      addition: r.number('addition_line'),
      why: said(r, 'why'),
      status: stock?.status ?? '',
    };
  });
}

export interface Line {
  readonly commodity: string;
  readonly node: string;
  readonly form: string;
  /** Of the form: ore, intermediate, refined, material. */
  readonly stage: string;
  readonly use: string;
  readonly year: number;
  readonly confidence: number;
  readonly line: string;
  readonly unit: string;
  readonly value: number;
  /** Of the parameters. */
  readonly p5: number;
  readonly p95: number;
  readonly today: number;
  readonly light: Light;
  readonly status: string;
  readonly why: Said;
}

export function linesOf(run: Run, filter: Filter): Line[] {
  return readRows<Line>(run, 'redline_lines', fitting(run, 'redline_lines', filter), (r) => ({
    commodity: r.text('commodity'),
    node: r.text('node'),
    form: r.text('form'),
    stage: r.text('stage'),
    use: r.text('class'),
    year: r.number('year'),
    confidence: r.number('confidence'),
    line: r.text('line'),
    unit: r.text('unit'),
    value: r.number('value'),
    p5: r.number('p5'),
    p95: r.number('p95'),
    today: r.number('today'),
    light: lightOf(r.text('light')),
    status: r.text('status'),
    why: said(r, 'why'),
  }));
}

/** Lines of the whole chain, found by mineral and kind. */
function linesByMineral(run: Run, choice: Choice): (commodity: string, line: string) => Line | undefined {
  const found = new Map(
    linesOf(run, { ...choiceFilter(choice), node: 'chain' }).map((l) => [`${l.commodity} ${l.line}`, l]),
  );
  return (commodity, line) => found.get(`${commodity} ${line}`);
}

const intervalOf = (line: Line | undefined): { low?: number; high?: number } =>
  line && Number.isFinite(line.p5) && Number.isFinite(line.p95) ? { low: line.p5, high: line.p95 } : {};

const UNKNOWN: BottomLine = { line: Number.NaN, today: Number.NaN, light: 'grey' };

/** The worst of some lights; of known ones, where there are any. */
export function worst(lights: readonly Light[]): Light {
  return LIGHTS.find((light) => lights.includes(light)) ?? 'grey';
}

function boardOfClass(run: Run, choice: Choice): BoardRow[] {
  const lines = linesOf(run, { ...choiceFilter(choice), node: 'chain' });
  return [...grouped(lines, (l) => l.commodity)].map(([commodity, own]) => {
    const found = (id: string) => own.find((l) => l.line === id);
    const bottom = (id: string): BottomLine => {
      const line = found(id);
      return line ? { line: line.value, today: line.today, light: line.light, ...intervalOf(line) } : UNKNOWN;
    };
    const [output, stock, reserve] = [bottom('output'), bottom('stock'), bottom('reserve')];
    return {
      commodity,
      resourceClass: '',
      light: worst([output.light, stock.light]),
      need: Number.NaN,
      secondary: Number.NaN,
      imports: Number.NaN,
      output,
      selfSufficiency: bottom('self_sufficiency'),
      stock,
      stockDays: found('stock_days')?.value ?? Number.NaN,
      reserve,
      addition: found('reserve_addition')?.value ?? Number.NaN,
      why: found('output')?.why ?? { en: '', zh: '' },
      status: found('stock')?.status ?? '',
    };
  });
}

/** Unit of the numbers in a column of the board, where the run says it. */
export function unitOf(run: Run, name: string, column: string, fallback: string): string {
  return run.table(name)?.columns.find((c) => c.name === column)?.unit || fallback;
}

export interface FrontierPoint {
  readonly output: number;
  readonly stock: number;
  readonly low: number;
  readonly high: number;
  readonly expectedShortage: number;
  readonly cvar: number;
  readonly cost: number;
  readonly chosen: boolean;
}
export interface Frontier {
  readonly confidence: number;
  readonly outputUnit: string;
  readonly stockUnit: string;
  /** By rising output. */
  readonly points: readonly FrontierPoint[];
}

/** Output against stock, one curve for each confidence. */
export function frontiersOf(run: Run, choice: Choice, commodity: string, node: string): Frontier[] {
  const { set, year, demand, use } = choice;
  const filter = fitting(run, 'redline_frontier', { set, commodity, node, class: use, year, demand });
  const rows = readRows(run, 'redline_frontier', filter, (r) => ({
    confidence: r.number('confidence'),
    outputUnit: r.text('output_unit') || 't/yr',
    stockUnit: r.text('stock_unit') || 't',
    point: {
      output: r.number('output'),
      stock: r.number('stock'),
      low: r.number('stock_low'),
      high: r.number('stock_high'),
      expectedShortage: r.number('expected_shortage'),
      cvar: r.number('cvar'),
      cost: r.number('cost'),
      chosen: r.yes('chosen'),
    },
  }));
  return [...grouped(rows, (r) => String(r.confidence)).values()]
    .map((own) => ({
      confidence: own[0]!.confidence,
      outputUnit: own[0]!.outputUnit,
      stockUnit: own[0]!.stockUnit,
      points: own
        .map((r) => r.point)
        .filter((p) => Number.isFinite(p.output))
        .sort((a, b) => a.output - b.output),
    }))
    .sort((a, b) => a.confidence - b.confidence);
}

/** Stock that the frontier asks for at an output, between its points in proportion; NaN outside them or unknown. */
export function stockAt(frontier: Frontier, output: number): number {
  const points = frontier.points;
  const next = points.findIndex((p) => p.output >= output);
  if (next < 0 || !Number.isFinite(output)) return Number.NaN;
  const [a, b] = [points[Math.max(0, next - 1)]!, points[next]!];
  if (b.output === output) return b.stock;
  if (next === 0) return Number.NaN;
  return a.stock + ((b.stock - a.stock) * (output - a.output)) / (b.output - a.output);
}

/** Nodes at which lines of a mineral stand, the whole chain first. */
export function nodesOf(run: Run, commodity: string): string[] {
  const table = run.table('redline_frontier');
  const nodes = table?.distinct('node', table.rows({ commodity })) ?? [];
  return nodes.sort((a, b) => Number(b === 'chain') - Number(a === 'chain'));
}
