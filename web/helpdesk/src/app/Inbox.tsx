import { MessageCircle, X } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useSpeech } from '../i18n/i18n.tsx';
import { ProfilePane } from '../profile/ProfilePane.tsx';
import { ThreadPane } from '../thread/ThreadPane.tsx';
import { TicketList } from '../tickets/TicketList.tsx';
import { NARROW, NO_ROOM_FOR_PROFILE, useMedia } from '../ui/media.ts';
import { useStore } from '../ui/store.ts';
import { IconButton } from '../ui/ui.tsx';
import styles from './App.module.css';
import { Banner } from './Banner.tsx';
import { useConsole, usePreferences } from './console.ts';
import { useDesk } from './desk.ts';
import { Rail } from './Rail.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { useShortcuts } from './shortcuts.ts';
import { ToastLine } from './ToastLine.tsx';

/**
 * List, thread and profile side by side, as many of them as the window has room for. Where that is one, the
 * thread lies over the list, which stays as it was left.
 */
export function Inbox() {
  const { book } = useDesk();
  const { places } = useConsole();
  const [{ shortcuts }] = usePreferences();
  const { t } = useSpeech();
  const { ticket: id } = useStore(places.place);
  const ticket = useStore(book.shelf).get(id ?? '');
  const narrow = useMedia(NARROW);
  const drawer = useMedia(NO_ROOM_FOR_PROFILE);
  const [help, setHelp] = useState(false);
  const [profile, setProfile] = useState(false);
  useShortcuts(shortcuts, { help: () => setHelp(true) });

  const thread = useFocusOfPane(narrow, id);
  const threadShown = !narrow || id !== null;
  return (
    <div className={styles['app']} data-open={id === null ? undefined : ''}>
      <div className={styles['panes']}>
        <Rail onHelp={() => setHelp(true)} />
        <TicketList alone={narrow} />
        <Banner />
        {threadShown ? (
          <main ref={thread} className={styles['thread']} tabIndex={-1}>
            {id === null ? (
              <div className={styles['nothing']}>
                <MessageCircle size={28} strokeWidth={1.5} aria-hidden />
                <p>{t.chooseConversation}</p>
              </div>
            ) : (
              <ThreadPane
                key={id}
                id={id}
                onBack={narrow ? () => places.go({ ticket: null }) : null}
                onProfile={drawer && ticket !== undefined ? () => setProfile(true) : null}
              />
            )}
          </main>
        ) : null}
        {drawer || ticket === undefined ? null : (
          // The pane scrolls, so it must take the keyboard's focus.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <aside className={styles['profile']} aria-label={t.profile} tabIndex={0}>
            <ProfilePane key={ticket.profile.id} ticket={ticket} />
          </aside>
        )}
      </div>
      {drawer && ticket !== undefined ? (
        <ModalOverlay
          className={styles['veil'] ?? ''}
          isOpen={profile}
          onOpenChange={setProfile}
          isDismissable
        >
          <Modal className={styles['drawer'] ?? ''}>
            <Dialog aria-label={t.profile} className={styles['drawerDialog'] ?? ''}>
              <div className={styles['drawerClose']}>
                <IconButton label={t.closeProfile} onPress={() => setProfile(false)}>
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
              </div>
              <ProfilePane ticket={ticket} />
            </Dialog>
          </Modal>
        </ModalOverlay>
      ) : null}
      <ShortcutsHelp isOpen={help} onClose={() => setHelp(false)} />
      <ToastLine />
    </div>
  );
}

/** Where one pane replaces the other, the focus goes along: into the thread, and back to its row. */
function useFocusOfPane(narrow: boolean, id: string | null): RefObject<HTMLElement | null> {
  const thread = useRef<HTMLElement>(null);
  const last = useRef(id);
  useEffect(() => {
    const from = last.current;
    last.current = id;
    if (!narrow || from === id) return;
    if (id !== null) thread.current?.focus();
    else {
      const row = `[role=row][data-key="${CSS.escape(from ?? '')}"]`;
      const back = document.querySelector<HTMLElement>(row);
      (back ?? document.querySelector<HTMLElement>('[role=grid]'))?.focus();
    }
  }, [narrow, id]);
  return thread;
}
