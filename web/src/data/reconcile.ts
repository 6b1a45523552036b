/** Published figures before and after they are made to agree. */
import { readRows } from './rows';
import type { Run } from './run';

export interface ReconciledFigure {
  readonly year: number;
  readonly region: string;
  readonly commodity: string;
  readonly form: string;
  readonly quantity: string;
  readonly process: string;
  /** Of trade: the exporter. */
  readonly partner: string;
  readonly variant: string;
  readonly unit: string;
  readonly measured: number;
  readonly measuredSd: number;
  readonly source: string;
  readonly reconciled: number;
  readonly reconciledSd: number;
  /** In standard deviations of the measured figure. */
  readonly adjustment: number;
  readonly residual: number;
  readonly class: string;
  readonly suspect: boolean;
  /** What would have to be reported to know it. */
  readonly needs: string;
}

export function figuresOf(run: Run, commodity: string): ReconciledFigure[] {
  return readRows<ReconciledFigure>(run, 'reconcile_figures', { commodity }, (r) => ({
    year: r.number('year'),
    region: r.text('region'),
    commodity,
    form: r.text('form'),
    quantity: r.text('quantity'),
    process: r.text('process'),
    partner: r.text('partner'),
    variant: r.text('variant'),
    unit: r.text('unit'),
    measured: r.number('measured'),
    measuredSd: r.number('measured_sd'),
    source: r.text('source'),
    reconciled: r.number('reconciled'),
    reconciledSd: r.number('reconciled_sd'),
    adjustment: r.number('adjustment'),
    residual: r.number('residual'),
    class: r.text('class'),
    suspect: r.yes('suspect'),
    needs: r.text('needs'),
  }));
}

export interface BalanceTest {
  readonly commodity: string;
  readonly region: string;
  readonly year: number;
  readonly chi2: number;
  readonly dof: number;
  readonly p: number;
  readonly verdict: string;
  readonly why: string;
}

export function testsOf(run: Run): BalanceTest[] {
  return readRows<BalanceTest>(run, 'reconcile_tests', {}, (r) => ({
    commodity: r.text('commodity'),
    region: r.text('region'),
    year: r.number('year'),
    chi2: r.number('chi2'),
    dof: r.number('dof'),
    p: r.number('p_value'),
    verdict: r.text('verdict'),
    why: r.text('why'),
  }));
}

export interface Choice {
  readonly subject: string;
  readonly choice: string;
  readonly figure: string;
  readonly quantity: string;
  readonly unit: string;
  readonly value: number;
  readonly sd: number;
  readonly means: string;
}

export function choicesOf(run: Run): Choice[] {
  return readRows<Choice>(run, 'reconcile_choices', {}, (r) => ({
    subject: r.text('subject'),
    choice: r.text('choice'),
    figure: r.text('figure'),
    quantity: r.text('quantity'),
    unit: r.text('unit'),
    value: r.number('value'),
    sd: r.number('sd'),
    means: r.text('means'),
  }));
}
