/** Names of the nodes of a chain. */
import type { Names } from '../data/names';
import type { Language } from '../text/language';
import type { Texts } from '../text/texts';
import type { GraphNode } from './graph';

export function nodeName(node: GraphNode, names: Names, language: Language, t: Texts): string {
  switch (node.kind) {
    case 'market':
      return names.of('form', node.what, language);
    case 'process':
      return names.of('process', node.what, language);
    case 'use':
      return names.label('product', node.what)
        ? names.of('product', node.what, language)
        : t.sector(node.what);
    case 'manufacture': {
      if (node.what === '') return t.nodes.manufacture;
      const group = names.label('product', node.what)
        ? names.of('product', node.what, language)
        : t.sector(node.what);
      return t.manufactureOf(group);
    }
    case 'loss':
      return t.loss(node.what);
    default:
      return t.nodes[node.kind];
  }
}
