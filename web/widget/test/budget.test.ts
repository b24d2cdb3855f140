// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const chat = join(import.meta.dirname, '../../target/widget/META-INF/resources/chat');
const assets = readdirSync(join(chat, 'assets'));

function compressed(file: string): number {
  return brotliCompressSync(readFileSync(join(chat, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length;
}

describe('what a shop pays for the widget, in bytes of brotli 11', () => {
  it('is at most 2,048 for the script on every page', () => {
    expect(compressed('w.js')).toBeLessThanOrEqual(2_048);
  });

  it('is at most 16,384 for the panel and 1,100 for a language, on the first sign of interest', () => {
    for (const file of assets)
      expect(compressed(`assets/${file}`), file).toBeLessThanOrEqual(
        file.startsWith('panel') ? 16_384 : 1_100,
      );
    expect(assets.map((file) => file.split('-')[0]).toSorted()).toEqual(['en', 'it', 'panel']);
  });
});

describe('the page that embeds it', () => {
  it('needs no inline style, and what people write is never markup', () => {
    const view = join(import.meta.dirname, '../src/view');
    for (const file of readdirSync(view))
      expect(readFileSync(join(view, file), 'utf8'), file).not.toMatch(/style=|innerHTML/i);
  });
});
