// Builds the panel first, because the loader carries its hashed address.
import { build } from 'vite';

const outDir = '../target/widget/META-INF/resources/chat';
const common = { configFile: false, logLevel: 'warn', root: import.meta.dirname };

await build({
  ...common,
  define: { __PANEL__: '"assets/panel.js"' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'vetrina', fileName: () => 'w.js' },
  },
});
