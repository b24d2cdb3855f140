import { LogIn, MessageCircle } from 'lucide-react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/ui.tsx';
import styles from './Gate.module.css';
import type { Me, Session, SessionState } from './session.ts';

interface GateProps {
  session: Session;
  state: SessionState | { kind: 'forbidden'; me: Me } | { kind: 'broken' };
}

/** What stands before the inbox: on the way to the sign-in page, signed out, or not let in. */
export function Gate({ session, state }: GateProps) {
  const { t } = useSpeech();
  return (
    <main className={styles['gate']}>
      <div className={styles['card']}>
        <div className={styles['mark']} aria-hidden="true">
          <MessageCircle size={20} strokeWidth={1.75} />
        </div>
        {state.kind === 'failed' ? (
          <>
            <h1>{t.signInFailedTitle}</h1>
            <p role="alert">{t.signInFailedText}</p>
            <Button kind="accent" onPress={() => void session.start()}>
              {t.tryAgain}
            </Button>
          </>
        ) : state.kind === 'broken' ? (
          <>
            <h1>{t.brokenTitle}</h1>
            <p role="alert">{t.brokenText}</p>
            <Button kind="accent" onPress={() => location.reload()}>
              {t.reload}
            </Button>
          </>
        ) : state.kind === 'forbidden' ? (
          <>
            <h1>{t.forbiddenTitle}</h1>
            <p role="alert">{t.forbiddenText(state.me.name)}</p>
            <Button onPress={() => void session.signOut()}>{t.signOut}</Button>
          </>
        ) : state.kind === 'signed-out' ? (
          <>
            <h1>{t.signedOutTitle}</h1>
            <p>{t.signedOutText}</p>
            <Button kind="accent" onPress={() => void session.signIn()}>
              <LogIn size={16} aria-hidden />
              {t.signIn}
            </Button>
          </>
        ) : (
          <p className={styles['later']} role="status">
            {t.signingIn}
          </p>
        )}
      </div>
    </main>
  );
}
