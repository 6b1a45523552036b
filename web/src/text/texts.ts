/** All texts of the page in both languages. */
import { account as accountEn, type Account } from './en/account';
import { diagnosis as diagnosisEn, type Diagnosis } from './en/diagnosis';
import { findings as findingsEn, type Findings } from './en/findings';
import { supply as supplyEn, type Supply } from './en/supply';
import { words as wordsEn, type Words } from './en/words';
import type { Language } from './language';
import { account as accountZh } from './zh/account';
import { diagnosis as diagnosisZh } from './zh/diagnosis';
import { findings as findingsZh } from './zh/findings';
import { supply as supplyZh } from './zh/supply';
import { words as wordsZh } from './zh/words';

export type Texts = Words & Findings & Diagnosis & Supply & Account;

export const en: Texts = { ...wordsEn, ...findingsEn, ...diagnosisEn, ...supplyEn, ...accountEn };
export const zh: Texts = { ...wordsZh, ...findingsZh, ...diagnosisZh, ...supplyZh, ...accountZh };
export const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };
