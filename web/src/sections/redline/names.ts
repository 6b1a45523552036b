/** Names of hazard sets, hazards and cases: as the model names them, else by the words the page has. */
import type { Said } from '../../data/redline';
import { humanised, type Names } from '../../data/names';
import type { Language } from '../../text/language';
import { TEXTS } from '../../text/texts';

export const setName = (names: Names, id: string, language: Language): string =>
  names.label('hazard_set', id) ? names.of('hazard_set', id, language) : TEXTS[language].security.set(id);

export const inLanguage = (said: Said | undefined, language: Language): string =>
  (language === 'zh' ? said?.zh : undefined) || said?.en || '';

/** As a sentence of its own. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const hazardName = (hazards: ReadonlyMap<string, Said>, id: string, language: Language): string =>
  inLanguage(hazards.get(id), language) || humanised(id);
