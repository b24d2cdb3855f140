import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useRef } from 'react';
import {
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  MenuTrigger,
  Virtualizer,
  type Selection,
} from 'react-aria-components';
import { useConsole, usePreferences } from '../app/console.ts';
import { useDesk } from '../app/desk.ts';
import { useStores } from '../app/queries.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { useSpeech, type Phrases } from '../i18n/i18n.tsx';
import { waitsForAuthor } from '../thread/outbox.ts';
import { shopperName } from '../ui/names.ts';
import { useStore } from '../ui/store.ts';
import { useNow } from '../ui/time.ts';
import { Button, IconButton, Menu, MenuChoice, Popover } from '../ui/ui.tsx';
import styles from './TicketList.module.css';
import { focusAlong, PADDING, reveal, ROW } from './rows.ts';
import { spoken } from './spoken.ts';
import { TicketRow } from './TicketRow.tsx';
import { useAnchored } from './useAnchored.ts';
import { useNeighbour, useRevealed } from './useOpenRow.ts';
import { useTickets, type TicketList as Tickets } from './useTickets.ts';
import { VIEWS, type Choice, type View } from './views.ts';

/** @param alone it is all there is on the page */
export function TicketList({ alone }: { alone: boolean }) {
  const { places } = useConsole();
  const { view, store, ticket } = useStore(places.place);
  const [{ sort, shortcuts }, prefer] = usePreferences();
  const { t } = useSpeech();
  const stores = useStores().toSorted((a, b) => a.name.localeCompare(b.name));
  const choice: Choice = { view, sort, store };
  const list = useTickets(choice);
  const List = alone ? 'main' : 'section';

  return (
    <List className={styles['list']} aria-label={t.conversations}>
      <div className={styles['head']}>
        <div className={styles['title']}>
          <h1>{t.inbox}</h1>
          <MenuTrigger>
            <IconButton label={t.listOptions}>
              <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <Popover placement="bottom end">
              <Menu aria-label={t.listOptions}>
                <MenuChoice
                  title={t.sort}
                  chosen={sort}
                  onChoose={(chosen) => prefer({ sort: chosen })}
                  options={[
                    { key: 'newest', label: t.sortNewest },
                    { key: 'waiting', label: t.sortWaiting },
                  ]}
                />
                {stores.length > 1 || store !== null ? (
                  <MenuChoice
                    title={t.store}
                    chosen={store ?? ''}
                    onChoose={(chosen) => places.go({ store: chosen || null })}
                    options={[
                      { key: '', label: t.allStores },
                      ...stores.map(({ key, name }) => ({ key, label: name })),
                    ]}
                  />
                ) : null}
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
        <div className={styles['views']} role="group" aria-label={t.views}>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === view}
              onClick={() => places.go({ view: one })}
            >
              {viewName(one, t)}
            </button>
          ))}
        </div>
      </div>
      <Rows
        // A list of its own for each choice: it starts at the top.
        key={`${view}/${sort}/${store}`}
        list={list}
        choice={choice}
        open={ticket}
        onOpen={(id) => places.go({ ticket: id })}
        onShowOpen={() => places.go({ view: 'open' })}
        shortcuts={shortcuts}
      />
      {shortcuts ? (
        <div className={styles['keys']} aria-hidden="true">
          <span>
            <kbd>J</kbd>
            <kbd>K</kbd> {t.keyMove}
          </span>
          <span>
            <kbd>R</kbd> {t.keyReply}
          </span>
          <span>
            <kbd>E</kbd> {t.keyClose}
          </span>
          <span>
            <kbd>?</kbd> {t.keyHelp}
          </span>
        </div>
      ) : null}
    </List>
  );
}

interface RowsProps {
  list: Tickets;
  choice: Choice;
  open: string | null;
  onOpen(id: string): void;
  onShowOpen(): void;
  shortcuts: boolean;
}

function Rows({ list, choice, open, onOpen, onShowOpen, shortcuts }: RowsProps) {
  const { drafts, me } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow();
  const grid = useRef<HTMLDivElement>(null);
  const stores = useStores();
  const unsent = useUnsent();
  const drafted = useStore(drafts.tickets);
  const neighbour = useNeighbour(list.tickets, choice.sort, open);
  const pointing = useAnchored(grid, list.tickets);
  useRevealed(grid, list.tickets, open);
  const move = (by: 1 | -1) => {
    const index = neighbour(by);
    const next = list.tickets[index];
    if (next === undefined) {
      if (by === 1) list.loadMore();
      return;
    }
    onOpen(next.id);
    if (grid.current === null) return;
    reveal(grid.current, index);
    focusAlong(grid.current, next.id);
  };
  useShortcuts(shortcuts, { next: () => move(1), previous: () => move(-1) });

  if (list.loading) return <Skeleton label={t.loadingList} />;
  if (list.tickets.length === 0) {
    return (
      <div className={styles['empty']}>
        <p>{list.problem === null ? emptyText(choice.view, t) : t.listFailed}</p>
        {list.problem !== null ? (
          <Button onPress={list.again}>{t.tryAgain}</Button>
        ) : choice.view === 'open' ? null : (
          <Button onPress={onShowOpen}>{t.showOpen}</Button>
        )}
      </div>
    );
  }
  const storeNames = new Map(stores.map(({ key, name }) => [key, name]));
  const several = choice.store === null && stores.length > 1;
  const rows = list.tickets.map((ticket) => ({
    ticket,
    sort: choice.sort,
    storeName: several ? (storeNames.get(ticket.store) ?? ticket.store) : null,
    unsent: unsent.has(ticket.id),
    drafted: drafted.has(ticket.id),
    now,
  }));
  const chosen = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : keys;
    if (key !== undefined) onOpen(String(key));
  };
  return (
    <>
      {list.problem === null ? null : (
        <div className={styles['problem']} role="alert">
          {t.listFailed}
          <Button kind="plain" onPress={list.again}>
            {t.tryAgain}
          </Button>
        </div>
      )}
      <Virtualizer
        layout={ListLayout}
        layoutOptions={{ rowSize: ROW, padding: PADDING, loaderSize: 1 }}
      >
        <GridList
          ref={grid}
          {...pointing}
          className={styles['rows'] ?? ''}
          aria-label={t.conversationList}
          selectionMode="single"
          selectionBehavior="toggle"
          disallowEmptySelection
          disallowTypeAhead
          selectedKeys={open === null ? [] : [open]}
          onSelectionChange={chosen}
          onAction={(key) => onOpen(String(key))}
          dependencies={[now, stores, unsent, drafted, t, open]}
        >
          {rows.map((shows) => (
            <GridListItem
              key={shows.ticket.id}
              id={shows.ticket.id}
              className={styles['item'] ?? ''}
              textValue={shopperName(shows.ticket.profile, t)}
              aria-label={spoken(shows, me, speech)}
            >
              <TicketRow {...shows} />
            </GridListItem>
          ))}
          {list.more ? <GridListLoadMoreItem onLoadMore={list.loadMore} /> : null}
        </GridList>
      </Virtualizer>
    </>
  );
}

/** Where a message of this agent's waits, not sent, for a decision. */
function useUnsent(): ReadonlySet<string> {
  const { outbox } = useDesk();
  const pending = useStore(outbox.pending);
  return useMemo(
    () => new Set(pending.filter(waitsForAuthor).map(({ ticket }) => ticket)),
    [pending],
  );
}

function Skeleton({ label }: { label: string }) {
  return (
    <div className={styles['skeleton']} role="status" aria-label={label}>
      {[62, 48, 70, 55, 66, 44].map((width) => (
        <div key={width} data-width={width}>
          <i />
          <span>
            <b />
            <b />
          </span>
        </div>
      ))}
    </div>
  );
}

function viewName(view: View, t: Phrases): string {
  switch (view) {
    case 'open':
      return t.viewOpen;
    case 'mine':
      return t.viewMine;
    case 'unassigned':
      return t.viewUnassigned;
    case 'snoozed':
      return t.viewSnoozed;
    case 'closed':
      return t.viewClosed;
  }
}

function emptyText(view: View, t: Phrases): string {
  switch (view) {
    case 'open':
      return t.emptyOpen;
    case 'mine':
      return t.emptyMine;
    case 'unassigned':
      return t.emptyUnassigned;
    case 'snoozed':
      return t.emptySnoozed;
    case 'closed':
      return t.emptyClosed;
  }
}
