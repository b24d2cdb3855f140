import { CloudOff, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { useOnline } from '../ui/media.ts';
import { useStore } from '../ui/store.ts';
import { Button } from '../ui/ui.tsx';
import styles from './App.module.css';
import { useDesk } from './desk.ts';

/** A short break heals before anyone needs to know. */
const PATIENCE_MS = 1_500;

/** Why what is on the screen may be out of date, and what to do about it. Nothing where all is well. */
export function Banner() {
  const { live, session } = useDesk();
  const { t } = useSpeech();
  const online = useOnline();
  const state = useStore(live.state);
  const expired = useStore(session.state).kind === 'expired';
  const late = useLate(state === 'reconnecting');

  if (expired) {
    return (
      <Line kind="bad" icon={<TriangleAlert size={16} aria-hidden />} text={t.sessionExpired}>
        <Button onPress={() => void session.signIn()}>{t.signInAgain}</Button>
      </Line>
    );
  }
  if (!online)
    return <Line kind="warn" icon={<CloudOff size={16} aria-hidden />} text={t.offline} />;
  if (state === 'stopped') {
    return (
      <Line kind="bad" icon={<TriangleAlert size={16} aria-hidden />} text={t.liveStopped}>
        <Button onPress={live.connect}>{t.tryAgain}</Button>
      </Line>
    );
  }
  if (!late) return <div className={styles['banner']} role="status" />;
  return (
    <Line kind="warn" icon={<RefreshCw size={16} aria-hidden />} text={t.reconnecting}>
      <Button onPress={live.connect}>{t.tryAgain}</Button>
    </Line>
  );
}

interface LineProps {
  kind: 'warn' | 'bad';
  icon: ReactNode;
  text: string;
  children?: ReactNode;
}

function Line({ kind, icon, text, children }: LineProps) {
  return (
    <div className={styles['banner']} data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      {icon}
      <p>{text}</p>
      {children}
    </div>
  );
}

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return late;
}
