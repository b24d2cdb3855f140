import type { Words } from '@vetrina/shared';
import type { en } from './en.ts';

export type WidgetWords = Words<typeof en>;

/** One language of the panel, fetched by the loader beside it. */
export interface Pack {
  words: WidgetWords;
}
