// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../..');

it('each of the shared tokens stands in the styles of a page', () => {
  const styles = ['widget/src', 'helpdesk/src'].flatMap((folder) =>
    readdirSync(join(web, folder), { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.css'))
      .map((file) => readFileSync(join(web, folder, file), 'utf8')),
  );
  const tokens = readFileSync(join(web, 'shared/src/tokens.css'), 'utf8').match(/--[\w-]+(?=:)/g);
  expect(tokens).toContain('--text');
  for (const token of tokens ?? [])
    expect(
      styles.some((one) => one.includes(`var(${token})`)),
      token,
    ).toBe(true);
});
