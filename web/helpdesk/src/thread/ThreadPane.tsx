import { useState } from 'react';
import { useDesk } from '../app/desk.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/ui.tsx';
import { firstName, shopperName } from '../ui/names.ts';
import { useTicket } from '../tickets/useTickets.ts';
import { Composer, mayReply } from './Composer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { OwnerLine } from './OwnerLine.tsx';
import { Someone } from './Someone.tsx';
import { lastSeq } from './thread.ts';
import { ThreadHead } from './ThreadHead.tsx';
import styles from './ThreadPane.module.css';
import { useFocusKept } from './useFocusKept.ts';
import { useReadMark } from './useReadMark.ts';
import { useThread, type OpenThread } from './useThread.ts';
import { useViewing } from './usePresence.ts';

interface ThreadPaneProps {
  id: string;
  onBack: (() => void) | null;
  onProfile: (() => void) | null;
}

/** One open ticket. It is mounted anew for each ticket. */
export function ThreadPane({ id, onBack, onProfile }: ThreadPaneProps) {
  const { t } = useSpeech();
  const { ticket, problem, again } = useTicket(id);
  const open = useThread(id);
  const { drafts } = useDesk();
  const [kind, setKind] = useState(() => drafts.begun(id));
  const [atEnd, setAtEnd] = useState(true);
  const last = open.thread === undefined ? 0 : lastSeq(open.thread);
  // What comes while one reads further up is loaded, but not on the screen.
  const [seen, setSeen] = useState(last);
  if (atEnd && seen !== last) setSeen(last);
  useViewing(id);
  useReadMark(ticket, seen, atEnd);
  useFocusKept(ticket);

  if (ticket === undefined) {
    return problem === null ? (
      <ThreadSkeleton label={t.loadingThread} />
    ) : (
      <div className={styles['empty']}>
        <p>{problem.status === 404 ? t.ticketUnknown : t.threadFailed}</p>
        {problem.status === 404 ? null : <Button onPress={again}>{t.tryAgain}</Button>}
        {onBack === null ? null : <Button onPress={onBack}>{t.backToList}</Button>}
      </div>
    );
  }
  return (
    <>
      <ThreadHead ticket={ticket} onBack={onBack} onProfile={onProfile} />
      {open.thread === undefined ? (
        <Waiting open={open} />
      ) : (
        <MessageLog
          ticket={ticket}
          thread={open.thread}
          atEnd={atEnd}
          onAtEnd={setAtEnd}
          onOlder={open.loadOlder}
          older={<Older open={open} />}
          onEdit={(wanted) => {
            const which = mayReply(ticket) ? wanted : 'note';
            setKind(which);
            return which;
          }}
        />
      )}
      <Someone ticket={ticket} shopper={firstName(shopperName(ticket.profile, t))} />
      <OwnerLine ticket={ticket} />
      <Composer
        ticket={ticket}
        kind={kind}
        onKind={setKind}
        seen={open.thread === undefined ? null : seen}
        onSent={() => setAtEnd(true)}
      />
    </>
  );
}

function Waiting({ open }: { open: OpenThread }) {
  const { t } = useSpeech();
  if (open.problem === null) return <ThreadSkeleton label={t.loadingThread} />;
  return (
    <div className={styles['empty']} role="alert">
      <p>{t.threadFailed}</p>
      <Button onPress={open.again}>{t.tryAgain}</Button>
    </div>
  );
}

function Older({ open }: { open: OpenThread }) {
  const { t } = useSpeech();
  if (open.olderProblem !== null) {
    return (
      <div className={styles['older']} role="alert">
        {t.olderFailed}
        <Button kind="plain" onPress={open.loadOlder}>
          {t.tryAgain}
        </Button>
      </div>
    );
  }
  return open.loadingOlder ? (
    <div className={styles['older']} role="status">
      {t.loadingOlder}
    </div>
  ) : null;
}

function ThreadSkeleton({ label }: { label: string }) {
  return (
    <div className={styles['skeleton']} role="status" aria-label={label}>
      <i />
      <i />
      <i />
    </div>
  );
}
