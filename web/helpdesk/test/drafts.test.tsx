import { describe, expect, it } from 'vitest';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { message, ticket } from './samples.ts';
import { serves, stage, until } from './stage.tsx';

const on = stage();

describe('a ticket with a draft', () => {
  it.each([
    ['a note', { note: 'Angry' }, 'Angry'],
    ['a reply', { reply: 'Dear' }, 'Dear'],
    ['both', { note: 'Angry', reply: 'Dear' }, 'Dear'],
  ])('opens on what was begun: %s', async (_, texts, shown) => {
    serves(on, [ticket('t')], [message(1)]);
    for (const [kind, text] of Object.entries(texts))
      on.desk.drafts.set('t', kind as keyof typeof texts, text);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.querySelector('textarea')?.value).toBe(shown));
  });
});
