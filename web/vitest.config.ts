import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'happy-dom',
    include: ['*/test/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // On a busy machine what is waited for takes longer than Vitest expects.
    testTimeout: 20_000,
    expect: { poll: { timeout: 4_000 } },
  },
});
