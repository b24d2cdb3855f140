import { Clock, Lock, TriangleAlert } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { THREAD, useDesk } from '../app/desk.ts';
import { refusal } from '../app/toasts.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { useStore } from '../ui/store.ts';
import { Button } from '../ui/ui.tsx';
import styles from './MessageLog.module.css';
import type { Pending } from './outbox.ts';
import { lastSeq, type Thread } from './thread.ts';

interface PendingMessagesProps {
  ticket: string;
  /** Who wrote the newest reply, for "… answered while you were writing". */
  newestAgent: string | null;
}

/** What this tab has written and the server has not confirmed yet, at its future place. */
export function PendingMessages({ ticket, newestAgent }: PendingMessagesProps) {
  const { outbox } = useDesk();
  const pending = useStore(outbox.pending).filter((one) => one.ticket === ticket);
  return pending.map((one) => (
    <PendingMessage key={one.id} pending={one} newestAgent={newestAgent} />
  ));
}

function PendingMessage({
  pending,
  newestAgent,
}: {
  pending: Pending;
  newestAgent: string | null;
}) {
  const { outbox, drafts } = useDesk();
  const queries = useQueryClient();
  const { t } = useSpeech();
  const sending = pending.state === 'sending';
  const seen = () =>
    lastSeq(
      queries.getQueryData<Thread>([THREAD, pending.ticket]) ?? {
        messages: [],
        notes: [],
        more: false,
      },
    );
  const edit = () => {
    const kind = pending.note ? 'note' : 'reply';
    const draft = drafts.get(pending.ticket, kind);
    drafts.set(pending.ticket, kind, draft === '' ? pending.text : `${pending.text}\n${draft}`);
    outbox.settle(pending.id);
  };
  return (
    <div
      className={styles['pending']}
      data-state={pending.state}
      data-note={pending.note || undefined}
    >
      <div className={styles['bubble']} dir="auto">
        {pending.note ? <Lock size={14} aria-hidden /> : null}
        {pending.text}
      </div>
      {sending ? (
        <p className={styles['receipt']}>
          <Clock size={14} aria-hidden />
          {t.sending}
        </p>
      ) : (
        <div className={styles['failure']} role="alert">
          <p>
            <TriangleAlert size={14} aria-hidden />
            {pending.state === 'moved'
              ? t.movedText(newestAgent ?? t.movedSomeone)
              : pending.code === 'offline'
                ? t.notSentOffline
                : `${t.notSent}: ${refusal({ code: pending.code ?? '', status: 0 }, t)}`}
          </p>
          <Button
            kind="plain"
            onPress={() =>
              void outbox.retry(pending.id, pending.state === 'moved' ? seen() : undefined)
            }
          >
            {pending.state === 'moved' ? t.sendAnyway : t.tryAgain}
          </Button>
          <Button kind="plain" onPress={edit}>
            {t.editAgain}
          </Button>
          <Button kind="plain" onPress={() => outbox.settle(pending.id)}>
            {t.discard}
          </Button>
        </div>
      )}
    </div>
  );
}
