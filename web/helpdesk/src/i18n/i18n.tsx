import { pickLocale, type Words } from '@vetrina/shared';
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { it } from './it.ts';

export type Language = 'en' | 'it';
export type Phrases = Words<typeof en>;

const DICTIONARIES: Record<Language, Phrases> = { en, it };
const FALLBACK_REGION: Record<Language, string> = { en: 'en-GB', it: 'it-IT' };

/** Words and number, date and time forms of one language. */
export interface Speech {
  language: Language;
  /** BCP 47, with the reader's own region where his browser names one for this language. */
  locale: string;
  t: Phrases;
}

export function speechFor(language: Language, browser: readonly string[]): Speech {
  const locale =
    browser.find((one) => one.toLowerCase().startsWith(`${language}-`)) ??
    FALLBACK_REGION[language];
  return { language, locale, t: DICTIONARIES[language] };
}

export function browserLanguage(browser: readonly string[]): Language {
  return pickLocale<Language>(
    browser.find((one) => /^(en|it)\b/i.test(one)),
    ['en', 'it'],
  );
}

const SpeechContext = createContext<Speech>(speechFor('en', []));
export const SpeechProvider = SpeechContext.Provider;

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
