// Builds first what is loaded later: the panel carries the hashed address of what it fetches, the loader those of
// panel and languages.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { own } from './own.js';

const root = import.meta.dirname;
const outDir = '../target/widget/META-INF/resources/chat';
const common = { configFile: false, logLevel: 'warn', root };

/**
 * Before the panel's own styles, the shared tokens that they use; without the page's root: it is outside. The host keeps
 * nothing of a page's styles, and none of ours.
 */
const usedTokens = {
  name: 'used-tokens',
  enforce: 'pre',
  transform(styles, id) {
    if (!id.includes('panel.css')) return null;
    const tokens = readFileSync(join(root, '../shared/src/tokens.css'), 'utf8')
      .replace(/^ *(--[\w-]+):.*\n/gm, (line, name) =>
        styles.includes(`var(${name})`) ? line : '',
      )
      .replace(/^:root.*,\n/gm, '')
      .replace(/^:host(.*) \{/gm, (_, theme) => (theme ? `:host${theme} .panel {` : '.panel {'));
    return tokens + styles;
  },
};

/** What a module calls by a name is put where it is used only if others could use it, too. */
const exportedConstants = {
  name: 'exported-constants',
  enforce: 'pre',
  transform: (code) => code.replace(/^const (?=[A-Z_]+ = [\d'])/gm, 'export const '),
};

/** Builds an ES module with a hash in its name, and says how it is called. */
async function hashed(name, entry, options = {}, minify = true) {
  const { output } = await build({
    ...common,
    ...options,
    plugins: [exportedConstants, ...(options.plugins ?? [])],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      cssTarget: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: { [name]: entry },
        preserveEntrySignatures: 'strict',
        optimization: { inlineConst: { mode: 'all', pass: 3 } },
        output: { entryFileNames: 'assets/[name]-[hash:6].js', minify },
      },
    },
  });
  return output[0].fileName;
}

rmSync(join(root, outDir), { recursive: true, force: true });
const later = { oxc: { jsx: { runtime: 'classic', pragma: 'kit.h' } } };
const past = await hashed('past', 'src/past/past.ts', later);
const emoji = await hashed('emoji', 'src/emoji/emoji.ts', later);
const panel = await hashed(
  'panel',
  'src/panel.tsx',
  {
    plugins: [usedTokens],
    define: { __PAST__: JSON.stringify(past), __EMOJI__: JSON.stringify(emoji) },
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
  },
  { compress: true, mangle: true, mangleProps: { include: new RegExp(`^(${own.join('|')})$`) } },
);
const packs = {
  en: await hashed('en', 'src/words/en.ts'),
  it: await hashed('it', 'src/words/it.ts'),
};

await build({
  ...common,
  define: {
    __PANEL__: JSON.stringify(panel),
    __PACKS__: JSON.stringify(packs),
  },
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2023',
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'vetrina', fileName: () => 'w.js' },
  },
});
