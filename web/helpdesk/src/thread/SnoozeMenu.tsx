import type { SnoozePreset, Ticket } from '@vetrina/shared';
import { AlarmClock, CalendarClock, CalendarDays, Moon, Sun, Sunrise } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { Header, MenuSection, MenuTrigger } from 'react-aria-components';
import { useDesk } from '../app/desk.ts';
import { useStores } from '../app/queries.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { Modal } from '../ui/Modal.tsx';
import { moment, useNow } from '../ui/time.ts';
import { Button, Menu, MenuItem, Popover, ui } from '../ui/ui.tsx';
import { laterIsToday, presetTime } from './presets.ts';
import styles from './ThreadPane.module.css';

const PRESETS = [
  { preset: 'LATER_TODAY', word: 'laterToday', Icon: Moon },
  { preset: 'TOMORROW', word: 'tomorrow', Icon: Sunrise },
  { preset: 'NEXT_WEEK', word: 'nextWeek', Icon: CalendarDays },
] as const;

type Word = (typeof PRESETS)[number]['word'];

interface SnoozeMenuProps {
  ticket: Ticket;
  isOpen: boolean;
  onOpenChange(open: boolean): void;
}

export function SnoozeMenu({ ticket, isOpen, onOpenChange }: SnoozeMenuProps) {
  const { actions } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  const [picking, setPicking] = useState(false);
  const snoozed = ticket.status === 'SNOOZED';
  const now = useNow();
  const named = (preset: SnoozePreset, word: Word) =>
    preset === 'LATER_TODAY' && !laterIsToday(now) ? t.inThreeHours : t[word];
  const format = (at: string) => moment(at, now, speech);
  const until = snoozed && ticket.snoozedUntil ? format(ticket.snoozedUntil) : null;
  const chosen = (key: string) => {
    if (key === 'WAKE') void actions.unsnooze(ticket.id);
    else if (key === 'PICK') setPicking(true);
    else void actions.snooze(ticket.id, { preset: key as SnoozePreset }, format);
  };
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
        <Button
          aria-label={until === null ? t.snooze : `${t.snooze}: ${until}`}
          aria-keyshortcuts="S"
        >
          <AlarmClock size={16} aria-hidden />
          <span className={styles['label']}>{until ?? t.snooze}</span>
        </Button>
        <Popover placement="bottom end">
          <Menu
            aria-label={t.snoozeMenu}
            // Opened by its key, it has no press to tell that a keyboard is at work.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus="first"
            onAction={(key) => chosen(String(key))}
          >
            {snoozed ? (
              <MenuSection className={ui['section'] ?? ''} aria-label={t.statusSnoozed}>
                <MenuItem id="WAKE" textValue={t.wakeNow}>
                  <Sun size={16} aria-hidden />
                  {t.wakeNow}
                </MenuItem>
              </MenuSection>
            ) : null}
            <MenuSection className={ui['section'] ?? ''}>
              <Header className={ui['heading']}>{t.snoozeMenu}</Header>
              {PRESETS.map(({ preset, word, Icon }) => (
                <MenuItem key={preset} id={preset} textValue={named(preset, word)}>
                  <Icon size={16} aria-hidden />
                  {named(preset, word)}
                  <WakingTime preset={preset} store={ticket.store} now={now} />
                </MenuItem>
              ))}
              <MenuItem id="PICK" textValue={t.pickTime}>
                <CalendarClock size={16} aria-hidden />
                {t.pickTime}
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Modal title={t.pickTimeTitle} isOpen={picking} onClose={() => setPicking(false)}>
        <PickTime
          onCancel={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            void actions.snooze(ticket.id, { until: picked }, format);
          }}
        />
      </Modal>
    </>
  );
}

/** By the store's own clock, told by the agent's; nothing until the store is known. */
function WakingTime({ preset, store, now }: { preset: SnoozePreset; store: string; now: number }) {
  const speech = useSpeech();
  const known = useStores().find(({ key }) => key === store);
  if (known === undefined) return null;
  const at = presetTime(preset, now, known.timeZone);
  return <time dateTime={at}>{moment(at, now, speech)}</time>;
}

function PickTime({ onPick, onCancel }: { onPick(until: string): void; onCancel(): void }) {
  const { t } = useSpeech();
  const [value, setValue] = useState(() => localInput(tomorrowAtNine()));
  const [earliest] = useState(() => localInput(new Date()));
  const [past, setPast] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const until = new Date(value);
    if (Number.isNaN(until.getTime()) || until.getTime() <= Date.now()) setPast(true);
    else onPick(until.toISOString());
  };
  return (
    <form onSubmit={submit} noValidate>
      <label className={ui['field']}>
        {t.dateAndTime}
        <input
          type="datetime-local"
          value={value}
          min={earliest}
          onChange={(event) => {
            setPast(false);
            setValue(event.target.value);
          }}
          aria-invalid={past}
          required
        />
        {past ? (
          <small role="alert">{t.timeInPast}</small>
        ) : (
          <small>{t.timeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)}</small>
        )}
      </label>
      <div className={ui['actions']}>
        <Button onPress={onCancel}>{t.cancel}</Button>
        <Button kind="strong" type="submit">
          {t.snooze}
        </Button>
      </div>
    </form>
  );
}

function tomorrowAtNine(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return day;
}

/** What a datetime-local field holds: wall-clock time of this browser. */
function localInput(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
