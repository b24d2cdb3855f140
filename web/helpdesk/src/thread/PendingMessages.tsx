import { Clock, Lock, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useDesk } from '../app/desk.ts';
import { refusal } from '../app/toasts.ts';
import { useSpeech, type Phrases } from '../i18n/i18n.tsx';
import { focusComposer, focusThread } from '../ui/focus.ts';
import { useStore } from '../ui/store.ts';
import { Button } from '../ui/ui.tsx';
import { wroteIt } from './authors.ts';
import styles from './MessageLog.module.css';
import type { DraftKind } from './drafts.ts';
import type { Pending } from './outbox.ts';
import { lastSeq, type Thread } from './thread.ts';

interface PendingMessagesProps {
  ticket: string;
  thread: Thread;
  /** Into the composer again; answers as what it will be written there. */
  onEdit(kind: DraftKind): DraftKind;
}

/** What this tab has written and the server has not confirmed yet, at its future place. */
export function PendingMessages({ ticket, thread, onEdit }: PendingMessagesProps) {
  const { me, outbox } = useDesk();
  const pending = useStore(outbox.pending).filter(
    (one) => one.ticket === ticket && one.state !== 'echoed',
  );
  const colleague = thread.messages.findLast(
    ({ author }) => author.kind === 'AGENT' && !wroteIt(author, me),
  );
  return pending.map((one) => (
    <PendingMessage
      key={one.id}
      pending={one}
      seen={lastSeq(thread)}
      colleague={colleague?.author.name ?? null}
      onEdit={onEdit}
    />
  ));
}

interface PendingMessageProps {
  pending: Pending;
  /** The newest message on the screen, which "send anyway" has taken note of. */
  seen: number;
  /** Who may have answered in between. */
  colleague: string | null;
  onEdit(kind: DraftKind): DraftKind;
}

function PendingMessage({ pending, seen, colleague, onEdit }: PendingMessageProps) {
  const { outbox, drafts, toasts } = useDesk();
  const { t } = useSpeech();
  const sending = pending.state === 'sending';
  const edit = () => {
    const kind = onEdit(pending.note ? 'note' : 'reply');
    const draft = drafts.get(pending.ticket, kind);
    drafts.set(pending.ticket, kind, draft === '' ? pending.text : `${pending.text}\n${draft}`);
    outbox.settle(pending.id);
    focusComposer();
  };
  const again = () => void outbox.retry(pending.id, pending.state === 'moved' ? seen : undefined);
  const discard = () => {
    outbox.settle(pending.id);
    toasts.say(
      (words) => words.discardedToast,
      () => outbox.putBack(pending),
    );
  };
  return (
    <div
      className={styles['pending']}
      data-state={pending.state}
      data-note={pending.note || undefined}
      // It is heard when it is said, and not twice; a failure speaks for itself.
      aria-live="off"
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
        <Failure>
          <p>
            <TriangleAlert size={14} aria-hidden />
            {whyNot(pending, colleague, t)}
          </p>
          <div>
            {hopeless(pending) ? null : (
              <Button kind="plain" onPress={again}>
                {pending.state === 'moved' ? t.sendAnyway : t.tryAgain}
              </Button>
            )}
            <Button kind="plain" onPress={edit}>
              {t.editAgain}
            </Button>
            <Button kind="plain" onPress={discard}>
              {t.discard}
            </Button>
          </div>
        </Failure>
      )}
    </div>
  );
}

/** It goes where its message is tried again, by itself too, and would take the focus on its buttons with it. */
function Failure({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const here = box.current;
    return () => {
      if (here?.contains(document.activeElement)) focusThread();
    };
  }, []);
  return (
    <div ref={box} className={styles['failure']} role="alert">
      {children}
    </div>
  );
}

/** The same words would be refused again: only other words, or none, lead on. */
function hopeless({ state, code }: Pending): boolean {
  return state === 'failed' && code !== null && FINAL.has(code);
}

const FINAL = new Set(['invalid', 'text_too_long', 'ticket_closed']);

export function whyNot(
  { state, code, status }: Pick<Pending, 'state' | 'code' | 'status'>,
  colleague: string | null,
  t: Phrases,
): string {
  if (state === 'moved') return t.movedText(colleague ?? t.movedSomeone);
  if (code === 'offline') return t.notSentOffline;
  if (code === 'unavailable') return t.notSentServer;
  if (code === 'signed_out') return t.notSentSignedOut;
  if (code === 'interrupted') return t.notSentInterrupted;
  // Nothing else of a message can be invalid.
  if (code === 'invalid') return t.notSentBecause(t.refusedTooLong);
  const why = refusal({ code: code ?? '', status }, t);
  return why === t.actionFailed ? t.notSent : t.notSentBecause(why);
}
