import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const SPOKEN = new Set(['en-US', 'it-IT']);

/** React Aria brings its own words in 34 languages; the console speaks two. */
function onlySpokenLocales(): Plugin {
  return {
    name: 'only-spoken-locales',
    enforce: 'pre',
    load(id) {
      const locale = /[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
      return locale === undefined || SPOKEN.has(locale) ? null : 'export default {}';
    },
  };
}

export default defineConfig({
  base: '/helpdesk/',
  plugins: [react(), onlySpokenLocales()],
  build: {
    outDir: '../target/helpdesk/META-INF/resources/helpdesk',
    emptyOutDir: true,
    // Nothing as data: URI, so that `default-src 'self'` is all the policy a page needs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
