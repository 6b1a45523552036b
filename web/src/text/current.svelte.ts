/** Texts and number formats in the language the reader chose. */
import { view } from '../state.svelte';
import type { Language } from './language';
import { TEXTS, type Texts } from './texts';

export const tr = (): Texts => TEXTS[view.language];
export const language = (): Language => view.language;
