import type { Ticket } from '@vetrina/shared';
import { ArrowLeft, Check, Ellipsis, MailOpen, PanelRight } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { usePreferences } from '../app/console.ts';
import { useDesk } from '../app/desk.ts';
import { useStores } from '../app/queries.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { mayBeUnread } from '../tickets/views.ts';
import { Modal } from '../ui/Modal.tsx';
import { firstName, shopperName, statusName } from '../ui/names.ts';
import { Button, IconButton, Menu, MenuItem, Popover, ui } from '../ui/ui.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import styles from './ThreadPane.module.css';

type Open = 'assign' | 'snooze' | 'close' | null;

interface ThreadHeadProps {
  ticket: Ticket;
  /** Present where the list is not beside the thread. */
  onBack: (() => void) | null;
  /** Present where the profile is not beside the thread. */
  onProfile: (() => void) | null;
}

export function ThreadHead({ ticket, onBack, onProfile }: ThreadHeadProps) {
  const { actions } = useDesk();
  const [{ shortcuts }] = usePreferences();
  const { t } = useSpeech();
  const [open, setOpen] = useState<Open>(null);
  const name = shopperName(ticket.profile, t);
  const stores = useStores();
  // For whom one writes, and whose number it is, where there are several.
  const store = stores.length > 1 ? stores.find((s) => s.key === ticket.store)?.name : undefined;
  // The only pane of a narrow window has the page's first heading.
  const Name = onBack === null ? 'h2' : 'h1';
  const active = ticket.status !== 'CLOSED';
  const ours = active && ticket.owner === 'HELPDESK';
  const markUnread = () => void actions.markUnread(ticket.id);
  useShortcuts(shortcuts, {
    ...(mayBeUnread(ticket) ? { unread: markUnread } : {}),
    ...(active ? { close: () => setOpen('close'), assign: () => setOpen('assign') } : {}),
    ...(ours ? { snooze: () => setOpen('snooze') } : {}),
  });
  const opened = (what: Open) => (isOpen: boolean) => setOpen(isOpen ? what : null);

  return (
    <div className={styles['head']}>
      {onBack === null ? null : (
        <IconButton label={t.backToList} onPress={onBack}>
          <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      <div className={styles['title']}>
        <Name dir="auto">{name}</Name>
        <p className={styles['sub']}>
          <Status ticket={ticket} />
          <span className={styles['wide']}>
            <span aria-hidden="true"> · </span>
            {ticket.channel === 'SMS' ? t.channelSms : t.channelChat}
          </span>
          <span aria-hidden="true"> · </span>
          <span className={styles['number']}>#{ticket.number}</span>
          {store === undefined ? null : (
            <>
              <span aria-hidden="true"> · </span>
              <bdi>{store}</bdi>
            </>
          )}
        </p>
      </div>
      {active ? (
        <AssignMenu ticket={ticket} isOpen={open === 'assign'} onOpenChange={opened('assign')} />
      ) : null}
      {ours ? (
        <SnoozeMenu ticket={ticket} isOpen={open === 'snooze'} onOpenChange={opened('snooze')} />
      ) : null}
      {active ? (
        <Button
          kind="strong"
          aria-label={t.close}
          aria-keyshortcuts="E"
          onPress={() => setOpen('close')}
        >
          <Check size={16} aria-hidden />
          <span className={styles['label']}>{t.close}</span>
        </Button>
      ) : null}
      {onProfile === null ? null : (
        <IconButton label={t.profile} onPress={onProfile}>
          <PanelRight size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {mayBeUnread(ticket) ? (
        <MenuTrigger>
          <IconButton label={t.more}>
            <Ellipsis size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <Popover placement="bottom end">
            <Menu aria-label={t.more} onAction={markUnread}>
              <MenuItem id="unread" textValue={t.markUnread}>
                <MailOpen size={16} aria-hidden />
                {t.markUnread}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      ) : null}
      <Modal alert title={t.closeTitle} isOpen={open === 'close'} onClose={() => setOpen(null)}>
        <p>{t.closeText(firstName(name))}</p>
        <div className={ui['actions']}>
          <Button onPress={() => setOpen(null)}>{t.cancel}</Button>
          <Button
            kind="strong"
            // The question was asked for by key or button; Enter answers it, Escape leaves it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onPress={() => {
              setOpen(null);
              void actions.close(ticket.id);
            }}
          >
            {t.closeConversation}
          </Button>
        </div>
      </Modal>
    </div>
  );
}

function Status({ ticket }: { ticket: Ticket }) {
  const { t } = useSpeech();
  return (
    <span className={styles['status']} data-status={ticket.status}>
      {statusName(ticket.status, t)}
    </span>
  );
}
