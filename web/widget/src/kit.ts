import type * as preact from 'preact';
import type * as front from './view/Front.tsx';
import type * as icons from './view/icons.tsx';
import type * as scenes from './view/scene.ts';
import type * as threads from './view/Thread.tsx';

/** What the panel hands to a script that is fetched later, which so has no copy of it. */
export type Kit = [
  h: typeof preact.h,
  scene: typeof scenes.scene,
  Ended: typeof threads.Ended,
  Icon: typeof icons.Icon,
  Messages: typeof threads.Messages,
  Skeleton: typeof front.Skeleton,
];

/** A script that is fetched when the shopper asks for what it shows. */
export interface Later {
  receive(...kit: Kit): void;
}

export let [h, scene, Ended, Icon, Messages, Skeleton] = [] as unknown as Kit;

const sheet = new CSSStyleSheet();

/** @param styles the script's own */
export function take(kit: Kit, styles: string): void {
  [h, scene, Ended, Icon, Messages, Skeleton] = kit;
  const { adoptedStyleSheets } = scene().embed.root;
  if (adoptedStyleSheets.includes(sheet)) return;
  sheet.replaceSync(styles);
  adoptedStyleSheets.push(sheet);
}
