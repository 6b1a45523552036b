/** All texts of the page in both languages. */
import { findings as findingsEn, type Findings } from './en/findings';
import { words as wordsEn, type Words } from './en/words';
import type { Language } from './language';
import { findings as findingsZh } from './zh/findings';
import { words as wordsZh } from './zh/words';

export type Texts = Words & Findings;

export const en: Texts = { ...wordsEn, ...findingsEn };
export const zh: Texts = { ...wordsZh, ...findingsZh };
export const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };
