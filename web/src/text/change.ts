/** How a quantity changes, in the words a person would choose. */

export type Change =
  | { readonly kind: 'unknown' | 'flat' | 'half' | 'doubles' | 'triples' | 'halves' | 'ceases' | 'begins' }
  | { readonly kind: 'rises' | 'falls'; readonly percent: number }
  | { readonly kind: 'multiplies'; readonly factor: number };

const FLAT = 0.03;

/** From one value to a later one. A word such as "doubles" is used only within a twentieth of it. */
export function changeOf(from: number, to: number): Change {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from < 0 || to < 0) return { kind: 'unknown' };
  if (from === 0) return to === 0 ? { kind: 'flat' } : { kind: 'begins' };
  const ratio = to / from;
  if (to === 0 || Math.abs(ratio) < 1e-6) return { kind: 'ceases' };
  if (Math.abs(ratio - 1) < FLAT) return { kind: 'flat' };
  const near = (target: number) => Math.abs(ratio / target - 1) <= 0.03;
  if (near(1.5)) return { kind: 'half' };
  if (near(2)) return { kind: 'doubles' };
  if (near(3)) return { kind: 'triples' };
  if (near(0.5)) return { kind: 'halves' };
  if (ratio >= 2) return { kind: 'multiplies', factor: ratio };
  return ratio > 1 ? { kind: 'rises', percent: ratio - 1 } : { kind: 'falls', percent: 1 - ratio };
}
