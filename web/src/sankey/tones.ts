/** What a flow is, for its colour. */
import type { Names } from '../data/names';
import type { GraphNode } from './graph';

export type Tone = 'primary' | 'trade' | 'use' | 'recycled' | 'loss';
export const TONES: readonly Tone[] = ['primary', 'trade', 'use', 'recycled', 'loss'];

export function toneOf(from: GraphNode, to: GraphNode, forms: readonly string[], names: Names): Tone {
  if (to.kind === 'loss' || to.kind === 'hibernating' || to.kind === 'surplus') return 'loss';
  if (from.kind === 'import' || from.kind === 'unsupplied' || to.kind === 'export') return 'trade';
  const recycler = from.kind === 'process' && names.label('process', from.what)?.stage === 'recycling';
  const scrap = forms.some((f) =>
    ['recycling', 'manufacturing'].includes(names.label('form', f)?.stage ?? ''),
  );
  const leavesUse =
    (from.kind === 'use' || from.kind === 'manufacture') && (to.kind === 'market' || to.kind === 'process');
  if (recycler || leavesUse || scrap) return 'recycled';
  if (to.kind === 'use' || to.kind === 'manufacture' || from.kind === 'use' || from.kind === 'stock_down')
    return 'use';
  return 'primary';
}
