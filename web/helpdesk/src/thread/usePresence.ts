import { useEffect, useRef } from 'react';
import { useDesk } from '../app/desk.ts';
import type { Present } from '../live/presence.ts';
import { useAttention } from '../ui/media.ts';
import { useStore } from '../ui/store.ts';

const VIEWING_EVERY_MS = 20_000;
const TYPING_EVERY_MS = 3_000;

/** Tells colleagues that this ticket is being looked at, for as long as it really is. */
export function useViewing(ticket: string): void {
  const { api } = useDesk();
  const attention = useAttention();
  useEffect(() => {
    if (!attention) return;
    const tell = (on: boolean) => void api.viewing(ticket, on).catch(() => undefined);
    tell(true);
    const timer = setInterval(() => tell(true), VIEWING_EVERY_MS);
    return () => {
      clearInterval(timer);
      tell(false);
    };
  }, [api, ticket, attention]);
}

/** Tells shopper and colleagues about typing: at most every 3 s, and the end of it at once. */
export function useTyping(ticket: string): (on: boolean) => void {
  const { api } = useDesk();
  const toldAt = useRef(0);
  const tell = (on: boolean) => {
    const now = Date.now();
    if (on && now - toldAt.current < TYPING_EVERY_MS) return;
    if (!on && toldAt.current === 0) return;
    toldAt.current = on ? now : 0;
    void api.typing(ticket, on).catch(() => undefined);
  };
  useEffect(
    () => () => {
      if (toldAt.current === 0) return;
      toldAt.current = 0;
      void api.typing(ticket, false).catch(() => undefined);
    },
    [api, ticket],
  );
  return tell;
}

export function usePresent(ticket: string): readonly Present[] {
  const { presence } = useDesk();
  return useStore(presence.present).filter((one) => one.ticket === ticket);
}
