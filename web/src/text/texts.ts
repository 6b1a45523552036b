/** All texts of the page in both languages. */
import { account as accountEn, type Account } from './en/account';
import { diagnosis as diagnosisEn, type Diagnosis } from './en/diagnosis';
import { findings as findingsEn, type Findings } from './en/findings';
import { security as securityEn, type Security } from './en/security';
import { supply as supplyEn, type Supply } from './en/supply';
import { words as wordsEn, type Words } from './en/words';
import type { Language } from './language';
import { account as accountZh } from './zh/account';
import { diagnosis as diagnosisZh } from './zh/diagnosis';
import { findings as findingsZh } from './zh/findings';
import { security as securityZh } from './zh/security';
import { supply as supplyZh } from './zh/supply';
import { words as wordsZh } from './zh/words';

export type Texts = Words & Findings & Diagnosis & Supply & Account & { readonly security: Security };

export const en: Texts = {
  ...wordsEn,
  ...findingsEn,
  ...diagnosisEn,
  ...supplyEn,
  ...accountEn,
  security: securityEn,
};
export const zh: Texts = {
  ...wordsZh,
  ...findingsZh,
  ...diagnosisZh,
  ...supplyZh,
  ...accountZh,
  security: securityZh,
};
export const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };
