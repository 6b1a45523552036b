/** A figure's qualifier as it stands before the number: > lower bound, < upper bound, ≈ about. */
export const bound = (qualifier: string): string => (qualifier === '~' ? '≈' : qualifier);
