import { expect, it, vi } from 'vitest';
import { Store } from '../src/ui/store.ts';

it('tells everyone of a change, whoever of them throws', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const store = new Store(1);
  const heard: number[] = [];
  store.subscribe(() => {
    throw new Error('Storage is full');
  });
  store.subscribe(() => heard.push(store.get()));
  store.set(2);
  expect(heard).toEqual([2]);
  expect(reported).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
