import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { TICKETS } from '../api/keys.ts';
import { problemOf } from '../api/problem.ts';
import { SpeechProvider, speechFor } from '../i18n/i18n.tsx';
import { Gate } from '../session/Gate.tsx';
import type { Session } from '../session/session.ts';
import { useStore } from '../ui/store.ts';
import { ConsoleProvider, type Console } from './console.ts';
import { Desk, DeskProvider } from './desk.ts';
import { Inbox } from './Inbox.tsx';
import type { Places } from './location.ts';
import { dress } from './preferences.ts';
import { Safe } from './Safe.tsx';

export function App({ session, console }: { session: Session; console: Console }) {
  const preferences = useStore(console.preferences);
  const { language } = preferences;
  const speech = useMemo(() => speechFor(language, navigator.languages), [language]);
  useEffect(() => dress(document.documentElement, preferences), [preferences]);
  return (
    <ConsoleProvider value={console}>
      <SpeechProvider value={speech}>
        <I18nProvider locale={speech.locale}>
          <Safe fallback={<Gate session={session} state={{ kind: 'broken' }} />}>
            <SignedIn session={session} places={console.places} />
          </Safe>
        </I18nProvider>
      </SpeechProvider>
    </ConsoleProvider>
  );
}

function SignedIn({ session, places }: { session: Session; places: Places }) {
  const state = useStore(session.state);
  const me = state.kind === 'signed-in' || state.kind === 'expired' ? state.me : null;
  const id = me?.id ?? null;
  const desk = useMemo(() => {
    const current = session.state.get();
    // The same person's renewed session keeps the same desk.
    return id !== null && 'me' in current ? new Desk(current.me, session, places) : null;
  }, [id, session, places]);
  const forbidden = useForbidden(desk);
  // Nothing is dialled for whoever would be refused each time.
  useEffect(() => (forbidden ? undefined : desk?.start()), [desk, forbidden]);
  if (desk === null) return <Gate session={session} state={state} />;
  if (forbidden) return <Gate session={session} state={{ kind: 'forbidden', me: desk.me }} />;
  return (
    <DeskProvider value={desk}>
      <QueryClientProvider client={desk.queries}>
        <Inbox />
      </QueryClientProvider>
    </DeskProvider>
  );
}

/** Whoever may not even list tickets has nothing to do here. */
function useForbidden(desk: Desk | null): boolean {
  const [forbidden, setForbidden] = useState(false);
  useEffect(() => {
    if (desk === null) return;
    return desk.queries.getQueryCache().subscribe(({ query }) => {
      const { error } = query.state;
      if (query.queryKey[0] === TICKETS && error !== null)
        setForbidden(problemOf(error).status === 403);
    });
  }, [desk]);
  return forbidden;
}
