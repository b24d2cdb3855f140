import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Ticket } from '@vetrina/shared';
import { AtSign, Languages, MapPin, Phone } from 'lucide-react';
import { problemOf } from '../api/problem.ts';
import { useConsole } from '../app/console.ts';
import { useDesk } from '../app/desk.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { othersOf } from '../tickets/others.ts';
import { shopperName, statusName } from '../ui/names.ts';
import { useStore } from '../ui/store.ts';
import { full, useNow, when } from '../ui/time.ts';
import { Avatar, Button, Hidden } from '../ui/ui.tsx';
import { eventDetail, eventIcon, eventTitle } from './events.ts';
import { money, roughly } from './money.ts';
import styles from './ProfilePane.module.css';
import { summaryOf, type Summary } from './summary.ts';

/** Who the shopper is: only what is known, in the order an agent needs it. */
export function ProfilePane({ ticket }: { ticket: Ticket }) {
  const { api } = useDesk();
  const { t } = useSpeech();
  const { id } = ticket.profile;
  const { data, error, refetch } = useQuery({
    queryKey: ['profile', id],
    queryFn: async ({ signal }) => summaryOf(await api.profile(id, signal)),
    staleTime: 60_000,
  });
  const name = data?.name ?? shopperName(ticket.profile, t);
  return (
    <div className={styles['profile']}>
      <div className={styles['person']}>
        <Avatar name={name} id={id} size="large" />
        <div>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {ticket.profile.email && ticket.profile.email !== name ? (
            <p>{ticket.profile.email}</p>
          ) : null}
        </div>
      </div>
      {data === undefined ? null : <Facts summary={data} email={ticket.profile.email ?? null} />}
      <Failed error={error} text={t.profileFailed} again={() => void refetch()} />
      <OtherTickets ticket={ticket} />
      <History profile={id} />
    </div>
  );
}

interface FailedProps {
  error: Error | null;
  text: string;
  again(): void;
}

/** Of a profile that is not there nothing could have been read. */
function Failed({ error, text, again }: FailedProps) {
  const { t } = useSpeech();
  if (error === null || problemOf(error).status === 404) return null;
  return (
    <div className={styles['problem']} role="alert">
      {text}
      <Button kind="plain" onPress={again}>
        {t.tryAgain}
      </Button>
    </div>
  );
}

function Facts({ summary, email }: { summary: Summary; email: string | null }) {
  const { t, locale } = useSpeech();
  const contacts = summary.contacts.filter(
    ({ kind, value }) => kind !== 'email' || value !== email,
  );
  const numbers = [
    summary.orders === null
      ? null
      : { label: t.orders, value: summary.orders.toLocaleString(locale) },
    summary.spent === null
      ? null
      : { label: t.spent, value: money(roughly(summary.spent), locale) },
    summary.since === null
      ? null
      : { label: t.since, value: String(new Date(summary.since).getFullYear()) },
  ].filter((one) => one !== null);
  return (
    <>
      {contacts.length === 0 ? null : (
        <dl className={styles['facts']}>
          {contacts.map(({ kind, value }) => (
            <div key={kind + value}>
              <dt>
                <ContactIcon kind={kind} />
                <Hidden>{contactLabel(kind, t)}</Hidden>
              </dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {summary.orders === null && summary.spent === null ? null : (
        <dl className={styles['numbers']}>
          {numbers.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {summary.segments.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t.segments}</h3>
          <ul className={styles['segments']}>
            {summary.segments.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      {summary.properties.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t.properties}</h3>
          <dl className={styles['properties']}>
            {summary.properties.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function History({ profile }: { profile: string }) {
  const { api } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(60_000);
  const history = useInfiniteQuery({
    queryKey: ['profile-events', profile],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.profileEvents(profile, pageParam, signal),
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 60_000,
  });
  const events = history.data?.pages.flatMap((page) => page.items) ?? [];
  if (events.length === 0) return <More list={history} failed={t.activityFailed} />;
  return (
    <section className={styles['section']}>
      <h3>{t.activity}</h3>
      <ol className={styles['history']}>
        {events.map((event) => {
          const Icon = eventIcon(event);
          const detail = eventDetail(event, speech.locale);
          return (
            <li key={event.id}>
              <span className={styles['disc']}>
                <Icon size={14} aria-hidden />
              </span>
              <div>
                <b>{eventTitle(event, t)}</b>
                {detail === null ? null : (
                  <span dir="auto" title={detail}>
                    {detail}
                  </span>
                )}
              </div>
              <time dateTime={event.at} title={full(event.at, speech)}>
                {when(event.at, now, speech)}
              </time>
            </li>
          );
        })}
      </ol>
      <More list={history} failed={t.activityFailed} />
    </section>
  );
}

function OtherTickets({ ticket }: { ticket: Ticket }) {
  const { api, book } = useDesk();
  const { places } = useConsole();
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(60_000);
  const { id: profile } = ticket.profile;
  const tickets = useInfiniteQuery({
    queryKey: ['profile-tickets', profile],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const page = await api.profileTickets(profile, pageParam, signal);
      book.learnAll(page.items);
      return page;
    },
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 60_000,
  });
  const asked = tickets.data?.pages.flatMap((page) => page.items);
  const others = othersOf(ticket, useStore(book.shelf), asked);
  if (others.length === 0) return <More list={tickets} failed={t.otherTicketsFailed} />;
  return (
    <section className={styles['section']}>
      <h3>{t.otherTickets}</h3>
      <ul className={styles['others']}>
        {others.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => places.go({ ticket: one.id })}>
              <b>#{one.number}</b>
              <span dir="auto">{one.lastMessage?.preview ?? t.noMessages}</span>
              <small data-status={one.status}>{statusName(one.status, t)}</small>
              <time dateTime={one.createdAt}>
                {when(one.lastMessage?.at ?? one.createdAt, now, speech)}
              </time>
            </button>
          </li>
        ))}
      </ul>
      <More list={tickets} failed={t.otherTicketsFailed} />
    </section>
  );
}

/** The way on in a list, or what became of it. */
function More({ list, failed }: { list: UseInfiniteQueryResult; failed: string }) {
  const { t } = useSpeech();
  const next = () => void list.fetchNextPage();
  if (list.error !== null) {
    // A cursor lives 24 hours: an older list is read anew.
    const onward = list.isFetchNextPageError && problemOf(list.error).status !== 410;
    const again = onward ? next : () => void list.refetch();
    return <Failed error={list.error} text={failed} again={again} />;
  }
  return list.hasNextPage ? (
    <Button kind="plain" isPending={list.isFetchingNextPage} onPress={next}>
      {t.showMore}
    </Button>
  ) : null;
}

function ContactIcon({ kind }: { kind: string }) {
  const Icon =
    kind === 'phone' || kind === 'sms'
      ? Phone
      : kind === 'location' || kind === 'city' || kind === 'address'
        ? MapPin
        : kind === 'locale' || kind === 'language'
          ? Languages
          : AtSign;
  return <Icon size={16} aria-hidden />;
}

function contactLabel(kind: string, t: ReturnType<typeof useSpeech>['t']): string {
  switch (kind) {
    case 'email':
      return t.email;
    case 'phone':
    case 'sms':
      return t.phone;
    case 'location':
      return t.location;
    case 'locale':
    case 'language':
      return t.locale;
    default:
      return kind;
  }
}
