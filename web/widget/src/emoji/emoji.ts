import styles from './emoji.css?inline';
import { take } from '../kit.ts';
import type { Kit, Later } from '../kit.ts';
import type { Emoji } from './Emoji.tsx';

export interface EmojiModule extends Later {
  Emoji: typeof Emoji;
}

export function receive(...kit: Kit): void {
  take(kit, styles);
}

export { Emoji } from './Emoji.tsx';
