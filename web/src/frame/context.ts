import { getContext, setContext } from 'svelte';
import type { Names } from '../data/names';
import type { Run } from '../data/run';

const RUN = Symbol('run');
const NAMES = Symbol('names');

export const provide = (run: Run, names: Names): void => {
  setContext(RUN, run);
  setContext(NAMES, names);
};
export const getRun = (): Run => getContext<Run>(RUN);
export const getNames = (): Names => getContext<Names>(NAMES);
