import type { PastModule } from '../past/past.ts';
import { later } from './later.ts';
import { scene } from './scene.ts';

declare const __PAST__: string;

/** The way to what has ended. */
export function LookBack() {
  const { words, past } = scene();
  if (!past) return null;
  return (
    <button
      class="older"
      onClick={async (event) => (await later<PastModule>(event.currentTarget, __PAST__))?.show()}
    >
      {words.past}
    </button>
  );
}
