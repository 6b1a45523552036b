/** Texts and number formats in the language the reader chose. */
import { view } from '../state.svelte';
import { en, type Texts } from './en';
import type { Language } from './language';
import { zh } from './zh';

const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };

export const tr = (): Texts => TEXTS[view.language];
export const language = (): Language => view.language;
