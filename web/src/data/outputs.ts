/** Headline outputs by name, e.g. `demand copper CHN 2035` or `flow eol_rir copper CHN 2035`. */

export interface Output {
  readonly id: string;
  /** demand, or the quantity or indicator of the flow engine. */
  readonly what: string;
  /** Series, component or commodity. */
  readonly subject: string;
  readonly region: string;
  readonly year: string;
}

export function parseOutput(id: string): Output {
  const words = id.split(' ');
  const year = words.at(-1) ?? '';
  if (words[0] === 'flow')
    return {
      id,
      what: words[1] ?? '',
      subject: words.slice(2, -2).join(' '),
      region: words.at(-2) ?? '',
      year,
    };
  const hasRegion = words.length > 3;
  return { id, what: 'demand', subject: words[1] ?? '', region: hasRegion ? words.at(-2)! : '', year };
}
