import type { ConversationSummary } from '@vetrina/shared';
import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { unread } from '../chat/thread.ts';
import { takesFocus } from '../view/focus.ts';
import * as kit from '../kit.ts';
import { backToTheList, list, older, read } from './pages.ts';
import { en, it } from './words.ts';

const NEAR = 48;

/** Over the whole panel: the conversations that have ended, or what was said in one of them. */
export function PastView() {
  const reading = kit.scene().past?.reading;
  return reading ? <Reading of={reading} /> : <List />;
}

function List() {
  const { past, words } = kit.scene();
  const { list: found, left } = past ?? {};
  return (
    <div class="past" role="group" aria-label={words.past}>
      <Top back={leave} takes={!left}>
        <h2>{words.past}</h2>
      </Top>
      <div class="body">
        {found && (
          <ul class="ended">
            {found.items.map((one) => (
              <li key={one.id}>
                <button ref={one.id === left ? takesFocus : null} onClick={() => void read(one)}>
                  <time dateTime={one.startedAt}>{began(one)}</time>
                  <small>
                    {howItEnded(one)} · {own().messages(one.lastSeq)}
                  </small>
                  <kit.Icon name="more" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {found?.items.length === 0 && <p class="empty">{own().none}</p>}
        <Rest
          begun={!!found}
          more={!!found?.next}
          label={own().more}
          load={(event) => {
            // This button may go; behind what has the focus now comes what was asked for.
            inThePage(event, 'li:last-child button')?.focus();
            void list();
          }}
        />
      </div>
      <News />
    </div>
  );
}

function Reading({ of }: { of: ConversationSummary }) {
  const { past, words } = kit.scene();
  const { messages, status } = past ?? {};
  return (
    <div
      class="past"
      role="group"
      aria-label={began(of)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        backToTheList();
      }}
    >
      <Top back={backToTheList}>
        <h2>{began(of)}</h2>
        <p>{howItEnded(of)}</p>
      </Top>
      <div
        class="body said"
        role="region"
        aria-label={words.conversation}
        tabIndex={0}
        ref={takesFocus}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          // What is at the end is at 0, and all else above it.
          const above = scrollHeight - clientHeight + scrollTop;
          if (above < NEAR && messages?.more && !status) void older();
        }}
      >
        <div class="log">
          <Rest
            begun={!!messages}
            more={!!messages?.more}
            label={words.older}
            load={(event) => {
              inThePage(event, '.body')?.focus();
              void older();
            }}
          />
          {messages && <kit.Messages all={messages.items} />}
          {messages && of.closedAt && <kit.Ended at={of.closedAt} />}
        </div>
      </div>
      <News />
    </div>
  );
}

function Top({
  back,
  takes = false,
  children,
}: {
  back: () => void;
  takes?: boolean;
  children: ComponentChildren;
}) {
  const { embed, words } = kit.scene();
  return (
    <div class="top">
      <button
        class="ib back"
        aria-label={own().back}
        ref={takes ? takesFocus : null}
        onClick={back}
      >
        <kit.Icon name="more" />
      </button>
      <div class="grow">{children}</div>
      <button class="ib" aria-label={words.close} onClick={() => embed.close()}>
        <kit.Icon name="close" />
      </button>
    </div>
  );
}

/** What is not there: it comes, or can be asked for, again where it did not come. */
function Rest({
  begun,
  more,
  label,
  load,
}: {
  begun: boolean;
  more: boolean;
  label: string;
  load: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
}) {
  const { past, words } = kit.scene();
  const failed = past?.status === 'failed' && <p role="alert">{own().failed}</p>;
  if (!begun)
    return failed ? (
      <div class="empty">
        {failed}
        <button class="cta quiet" onClick={load}>
          {words.tryAgain}
        </button>
      </div>
    ) : (
      <kit.Skeleton />
    );
  return more ? (
    <div class="rest">
      {failed}
      <button class="older" aria-disabled={past?.status === 'loading'} onClick={load}>
        {failed ? words.tryAgain : label}
      </button>
    </div>
  ) : null;
}

/** Somebody answers in the conversation that is going on behind this. */
function News() {
  const { thread, words } = kit.scene();
  const news = unread(thread) > 0;
  return (
    <div role="status" class={news ? 'foot' : ''}>
      {news && (
        <button class="cta" onClick={leave}>
          {words.newBelow}
        </button>
      )}
    </div>
  );
}

function leave(): void {
  kit.scene().ui.set({ layer: 'none' });
}

function own() {
  return kit.scene().embed.language === 'it' ? it : en;
}

/** With its year: it may be long ago. */
function began({ startedAt }: ConversationSummary): string {
  const { locale } = kit.scene().times;
  return new Date(startedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

function howItEnded({ closedBy }: ConversationSummary): string {
  switch (closedBy) {
    case 'SHOPPER':
      return own().endedByShopper;
    case 'AGENT':
      return own().endedByTeam;
    case 'INACTIVITY':
      return own().endedByItself;
    default:
      return own().ended;
  }
}

function inThePage(
  event: TargetedMouseEvent<HTMLButtonElement>,
  selector: string,
): HTMLElement | null | undefined {
  return event.currentTarget.closest('.past')?.querySelector<HTMLElement>(selector);
}
