/** Measuring and placing text in drawings, without asking the browser: the same on screen and on paper. */

/** Width of a text in units of the font's size: a wide letter is 1, a Latin one about half. */
export function ems(text: string): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code >= 0x2e80) sum += 1;
    else if (/[MW%@—]/.test(letter)) sum += 0.95;
    else if (/[A-Z≥→&]/.test(letter)) sum += 0.68;
    else if (/[iljtfr.,:;'()| ]/.test(letter)) sum += 0.36;
    else sum += 0.6;
  }
  return sum;
}

export function widthOf(text: string, size: number): number {
  return ems(text) * size;
}

/**
 * Breaks between words (or anywhere in Chinese) so that each line fits; at most `most` lines, the last cut with ….
 * A single long word may be `slack` times as wide.
 */
export function wrap(text: string, width: number, size: number, most = 2, slack = 1): string[] {
  const pieces = text.match(/[（“《]*[\u2e80-\uffff][、，。；：）”》]*|[^ \u2e80-\uffff]+ *| +/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line !== '') lines.push(line.trimEnd());
  const kept = lines.slice(0, most).map((l) => cut(l, width * slack, size));
  if (lines.length > most) kept[most - 1] = cut(`${lines[most - 1]} ${lines[most]}`, width, size);
  return kept;
}

function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Moves centres as little as needed so that neighbours of the given heights do not touch, within [from, to]. */
export function spread(
  centres: readonly number[],
  heights: readonly number[],
  from: number,
  to: number,
): number[] {
  const order = [...centres.keys()].sort((a, b) => centres[a]! - centres[b]!);
  const placed = [...centres];
  let floor = from;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, floor + heights[i]! / 2);
    floor = placed[i]! + heights[i]! / 2;
  }
  let ceiling = to;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i]!, ceiling - heights[i]! / 2);
    ceiling = placed[i]! - heights[i]! / 2;
  }
  return placed;
}

export interface LegendPlace {
  readonly x: number;
  readonly y: number;
}

/** Places of legend entries in rows as wide as the drawing. */
export function legendPlaces(
  labels: readonly string[],
  width: number,
  size: number,
): { places: LegendPlace[]; height: number } {
  const row = 20;
  let x = 0;
  let y = 0;
  const places = labels.map((label) => {
    const needed = 18 + widthOf(label, size) + 14;
    if (x > 0 && x + needed > width) {
      x = 0;
      y += row;
    }
    const place = { x, y };
    x += needed;
    return place;
  });
  return { places, height: labels.length > 0 ? y + row : 0 };
}
