import { h as element } from 'preact';
import type { Kit, Later } from '../kit.ts';
import { Skeleton } from './Front.tsx';
import { Icon } from './icons.tsx';
import { scene } from './scene.ts';
import { Ended, Messages } from './Thread.tsx';

/** What a press asks for and the panel does without at first. Where it does not come, the next press tries again. */
export async function later<Module extends Later>(
  button: Pick<HTMLElement, 'ariaBusy'>,
  file: string,
): Promise<Module | null> {
  button.ariaBusy = 'true';
  const module = await scene()
    .embed.bring<Module>(file)
    .catch(() => null);
  button.ariaBusy = null;
  module?.receive(...([element, scene, Ended, Icon, Messages, Skeleton] satisfies Kit));
  return module;
}
