/** Invented tables of red lines and stress tests in the shape that the engines write. No number here means anything. */
import type { Cell, PackedTable } from '../../src/data/table';
import { packed } from './fixture';

const YEARS = [2020, 2025, 2030, 2035];
const DEMANDS = ['P50', 'P95'];
const CONFIDENCES = [0.95, 0.99, 0.999];
const SETS = ['history', 'governance'];
const CLASSES = ['defence', 'strategic_emerging', 'livelihood', 'ordinary'];
const SIZES: Readonly<Record<string, number>> = {
  nickel: 1e6,
  lithium: 4e4,
  cobalt: 7e4,
  copper: 1.3e7,
  chromium: 4e6,
  tungsten: 4e4,
  manganese: 9e6,
  tin: 2e5,
  antimony: 9e4,
  graphite: 8e5,
};

type Rows = Cell[][];
const combine = (body: (set: string, commodity: string, year: number, demand: string, c: number) => Rows) =>
  SETS.flatMap((set) =>
    Object.keys(SIZES).flatMap((commodity) =>
      YEARS.flatMap((year) =>
        DEMANDS.flatMap((demand) =>
          CONFIDENCES.flatMap((confidence) => body(set, commodity, year, demand, confidence)),
        ),
      ),
    ),
  );

/** Invented: need, today's output and the stock beside an output. */
function world(set: string, commodity: string, year: number, demand: string, confidence: number) {
  const size = SIZES[commodity]!;
  const place = Object.keys(SIZES).indexOf(commodity);
  const need = size * (1 + 0.03 * (year - 2020)) * (demand === 'P95' ? 1.2 : 1);
  const depth = -Math.log10(1 - confidence) / 3;
  const outputToday = size * (0.1 + 0.09 * place);
  const stockOf = (output: number) =>
    Math.max(0, (need - output) * depth * (set === 'history' ? 0.5 : 0.8) - 0.05 * need);
  const outputLine = need * (0.25 + 0.3 * depth);
  const known = place % 3 === 0;
  const stockToday = known ? stockOf(outputToday) * (place % 2 === 0 ? 0.6 : 1.3) : Number.NaN;
  return { size, place, need, outputToday, outputLine, stockOf, stockToday };
}
type World = ReturnType<typeof world>;
const unknownAsNull = (value: number): Cell => (Number.isFinite(value) ? value : null);
const light = (today: number, line: number): string =>
  !Number.isFinite(today) ? 'grey' : today >= line ? 'green' : today >= 0.8 * line ? 'amber' : 'red';

function lightsOf(w: World) {
  const lights = [
    light(w.outputToday, w.outputLine),
    light(w.stockToday, w.stockOf(w.outputToday)),
    light(w.size * 20, 15 * w.outputLine),
  ];
  return { lights, all: ['red', 'amber', 'grey', 'green'].find((l) => lights.slice(0, 2).includes(l))! };
}

const board = (): PackedTable =>
  packed(
    'set commodity resource_class year demand confidence output_light stock_light reserve_light light need secondary imports output_today output_line stock_line stock_days reserve_line addition_line why_en why_zh'.split(
      ' ',
    ),
    combine((set, commodity, year, demand, confidence) => {
      const w = world(set, commodity, year, demand, confidence);
      const { lights, all } = lightsOf(w);
      const stock = w.place === 4 ? Number.NaN : w.stockOf(w.outputToday);
      return [
        [
          set,
          commodity,
          'short_supply',
          year,
          demand,
          confidence,
          ...lights,
          all,
          w.need,
          0.1 * w.need,
          0.6 * w.need,
          w.outputToday,
          w.outputLine,
          unknownAsNull(stock),
          unknownAsNull((stock / w.need) * 365),
          15 * w.outputLine,
          0.2 * w.outputLine,
          'Fixture: imports of ore stop for longer than stocks last.',
          '示例：矿石进口中断的时间超过库存所能维持。',
        ],
      ];
    }),
    { output_line: 't/yr', stock_line: 't', reserve_line: 't', addition_line: 't/yr' },
  );

const frontier = (): PackedTable =>
  packed(
    'set commodity node form class year demand confidence output output_unit stock stock_unit stock_low stock_high expected_shortage cvar cost chosen'.split(
      ' ',
    ),
    combine((set, commodity, year, demand, confidence) => {
      const w = world(set, commodity, year, demand, confidence);
      return ['chain', 'ore'].flatMap((node) =>
        Array.from({ length: 9 }, (_, i) => {
          const output = (w.need * i) / 8;
          const stock = w.stockOf(output) * (node === 'ore' ? 1.2 : 1);
          const ends = [stock * 0.93, stock * 1.08, stock * 0.01, stock * 0.05];
          const cost = output * 3 + stock;
          const keys = [set, commodity, node, `${commodity}_${node}`, 'all', year, demand, confidence];
          return [...keys, output, 't/yr', stock, 't', ...ends, cost, i === 3 ? 'yes' : 'no'];
        }),
      );
    }),
  );

const lines = (): PackedTable =>
  packed(
    'set commodity node form class year demand confidence line unit value p5 p95 sampling_low sampling_high today light status why_en why_zh'.split(
      ' ',
    ),
    combine((set, commodity, year, demand, confidence) => {
      const w = world(set, commodity, year, demand, confidence);
      return ['all', ...CLASSES].flatMap((use, k) => {
        const part = k === 0 ? 1 : 0.1 * k;
        const keys = [set, commodity, 'chain', `${commodity}_metal`, use, year, demand, confidence];
        const row = (line: string, unit: string, value: number, today: number): Cell[] => [
          ...keys,
          line,
          unit,
          value,
          value * 0.8,
          value * 1.2,
          value * 0.97,
          value * 1.03,
          unknownAsNull(today),
          light(today, value),
          Number.isFinite(today) ? 'met' : 'unknown',
          'Fixture: the class comes first.',
          '示例：该类用途优先。',
        ];
        return [
          row('output', 't/yr', w.outputLine * part, w.outputToday * part),
          row('self_sufficiency', '1', w.outputLine / w.need, w.outputToday / w.need),
          row('stock', 't', w.stockOf(w.outputToday) * part, k === 0 ? w.stockToday : Number.NaN),
          row('reserve', 't', 15 * w.outputLine * part, w.size * 20),
        ];
      });
    }),
  );

/** Tables with the full key and some columns of their own. */
function keyed(columns: string, rowsOf: (w: World, confidence: number) => Rows): PackedTable {
  const names = `set commodity node form class year demand confidence ${columns}`.split(' ');
  const rows = combine((set, commodity, year, demand, confidence) =>
    rowsOf(world(set, commodity, year, demand, confidence), confidence).map((row) => [
      ...[set, commodity, 'chain', `${commodity}_metal`, 'all', year, demand, confidence],
      ...row,
    ]),
  );
  return packed(names, rows);
}
/** Tables by mineral, without node and class. */
function ofMineral(
  columns: string,
  rowsOf: (w: World, year: number, confidence: number) => Rows,
): PackedTable {
  const names = `set commodity year demand confidence ${columns}`.split(' ');
  const rows = combine((set, commodity, year, demand, confidence) =>
    rowsOf(world(set, commodity, year, demand, confidence), year, confidence).map((row) => [
      ...[set, commodity, year, demand, confidence],
      ...row,
    ]),
  );
  return packed(names, rows);
}

const HAZARDS = [
  ['idn_ban', 'export_ban', 'Indonesia bans ore', '印度尼西亚禁止矿石出口', 0.12, 9],
  ['malacca', 'chokepoint_closure', 'Strait of Malacca closed', '马六甲海峡关闭', 0.02, 3],
  ['bloc', 'bloc_embargo', 'A bloc of buyers and sellers embargoes', '供需集团禁运', 0.015, 18],
  ['strike', 'strike', 'Strike at mines', '矿山罢工', 0.6, 1.5],
] as const;

function reasons(): Record<string, PackedTable> {
  return {
    redline_binding: keyed('rank words_en words_zh frequency months', () => [
      [
        1,
        'Indonesia bans ore for 9 months while Malacca is closed',
        '印度尼西亚禁矿9个月且马六甲关闭',
        0.41,
        9,
      ],
      [2, 'A bloc embargoes for 18 months', '集团禁运18个月', 0.22, 18],
      [3, 'Strikes and a ban in the same year', '同年罢工与禁令', 0.11, 6],
    ]),
    redline_drivers: keyed('hazard probability frequency_binding lift line_without change', (w) =>
      HAZARDS.map(([id, , , , rate], i) => [
        id,
        1 - Math.exp(-rate),
        0.7 / (i + 1),
        5 / (i + 1),
        w.stockOf(w.outputToday) * (0.4 + 0.15 * i),
        -0.1 * w.need,
      ]),
    ),
    redline_sensitivity: keyed('input unit derivative by_difference standard_error', () => [
      ['demand', 't/t', 0.5, 0.49, 0.02],
      ['import share of IDN', 't/1', 12000, 11900, 300],
    ]),
    redline_scaling: keyed('factor line unit value', (w) =>
      [0.5, 1, 2].flatMap((f) => [
        [f, 'stock', 't', w.stockOf(w.outputToday) * Math.sqrt(f)],
        [f, 'output', 't/yr', w.outputLine * f ** 0.2],
      ]),
    ),
    redline_break_even: keyed('hazard probability break_even_probability', () =>
      HAZARDS.map(([id, , , , rate], i) => [
        id,
        1 - Math.exp(-rate),
        i === 3 ? null : Math.min(1, (1 - Math.exp(-rate)) * (2 + i)),
      ]),
    ),
    redline_marginal: keyed('stock output per_percent', (w) => [
      [w.stockOf(w.outputToday), w.outputLine, 0.02 * w.need],
    ]),
    redline_flips: ofMineral('fact low mid high light_low light_mid light_high flips', (w) => [
      ['class_share', 0.1, 0.2, 0.3, 'green', 'amber', 'red', 'yes'],
      ['service', 0.8, 0.9, 1, w.place % 2 ? 'red' : 'amber', 'red', 'red', w.place % 2 ? 'no' : 'yes'],
    ]),
  };
}

function reserves(): Record<string, PackedTable> {
  return {
    redline_composition: ofMineral(
      'kind volume unit from_month to_month rate holding_cost why why_zh',
      (w) => [
        ['material', 0.02 * w.need, 't', 0, 1, w.need, 1e6, 'until metal arrives', '至金属到位'],
        ['metal', 0.1 * w.need, 't', 0.5, 4, w.need, 4e6, 'until concentrate is smelted', '至精矿冶炼完成'],
        ['concentrate', 0.2 * w.need, 't', 2, 12, w.need, 5e6, 'until mines run', '至矿山投产'],
        [
          'mine_capacity',
          0.15 * w.need,
          't/yr',
          12,
          24,
          w.need,
          9e6,
          'the rest of the horizon',
          '期限的其余部分',
        ],
      ],
    ),
    redline_crosschecks: ofMineral('rule stock unit assumptions', (w) => [
      ['days_60', (60 / 365) * w.need, 't', 'average use'],
      ['days_90', (54 / 365) * w.need, 't', 'average net imports'],
      ['days_180', (180 / 365) * w.need, 't', 'average use'],
      ['newsvendor', 0.22 * w.need, 't', 'independent months'],
      ['single_event', 0.4 * w.need, 't', 'one hazard at a time'],
      ['red_line', w.stockOf(w.outputToday), 't', ''],
    ]),
    redline_reserves: ofMineral(
      'unit depletion reserve_today reserve_line addition addition_p95 spend decide_by status',
      (w, year) => [
        [
          't',
          w.outputLine,
          w.size * 20,
          15 * w.outputLine,
          0.2 * w.outputLine,
          0.3 * w.outputLine,
          1e8,
          year - 12,
          'not_met',
        ],
      ],
    ),
    redline_upper: ofMineral('limit value unit use binds', (w) => [
      ['market', 2 * w.need, 't/yr', w.need, 'no'],
      ['resource', 1.4 * w.need, 't/yr', w.need, 'yes'],
      ['ecological', 1.8 * w.need, 't/yr', w.need, 'no'],
    ]),
    redline_actions: ofMineral('who gap unit lead_time start_by late', (w, year) => [
      ['mine', 0.1 * w.need, 't/yr', 10, year - 10, year - 10 < 2020 ? 'yes' : 'no'],
      ['recycler', 0.05 * w.need, 't/yr', 3, year - 3, year - 3 < 2020 ? 'yes' : 'no'],
    ]),
  };
}

function joint(): Record<string, PackedTable> {
  const keys = SETS.flatMap((set) => YEARS.flatMap((year) => DEMANDS.map((demand) => [set, year, demand])));
  return {
    redline_joint: packed(
      'set year demand target joint bonferroni independent method'.split(' '),
      keys.flatMap((key) =>
        CONFIDENCES.map((c) => [...key, c, 1 - 6 * (1 - c), 1 - 10 * (1 - c), c ** 10, 'equal']),
      ),
    ),
    redline_joint_minerals: packed(
      'set year demand target method commodity confidence stock cost'.split(' '),
      keys.flatMap((key) =>
        ['bonferroni', 'greedy'].flatMap((method) =>
          Object.keys(SIZES).map((commodity) => [
            ...[...key, 0.95, method, commodity],
            method === 'greedy' ? 0.998 : 0.995,
            SIZES[commodity]! * 0.3,
            SIZES[commodity]! * 5,
          ]),
        ),
      ),
    ),
  };
}

function hazards(): Record<string, PackedTable> {
  return {
    redline_hazards: packed(
      'hazard set kind name_en name_zh rate rate_low rate_high duration_months severity hits standing source'.split(
        ' ',
      ),
      SETS.flatMap((set) =>
        HAZARDS.map(([id, kind, en, zh, rate, months], i) => [
          ...[id, set, kind, en, zh, rate, rate / 3, rate * 3, months, 0.8],
          'exports of IDN, ore',
          i === 0 ? 'observed' : 'assumed',
          'fixture',
        ]),
      ),
    ),
    redline_backtest: packed(
      'set quantity kind commodity region events expected low90 high90 inside'.split(' '),
      SETS.flatMap((set) => [
        [set, 'events', 'export_ban', '*', '*', 9, 7, 3, 12, 'yes'],
        [set, 'events', 'strike', '*', '*', 2, 9, 4, 14, 'no'],
        [set, 'lost_source_years', 'export_ban', '*', '*', 3.1, 2.5, 0.8, 5, 'yes'],
      ]),
    ),
    redline_backtest_summary: packed(
      ['set', 'classes', 'outside'],
      SETS.map((set) => [set, 3, 1]),
    ),
    redline_channels: packed(
      ['channel', 'kind', 'reason'],
      [
        ['war', 'bloc_embargo chokepoint_closure', 'fixture'],
        ['price_war', '', 'fixture: not modelled'],
      ],
    ),
  };
}

const CASES = ['nickel_12', 'malacca_3'];
function shock(): Record<string, PackedTable> {
  const each = CASES.flatMap((id) => Object.keys(SIZES).map((commodity) => [id, commodity] as const));
  const missing = (m: number, scale: number) => Math.max(0, Math.min(m - 3, 15 - m)) * scale;
  return {
    shock_paths: packed(
      'case commodity form node class region month unit need supplied shortage stock price_ratio'.split(' '),
      each.flatMap(([id, commodity]) =>
        CLASSES.flatMap((use, k) =>
          Array.from({ length: 24 }, (_, i) => {
            const need = (SIZES[commodity]! / 12) * 0.25;
            const shortage = missing(i + 1, (need / 20) * (k / 3));
            const stock = Math.max(0, need * (3 - 0.5 * i));
            const price = 1 + (0.3 * missing(i + 1, 1)) / 2;
            const keys = [id, commodity, `${commodity}_metal`, 'refined', use, 'CHN', i + 1, 't'];
            return [...keys, need, need - shortage, shortage, stock, price];
          }),
        ),
      ),
    ),
    shock_summary: packed(
      'case commodity node class region shortage unit share time_to_survive time_to_recover exposed resilience drop time_to_90'.split(
        ' ',
      ),
      each.flatMap(([id, commodity]) =>
        CLASSES.map((use, k) => [
          ...[id, commodity, 'refined', use, 'CHN', SIZES[commodity]! * 0.03 * k, 't', 0.03 * k],
          ...[3, 14, 'yes', 0.1, 0.2, 13],
        ]),
      ),
    ),
    shock_hit: packed(
      'case commodity region shortage share through through_zh'.split(' '),
      each.flatMap(([id, commodity]) =>
        ['CHN', 'JPN', 'KOR', 'EU27'].map((region, k) => [
          ...[id, commodity, region, SIZES[commodity]! * 0.1, 0.3 / (k + 1)],
          'IDN ore > CHN smelting',
          '印度尼西亚矿石 > 中国冶炼',
        ]),
      ),
    ),
    shock_products: packed(
      'case level commodity product sector strategic_area assumption shortage share value_at_stake value_unit'.split(
        ' ',
      ),
      each.flatMap(([id, commodity]) =>
        ['proportional', 'by_class'].flatMap((assumption, k) => [
          [
            id,
            'product',
            commodity,
            'batteries',
            'transport',
            '',
            assumption,
            900 + k,
            0.1 + 0.1 * k,
            1e8,
            'USD',
          ],
          [id, 'sector', commodity, '', 'transport', '', assumption, 900, 0.12, null, 'USD'],
        ]),
      ),
    ),
    shock_resilience: packed(
      'commodity form of region share need stock stock_basis tts ttr exposed performance_impact'.split(' '),
      Object.keys(SIZES).flatMap((c) => [
        [
          c,
          `${c}_metal`,
          `${c}_ore`,
          'IDN',
          0.6,
          SIZES[c]!,
          null,
          'unknown',
          null,
          14,
          'unknown',
          SIZES[c]! * 0.5,
        ],
        [
          c,
          `${c}_metal`,
          `${c}_ore`,
          'PHL',
          0.2,
          SIZES[c]!,
          100,
          'cover_assumed',
          2,
          8,
          'yes',
          SIZES[c]! * 0.1,
        ],
      ]),
    ),
    shock_ensemble: packed(
      'set commodity node class region statistic shortage unit share'.split(' '),
      SETS.flatMap((set) =>
        Object.keys(SIZES).flatMap((c) =>
          CLASSES.flatMap((use, k) =>
            ['mean', 'p50', 'p95', 'p99', 'p999'].map((statistic, i) => [
              ...[set, c, 'refined', use, 'CHN', statistic],
              SIZES[c]! * 0.01 * i * (k + 1),
              't',
              0.02 * i * (k + 1),
            ]),
          ),
        ),
      ),
    ),
  };
}

export const redlineTables = (): Record<string, PackedTable> => ({
  redline_board: board(),
  redline_frontier: frontier(),
  redline_lines: lines(),
  ...reasons(),
  ...reserves(),
  ...joint(),
  ...hazards(),
  ...shock(),
});
