import { useSyncExternalStore } from 'react';

export const NARROW = '(max-width: 859.98px)';
export const NO_ROOM_FOR_PROFILE = '(max-width: 1199.98px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Someone looks at this tab right now: it is visible and has the focus. */
export function useAttention(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const events = ['focus', 'blur'] as const;
      for (const event of events) addEventListener(event, changed);
      document.addEventListener('visibilitychange', changed);
      return () => {
        for (const event of events) removeEventListener(event, changed);
        document.removeEventListener('visibilitychange', changed);
      };
    },
    () => document.visibilityState === 'visible' && document.hasFocus(),
  );
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}
