import { Smile } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, ListBox, ListBoxItem } from 'react-aria-components';
import { useSpeech } from '../i18n/i18n.tsx';
import { IconButton, Popover } from '../ui/ui.tsx';
import styles from './Composer.module.css';

const EMOJI = (
  '😀 😊 😉 😍 🥰 🤗 🤔 😅 😕 😢 😮 🙈 👍 👎 👏 🙏 🙌 👋 💪 🤝 ' +
  '❤️ 🎉 ✨ ⭐ 🔥 💡 ✅ ❌ ⚠️ ⏳ 📦 🚚 🛍️ 🎁 💳 🧾 📷 📍 ☎️ ✉️'
).split(' ');

/** The system's own emoji, so nothing is loaded. */
export function EmojiButton({ onPick }: { onPick(emoji: string): void }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton label={t.emoji}>
        <Smile size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <Popover placement="top start">
        <Dialog aria-label={t.emojiList} className={styles['emojiDialog'] ?? ''}>
          <ListBox
            aria-label={t.emojiList}
            layout="grid"
            className={styles['emoji'] ?? ''}
            // The list is what the popover was opened for.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus="first"
            onAction={(key) => pick(String(key))}
          >
            {EMOJI.map((one) => (
              <ListBoxItem key={one} id={one} textValue={one} className={styles['oneEmoji'] ?? ''}>
                {one}
              </ListBoxItem>
            ))}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
