// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const chat = join(import.meta.dirname, '../../target/widget/META-INF/resources/chat');
const source = join(import.meta.dirname, '../src');
const assets = readdirSync(join(chat, 'assets')).filter((file) => file.endsWith('.js'));

/** What goes to a browser, as the build left it beside the file. */
function compressed(file: string): number {
  const sent = readFileSync(join(chat, `${file}.br`));
  expect(brotliDecompressSync(sent)).toEqual(readFileSync(join(chat, file)));
  return sent.length;
}

describe('what a shop pays for the widget, in bytes', () => {
  it('is at most 2,048 for the script on every page', () => {
    expect(compressed('w.js')).toBeLessThanOrEqual(2_048);
  });

  it.each([
    ['panel', 16_384],
    ['en', 1_100],
    ['it', 1_100],
    ['emoji', 1_024],
    ['past', 4_096],
  ])('is for what is fetched when it is wanted, the %s, at most %i', (name, budget) => {
    const files = assets.filter((file) => file.startsWith(`${name}-`));
    expect(files).toHaveLength(1);
    expect(compressed(`assets/${files[0]}`)).toBeLessThanOrEqual(budget);
  });

  it('is for nothing else', () => {
    expect(assets.map((file) => file.split('-')[0]).toSorted()).toEqual([
      'emoji',
      'en',
      'it',
      'panel',
      'past',
    ]);
  });
});

describe('the panel', () => {
  it('is shortened only by names that are nobody else’s', async () => {
    const { own } = (await import(join(source, '../own.js'))) as { own: string[] };
    const folders = ['past', 'emoji', '../../shared/src'].flatMap((folder) =>
      readdirSync(join(source, folder)).map((file) => join(folder, file)),
    );
    const files = ['loader.ts', 'embed.ts', 'kit.ts', 'words/en.ts', 'words/it.ts'];
    for (const file of files.concat(folders))
      expect(readFileSync(join(source, file), 'utf8'), file).not.toMatch(
        RegExp(`\\b(${own.join('|')})\\b`),
      );
  });
});

describe('the page that embeds it', () => {
  it('needs no inline style, and what people write is never markup', () => {
    for (const file of readdirSync(source, { encoding: 'utf8', recursive: true }))
      if (file.endsWith('.tsx'))
        expect(readFileSync(join(source, file), 'utf8'), file).not.toMatch(/style=|innerHTML/i);
  });
});
