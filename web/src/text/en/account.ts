/** English texts on reconciliation, gaps and measures. */
import { lookUp } from '../vocabulary';
import { short } from '../units';
import { mid } from './phrases';

export const account = {
  reconcile: {
    figure: 'Figure',
    before: 'Published',
    after: 'Reconciled',
    adjusted: 'Adjusted',
    adjustment: 'Adjustment [σ]',
    residual: 'Normalised residual',
    classWord: 'Class',
    class: (id: string) =>
      lookUp(
        { redundant: 'redundant', observable: 'observable', unobservable: 'unobservable', fixed: 'fixed' },
        id,
      ),
    suspect: 'suspected gross error',
    notMeasured: 'not measured',
    quantity: (id: string) =>
      lookUp(
        {
          chi2: 'χ²',
          net_imports: 'net imports',
          use_share: 'share of use',
          world_share: 'share of the world',
        },
        id,
      ).replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
    world: 'World',
    fromPartner: (region: string) => ` from ${region}`,
    needs: 'Known once reported',
    title: (
      name: string,
      figures: number,
      suspects: number,
      first: { name: string; sd: number } | undefined,
    ) =>
      (suspects > 0
        ? `${name}: ${suspects} of ${figures} figures ${suspects === 1 ? 'is a suspected gross error' : 'are suspected gross errors'}`
        : `${name}: ${figures} figures agree after adjustments, none suspected`) +
      (first ? `; the largest moves by ${short(Math.abs(first.sd), 2)} σ (${first.name})` : ''),
    subtitle: (shown: number, all: number) =>
      `Adjustment of each figure in its own standard deviations by weighted least squares, so that the balances close. ${shown < all ? `The ${shown} greatest of ${all}, suspects first. ` : ''}At the end of the row: published → reconciled; beyond 10 σ the dot stands at the edge.`,
    testsTitle: (all: number, failed: number) =>
      all === 1
        ? failed > 0
          ? 'The balance contradicts itself more than the uncertainty of its figures explains'
          : 'The balance closes within the uncertainty of its figures'
        : failed > 0
          ? `${failed} of ${all} balances contradict themselves more than their uncertainty explains`
          : `All ${all} balances close within the uncertainty of their figures`,
    dof: 'Degrees of freedom',
    verdict: (id: string) => lookUp({ no_redundancy: 'nothing checks it' }, id).toLowerCase(),
    choicesTitle: (subjects: number) =>
      `${subjects} inconsistent ${subjects === 1 ? 'statement' : 'statements'} of the paper, and what each choice means`,
    believed: (choice: string) => (choice === 'both' || choice === 'all' ? 'All together' : `Only ${choice}`),
    means: 'What it means',
    choicesDoc: 'Both figures are kept with their place; nothing is silently corrected.',
    subject: (id: string) => id.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase()),
  },
  gaps: {
    kindWord: 'Kind',
    kind: (id: string) => lookUp({ hole: 'Hole', assumption: 'Assumption' }, id),
    table: 'Table',
    blocks: 'What it blocks',
    title: (holes: number, assumptions: number, top: string) =>
      `${holes.toLocaleString('en-US')} holes and ${assumptions.toLocaleString('en-US')} assumptions; most of them concern ${mid(top)}`,
    subtitle: (shown: number, all: number) =>
      `Number of holes (nothing known) and assumptions (a value without an observation) by mineral${shown < all ? `; the first ${shown} of ${all}` : ''}.`,
    measureKindWord: 'Modelled as',
    measureKind: (id: string) =>
      lookUp(
        {
          lever: 'Lever',
          indicator: 'Indicator',
          not_modelled: 'Not modelled',
          'not modelled': 'Not modelled',
        },
        id,
      ),
    answeredBy: 'Lever with its range, indicator or reason',
    measuresTitle: (all: number, kinds: readonly { name: string; count: number }[]) =>
      `What became of the paper’s ${all} measures: ${kinds.map((k) => `${k.count} ${k.name.toLowerCase()}${k.count === 1 || k.name.startsWith('Not') ? '' : 's'}`).join(', ')}`,
    target: 'Goal',
    targetsTitle: (count: number) => `${count} goals of the paper`,
  },
};

export type Account = typeof account;
