import type { Words } from '@vetrina/shared';

/** In this script and not with the panel's languages, which everybody fetches. */
export const en = {
  back: 'Back',
  ended: 'Ended',
  endedByShopper: 'Ended by you',
  endedByTeam: 'Ended by our team',
  endedByItself: 'Ended after a while without messages',
  messages: (count: number | string) => (count === 1 ? '1 message' : `${count} messages`),
  none: 'No conversation has ended yet.',
  failed: 'This could not be loaded.',
  more: 'Show more',
};

export const it: Words<typeof en> = {
  back: 'Indietro',
  ended: 'Terminata',
  endedByShopper: 'Terminata da te',
  endedByTeam: 'Terminata dal nostro team',
  endedByItself: 'Terminata dopo un periodo senza messaggi',
  messages: (count) => (count === 1 ? '1 messaggio' : `${count} messaggi`),
  none: 'Nessuna conversazione è ancora terminata.',
  failed: 'Non è stato possibile caricare.',
  more: 'Mostra altre',
};
