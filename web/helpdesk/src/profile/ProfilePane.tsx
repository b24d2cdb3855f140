import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ProfileSummary, Ticket } from '@vetrina/shared';
import { AtSign, Phone } from 'lucide-react';
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

/** Who the shopper is: only what is known, in the order an agent needs it. */
export function ProfilePane({ ticket }: { ticket: Ticket }) {
  const { api } = useDesk();
  const { t } = useSpeech();
  const { id } = ticket.profile;
  const { data, error, refetch } = useQuery({
    queryKey: ['profile', id],
    queryFn: ({ signal }) => api.profile(id, signal),
    staleTime: 60_000,
    // Who has a ticket open for an hour sees what was ordered meanwhile.
    refetchInterval: 60_000,
  });
  // The ticket's: it is told of a new name at once.
  const name = shopperName(ticket.profile, t);
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

interface FactsProps {
  summary: ProfileSummary;
  /** The e-mail address that stands above already. */
  email: string | null;
}

function Facts({ summary, email }: FactsProps) {
  const { t, locale } = useSpeech();
  const contacts = [
    { label: t.email, Icon: AtSign, value: summary.email === email ? null : summary.email },
    { label: t.phone, Icon: Phone, value: summary.phone },
  ].filter(({ value }) => value);
  const numbers = [
    { label: t.orders, value: summary.orders.toLocaleString(locale) },
    { label: t.spent, value: summary.spent ? money(roughly(summary.spent), locale) : null },
    { label: t.since, value: String(new Date(summary.createdAt).getFullYear()) },
  ].filter(({ value }) => value !== null);
  const properties = summary.properties.filter(({ value }) => String(value).trim() !== '');
  return (
    <>
      {contacts.length === 0 ? null : (
        <dl className={styles['facts']}>
          {contacts.map(({ label, Icon, value }) => (
            <div key={label}>
              <dt>
                <Icon size={16} aria-hidden />
                <Hidden>{label}</Hidden>
              </dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <dl className={styles['numbers']}>
        {numbers.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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
      {properties.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t.properties}</h3>
          <dl className={styles['properties']}>
            {properties.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{String(value)}</dd>
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
    refetchInterval: 60_000,
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
      const askedAt = book.now();
      const page = await api.profileTickets(profile, pageParam, signal);
      book.learnAll(page.items, askedAt);
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
