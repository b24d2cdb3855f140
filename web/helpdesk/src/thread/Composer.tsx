import type { Ticket } from '@vetrina/shared';
import { Lock } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { usePreferences } from '../app/console.ts';
import { useDesk } from '../app/desk.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { useSpeech, type Phrases } from '../i18n/i18n.tsx';
import { focusThread } from '../ui/focus.ts';
import { firstName, shopperName } from '../ui/names.ts';
import { useStore } from '../ui/store.ts';
import { Button } from '../ui/ui.tsx';
import styles from './Composer.module.css';
import { draftKey, type DraftKind } from './drafts.ts';
import { EmojiButton } from './EmojiButton.tsx';
import { charactersOver } from './length.ts';
import { useTyping } from './usePresence.ts';

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

interface ComposerProps {
  ticket: Ticket;
  kind: DraftKind;
  onKind(kind: DraftKind): void;
  /**
   * The newest message the agent has had on the screen; the guard against answering past a colleague. Null while
   * the thread is not there: nothing can be answered, and nothing that waits could be shown.
   */
  seen: number | null;
  onSent(): void;
}

/** Notes are welcome on every ticket; a reply that was begun in time stays in sight. */
export function mayReply({ owner, status }: Ticket): boolean {
  return owner === 'HELPDESK' && status !== 'CLOSED';
}

function whyTooLate({ status }: Ticket, t: Phrases): string {
  return status === 'CLOSED' ? t.refusedClosed : t.refusedOwner;
}

export function Composer({ ticket, kind: wanted, onKind, seen, onSent }: ComposerProps) {
  const { drafts, me, outbox, toasts } = useDesk();
  const [{ shortcuts }] = usePreferences();
  const { t, locale } = useSpeech();
  const field = useRef<HTMLTextAreaElement>(null);
  const texts = useStore(drafts.texts);
  const canReply = mayReply(ticket);
  const showsReply = canReply || texts[draftKey(ticket.id, 'reply')];
  const kind: DraftKind = showsReply ? wanted : 'note';
  const text = texts[draftKey(ticket.id, kind)] ?? '';
  const tooLate = kind === 'reply' && !canReply;
  const typing = useTyping(ticket.id);
  const name = firstName(shopperName(ticket.profile, t));
  const colleague = ticket.assignee && ticket.assignee.id !== me.id ? ticket.assignee.name : null;
  const empty = text.trim() === '';
  const over = charactersOver(text);

  // What was begun goes on behind its last letter; by itself a browser goes before the first one.
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);

  const begin = (which: DraftKind) => {
    onKind(which);
    field.current?.focus();
  };
  useShortcuts(shortcuts, {
    note: () => begin('note'),
    ...(showsReply ? { reply: () => begin('reply') } : {}),
  });

  const write = (value: string) => {
    drafts.set(ticket.id, kind, value);
    if (kind === 'reply' && canReply) typing(value.trim() !== '');
  };
  const send = () => {
    if (seen === null || empty || over > 0) return;
    if (tooLate) {
      toasts.bad((words) => words.notSentBecause(whyTooLate(ticket, words)));
      return;
    }
    drafts.set(ticket.id, kind, '');
    typing(false);
    void outbox.send(ticket.id, text, kind === 'note', seen);
    onSent();
    field.current?.focus();
  };
  const makeNote = () => {
    drafts.toNote(ticket.id);
    begin('note');
  };
  const keyed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method takes both keys to end its own word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') focusThread();
  };
  const insert = (emoji: string) => {
    const box = field.current;
    if (box === null) return;
    write(text.slice(0, box.selectionStart) + emoji + text.slice(box.selectionEnd));
    const caret = box.selectionStart + emoji.length;
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(caret, caret);
    });
  };

  return (
    <div className={styles['composer']} data-kind={kind}>
      <div className={styles['kinds']} role="group" aria-label={t.messageType}>
        {showsReply ? (
          <button type="button" aria-pressed={kind === 'reply'} onClick={() => begin('reply')}>
            {t.reply}
          </button>
        ) : null}
        <button type="button" aria-pressed={kind === 'note'} onClick={() => begin('note')}>
          <Lock size={14} aria-hidden />
          {t.note}
        </button>
      </div>
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        aria-label={kind === 'note' ? t.noteLabel : t.replyTo(name)}
        placeholder={
          kind === 'note'
            ? t.notePlaceholder
            : colleague === null
              ? t.replyPlaceholder(name)
              : t.replyTakes(colleague)
        }
        aria-keyshortcuts={MAC ? 'Meta+Enter' : 'Control+Enter'}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={keyed}
        onBlur={() => typing(false)}
      />
      {over > 0 ? (
        <p className={styles['over']} role="status">
          {t.charactersOver(over.toLocaleString(locale))}
        </p>
      ) : null}
      <div className={styles['bar']}>
        <EmojiButton onPick={insert} />
        {tooLate ? (
          <Button onPress={makeNote}>{t.makeNote}</Button>
        ) : (
          <Button kind="accent" isDisabled={seen === null || empty || over > 0} onPress={send}>
            {kind === 'note' ? t.addNote : t.send}
            <kbd aria-hidden="true">{MAC ? '⌘ ↵' : 'Ctrl ↵'}</kbd>
          </Button>
        )}
      </div>
    </div>
  );
}
