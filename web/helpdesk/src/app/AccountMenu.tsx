import { Keyboard, LogOut } from 'lucide-react';
import { Button, Header, MenuSection, MenuTrigger } from 'react-aria-components';
import type { Presence } from '@vetrina/shared';
import { useSpeech } from '../i18n/i18n.tsx';
import { NARROW, useMedia } from '../ui/media.ts';
import { Avatar, Menu, MenuChoice, MenuItem, Popover, ui } from '../ui/ui.tsx';
import { usePreferences } from './console.ts';
import { useDesk } from './desk.ts';
import styles from './App.module.css';

interface AccountMenuProps {
  presence: Presence;
  onPresence(presence: Presence): void;
  onHelp(): void;
}

export function AccountMenu({ presence, onPresence, onHelp }: AccountMenuProps) {
  const desk = useDesk();
  const [{ language, theme, shortcuts }, prefer] = usePreferences();
  const { t } = useSpeech();
  const narrow = useMedia(NARROW);
  const { me } = desk;
  const status = presence === 'ONLINE' ? t.online : t.away;
  return (
    <MenuTrigger>
      <Button className={styles['me'] ?? ''} aria-label={t.account(me.name, status)}>
        <Avatar name={me.name} id={me.id} />
        <i data-presence={presence} />
      </Button>
      <Popover placement={narrow ? 'top end' : 'right bottom'}>
        <p className={styles['whoami']}>{me.name}</p>
        <Menu
          aria-label={t.account(me.name, status)}
          onAction={(key) =>
            key === 'out' ? void desk.session.signOut() : key === 'help' ? onHelp() : undefined
          }
        >
          <MenuChoice
            title={t.status}
            chosen={presence}
            onChoose={onPresence}
            options={[
              { key: 'ONLINE', label: t.online },
              { key: 'AWAY', label: t.away },
            ]}
          />
          <MenuChoice
            title={t.language}
            chosen={language}
            onChoose={(chosen) => prefer({ language: chosen })}
            options={[
              { key: 'en', label: 'English' },
              { key: 'it', label: 'Italiano' },
            ]}
          />
          <MenuChoice
            title={t.theme}
            chosen={theme}
            onChoose={(chosen) => prefer({ theme: chosen })}
            options={[
              { key: 'system', label: t.themeSystem },
              { key: 'light', label: t.themeLight },
              { key: 'dark', label: t.themeDark },
            ]}
          />
          <MenuSection
            className={ui['section'] ?? ''}
            selectionMode="multiple"
            selectedKeys={shortcuts ? ['shortcuts'] : []}
            onSelectionChange={(keys) =>
              prefer({ shortcuts: keys === 'all' || keys.has('shortcuts') })
            }
          >
            <Header className={ui['heading']}>{t.keyboard}</Header>
            <MenuItem id="shortcuts" textValue={t.shortcutsOn}>
              {t.shortcutsOn}
            </MenuItem>
          </MenuSection>
          <MenuSection className={ui['section'] ?? ''} aria-label={me.name}>
            <MenuItem id="help" textValue={t.showShortcuts}>
              <Keyboard size={16} aria-hidden />
              {t.showShortcuts}
            </MenuItem>
            <MenuItem id="out" textValue={t.signOut}>
              <LogOut size={16} aria-hidden />
              {t.signOut}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
