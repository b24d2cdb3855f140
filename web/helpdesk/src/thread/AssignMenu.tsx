import type { Agent, Ticket } from '@vetrina/shared';
import { ChevronDown, UserRound } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { useDesk } from '../app/desk.ts';
import { useAgents } from '../app/queries.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { Avatar, Button, Menu, MenuChoice, Popover } from '../ui/ui.tsx';
import styles from './ThreadPane.module.css';

const NOBODY = '-';

interface AssignMenuProps {
  ticket: Ticket;
  isOpen: boolean;
  onOpenChange(open: boolean): void;
}

/** Of the assignee no more is known until the list of all is there. */
type Colleague = NonNullable<Ticket['assignee']> & Partial<Agent>;

export function AssignMenu({ ticket, isOpen, onOpenChange }: AssignMenuProps) {
  const { actions, me } = useDesk();
  const { t } = useSpeech();
  const agents = useAgents(isOpen);
  const { assignee } = ticket;
  const known: Colleague[] = [...(assignee ? [assignee] : []), ...(agents ?? [])];
  const others = [...new Map(known.map((one) => [one.id, one])).values()]
    .filter(({ id }) => id !== me.id)
    .toSorted((a, b) => Number(isAway(a)) - Number(isAway(b)) || a.name.localeCompare(b.name));
  const current = assignee ? (assignee.id === me.id ? t.you : assignee.name) : t.nobody;
  const choose = (key: string) => {
    if (key === (assignee?.id ?? NOBODY)) return;
    const chosen = key === me.id ? me : (others.find(({ id }) => id === key) ?? null);
    void actions.assign(ticket.id, chosen);
  };
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button aria-label={t.assignMenu(current)} aria-keyshortcuts="A">
        {assignee ? (
          <Avatar name={assignee.name} id={assignee.id} size="small" />
        ) : (
          <UserRound size={16} aria-hidden />
        )}
        <span className={styles['label']}>{assignee ? current : t.assign}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover placement="bottom end">
        <Menu
          aria-label={t.assign}
          // Opened by its key, it has no press to tell that a keyboard is at work.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus="first"
        >
          <MenuChoice
            title={t.assign}
            chosen={assignee?.id ?? NOBODY}
            onChoose={choose}
            options={[
              { key: me.id, label: t.assignToMe },
              ...others.map((one) => ({
                key: one.id,
                label: one.name,
                hint: isAway(one) ? t.away : null,
              })),
              { key: NOBODY, label: t.nobody },
            ]}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function isAway({ presence }: Colleague): boolean {
  return presence === 'AWAY';
}
