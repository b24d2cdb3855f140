import { useQueryClient } from '@tanstack/react-query';
import type { Presence } from '@vetrina/shared';
import { Inbox, MessageCircle } from 'lucide-react';
import { useEffect } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { useStore } from '../ui/store.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { useConsole } from './console.ts';
import { useDesk } from './desk.ts';
import { useAgents } from './queries.ts';
import { problemOf } from '../api/problem.ts';
import { AGENTS } from '../api/keys.ts';
import styles from './App.module.css';

export function Rail({ onHelp }: { onHelp(): void }) {
  const { badges } = useDesk();
  const { places } = useConsole();
  const { t } = useSpeech();
  const unread = useStore(badges.badges)?.total ?? 0;
  const [presence, setPresence] = usePresenceOfMine();
  useEffect(() => {
    document.title = t.inboxTitle(unread);
    // A tab that is signed out has no inbox to count.
    return () => void (document.title = t.inboxTitle(0));
  }, [t, unread]);
  return (
    <nav className={styles['rail']} aria-label={t.mainNavigation}>
      <div className={styles['mark']} aria-hidden="true">
        <MessageCircle size={18} strokeWidth={1.75} />
      </div>
      <button
        type="button"
        className={styles['place']}
        aria-current="page"
        aria-label={t.inboxUnread(unread)}
        onClick={() => places.go({ view: 'open', ticket: null })}
      >
        <Inbox size={20} strokeWidth={1.75} aria-hidden />
        {unread === 0 ? null : (
          // Drawn, not written: the name has the whole number, which this one is not part of.
          <i className={styles['count']} data-count={unread > 99 ? '99+' : unread} />
        )}
      </button>
      <AccountMenu presence={presence} onPresence={setPresence} onHelp={onHelp} />
    </nav>
  );
}

/** Whether colleagues and routing take this agent for present; kept by the server. */
function usePresenceOfMine(): [Presence, (presence: Presence) => void] {
  const { api, me, toasts } = useDesk();
  const queries = useQueryClient();
  const agents = useAgents();
  const mine = agents?.find(({ id }) => id === me.id);
  const put = (presence: Presence) => {
    const others = (agents ?? []).filter(({ id }) => id !== me.id);
    queries.setQueryData([AGENTS], [...others, { ...me, presence }]);
    api.presence(presence).catch((error: unknown) => {
      queries.setQueryData([AGENTS], agents);
      toasts.problem(problemOf(error));
    });
  };
  return [mine?.presence ?? 'ONLINE', put];
}
