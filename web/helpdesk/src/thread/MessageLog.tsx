import type { InternalNote, ThreadMessage, Ticket } from '@vetrina/shared';
import { ArrowDown, Check, CheckCheck, Lock, Sparkles } from 'lucide-react';
import { Fragment, memo, useEffect, useState, type ReactNode } from 'react';
import { useDesk } from '../app/desk.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { firstName, shopperName } from '../ui/names.ts';
import { PlainText } from '../ui/PlainText.tsx';
import { clock, dayKey, dayName, full, moment, useNow } from '../ui/time.ts';
import { Avatar, Button } from '../ui/ui.tsx';
import { authorId, wroteIt } from './authors.ts';
import styles from './MessageLog.module.css';
import type { DraftKind } from './drafts.ts';
import { groupsOf, type Group } from './groups.ts';
import { PendingMessages } from './PendingMessages.tsx';
import { receipts, type Receipt } from './receipts.ts';
import { inOrder, type Thread } from './thread.ts';
import { useKeepPlace } from './useKeepPlace.ts';

const NEAR_END = 80;
const QUIET_MS = 200;

interface MessageLogProps {
  ticket: Ticket;
  thread: Thread;
  atEnd: boolean;
  onAtEnd(atEnd: boolean): void;
  onOlder(): void;
  older: ReactNode;
  onEdit(kind: DraftKind): DraftKind;
}

export function MessageLog(props: MessageLogProps) {
  const { ticket, thread, atEnd, onAtEnd, onOlder, older, onEdit } = props;
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(60_000);
  const name = shopperName(ticket.profile, t);
  const entries = inOrder(thread);
  const marks = receipts(thread.messages, ticket.readByShopper);
  const first = entries[0]?.id;
  const { log, content } = useKeepPlace(atEnd, first);
  const quiet = useQuiet(first);
  const newest = entries.at(-1)?.id;
  const [seen, setSeen] = useState(newest);
  if (atEnd && seen !== newest) setSeen(newest);
  const [stoodOn, setStoodOn] = useState(false);

  const scrolled = () => {
    const box = log.current;
    if (box === null) return;
    onAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END);
    if (box.scrollTop < 240 && thread.more) onOlder();
  };
  const toEnd = () => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    log.current?.focus({ preventScroll: true });
    onAtEnd(true);
  };

  return (
    <div className={styles['frame']}>
      <div
        ref={log}
        className={styles['log']}
        role="log"
        aria-live={quiet ? 'off' : undefined}
        aria-label={t.messagesWith(name)}
        // A log that scrolls must take the keyboard's focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={scrolled}
      >
        <div ref={content} className={styles['content']}>
          {older}
          {groupsOf(entries).map((group, index, all) => {
            const previous = all[index - 1];
            const newDay = previous === undefined || dayKey(previous.at) !== dayKey(group.at);
            return (
              <Fragment key={group.key}>
                {newDay ? (
                  <div className={styles['day']}>{dayName(group.at, now, speech)}</div>
                ) : null}
                <GroupView group={group} ticket={ticket} name={name} marks={marks} />
              </Fragment>
            );
          })}
          <PendingMessages ticket={ticket.id} thread={thread} onEdit={onEdit} />
        </div>
      </div>
      {atEnd && !stoodOn ? null : (
        // Whoever stands on it must not lose the ground when the end comes into sight.
        <div className={styles['toEnd']}>
          <Button onPress={toEnd} onFocusChange={setStoodOn}>
            <ArrowDown size={16} aria-hidden />
            {seen === newest ? t.latestMessages : t.newMessages}
          </Button>
        </div>
      )}
    </div>
  );
}

/** While older messages come above: they are no news, and a live log would have all of them read out. */
function useQuiet(first: string | undefined): boolean {
  const [known, setKnown] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(first), QUIET_MS);
    return () => clearTimeout(timer);
  }, [first]);
  return known !== first;
}

interface GroupViewProps {
  group: Group;
  ticket: Ticket;
  name: string;
  marks: ReadonlyMap<number, Receipt>;
}

function GroupView({ group, ticket, name, marks }: GroupViewProps) {
  const { me } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  if (group.kind === 'note') return <NoteView note={group.note} />;
  const { author, messages, at } = group;
  const inbound = author.kind === 'SHOPPER';
  const mine = wroteIt(author, me);
  const who = inbound
    ? firstName(name)
    : author.kind === 'AGENT'
      ? mine
        ? t.you
        : author.name
      : author.kind === 'ASSISTANT'
        ? author.name || t.assistant
        : t.system;
  const avatarId = inbound ? ticket.profile.id : authorId(author);
  const avatar =
    author.kind === 'ASSISTANT' || author.kind === 'SYSTEM' ? (
      <span className={styles['bot']} data-kind={author.kind} aria-hidden="true">
        <Sparkles size={14} />
      </span>
    ) : (
      <Avatar name={inbound ? name : author.name} id={avatarId} size="medium" />
    );
  return (
    <div className={styles['group']} data-side={inbound ? 'in' : 'out'}>
      {inbound ? avatar : null}
      <div className={styles['body']}>
        <p className={styles['who']}>
          <b>
            <bdi>{who}</bdi>
          </b>
          {messages[0]?.automated && author.kind === 'AGENT' ? ` · ${t.automated}` : null} ·{' '}
          <time dateTime={at} title={full(at, speech)}>
            {clock(at, speech)}
          </time>
        </p>
        <div className={styles['bubbles']}>
          {messages.map((message) => (
            <Fragment key={message.seq}>
              <Bubble message={message} ai={author.kind === 'ASSISTANT'} />
              <ReceiptLine receipt={marks.get(message.seq)} />
            </Fragment>
          ))}
        </div>
      </div>
      {inbound ? null : avatar}
    </div>
  );
}

/** Drawn once, however often the thread is: what was said stays the same object. */
const Bubble = memo(function Bubble({ message, ai }: { message: ThreadMessage; ai: boolean }) {
  const { t } = useSpeech();
  return (
    <div
      className={styles['bubble']}
      dir="auto"
      data-seq={message.seq}
      data-ai={ai || undefined}
      data-gone={message.redacted || undefined}
    >
      {message.redacted ? t.redacted : <PlainText text={message.text} />}
    </div>
  );
});

function ReceiptLine({ receipt }: { receipt: Receipt | undefined }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(60_000);
  if (receipt === undefined) return null;
  const Icon = receipt.kind === 'sent' ? Check : CheckCheck;
  const text =
    receipt.kind === 'read'
      ? receipt.at === null
        ? t.read
        : t.readAt(moment(receipt.at, now, speech))
      : receipt.kind === 'delivered'
        ? t.delivered
        : t.sent;
  return (
    <p className={styles['receipt']} data-kind={receipt.kind}>
      <Icon size={14} aria-hidden />
      {text}
    </p>
  );
}

const NoteView = memo(function NoteView({ note }: { note: InternalNote }) {
  const { me } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  return (
    <div className={styles['note']}>
      <Lock size={14} aria-hidden />
      <div>
        <p className={styles['noteText']} dir="auto">
          <PlainText text={note.text} />
        </p>
        <p className={styles['who']}>
          <b>
            <bdi>{wroteIt(note.author, me) ? t.you : note.author.name}</bdi>
          </b>{' '}
          · {t.internalNote} ·{' '}
          <time dateTime={note.at} title={full(note.at, speech)}>
            {clock(note.at, speech)}
          </time>
        </p>
      </div>
    </div>
  );
});
