// Builds panel and languages first: the loader carries their hashed addresses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = import.meta.dirname;
const outDir = '../target/widget/META-INF/resources/chat';
const common = { configFile: false, logLevel: 'warn', root };

/** The shared tokens without those that the panel does not use. */
const usedTokens = {
  name: 'used-tokens',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('tokens.css')) return null;
    const styles = readFileSync(join(root, 'src/theme/panel.css'), 'utf8');
    return code.replace(/^ *(--[\w-]+):.*\n/gm, (line, name) =>
      styles.includes(`var(${name})`) ? line : '',
    );
  },
};

const { output } = await build({
  ...common,
  plugins: [usedTokens],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: 'esnext',
    modulePreload: false,
    rolldownOptions: {
      input: { panel: 'src/panel.tsx', en: 'src/words/en.ts', it: 'src/words/it.ts' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'assets/[name]-[hash].js' },
    },
  },
});
const address = (name) => output.find((chunk) => chunk.name === name).fileName;

await build({
  ...common,
  define: {
    __PANEL__: JSON.stringify(address('panel')),
    __PACKS__: JSON.stringify({ en: address('en'), it: address('it') }),
  },
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2023',
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'vetrina', fileName: () => 'w.js' },
  },
});
