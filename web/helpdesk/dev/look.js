// Draws every state of the console against the mock server, checks each with axe-core and keeps a picture.
//   node dev/look.js <origin> <folder> [state…]      CHROMIUM=/usr/bin/chromium
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [origin = 'http://localhost:8090', folder = '.', ...only] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let bad = 0;

export const play = (what, body = {}) =>
  fetch(`${origin}/mock/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const open = (page, name) =>
  page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .click();

const STATES = {
  inbox: {},
  thread: {
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
      await page
        .getByRole('textbox')
        .fill(
          'Yes, it leaves our studio this afternoon with express delivery, so you should have it on Friday. I’ll send the tracking link here.',
        );
      await play('typing');
    },
  },
  'thread-dark': { theme: 'dark', act: async (page) => STATES.thread.act(page) },
  colleagues: {
    act: async (page) => {
      await open(page, 'Tomás Oliveira');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
      await page.waitForTimeout(400);
      await play('viewing', { name: 'Tomás Oliveira' });
      await play('typing', {
        name: 'Tomás Oliveira',
        by: { kind: 'AGENT', id: 'agent-marco', name: 'Marco Bianchi' },
      });
    },
  },
  note: {
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('button', { name: 'Internal note' }).click();
      await page.getByRole('textbox').fill('She is a VIP, please be quick.');
    },
  },
  arabic: { act: async (page) => open(page, 'ليلى') },
  long: {
    act: async (page) => {
      await page.goto(`${origin}/helpdesk/`);
      await open(page, 'Jonas');
    },
  },
  assistant: {
    act: async (page) => {
      const { items } = await (
        await fetch(`${origin}/helpdesk/v1/tickets?owner=ASSISTANT`, {
          headers: { authorization: 'x' },
        })
      ).json();
      await page.goto(`${origin}/helpdesk/?ticket=${items[0].id}`);
    },
  },
  snoozed: {
    act: async (page) => {
      await page.getByRole('button', { name: 'Snoozed' }).click();
      await open(page, 'Noah');
    },
  },
  closed: {
    act: async (page) => {
      await page.getByRole('button', { name: 'Closed' }).click();
      await open(page, 'Giulia');
    },
  },
  waiting: {
    act: async (page) => {
      await page.getByRole('button', { name: 'Sort and filter' }).click();
      await page.getByRole('menuitemradio', { name: 'Longest waiting' }).click();
    },
  },
  'menu-account': {
    act: async (page) => page.getByRole('button', { name: /Account menu/ }).click(),
  },
  'menu-account-dark': {
    theme: 'dark',
    act: async (page) => page.getByRole('button', { name: /Account menu/ }).click(),
  },
  'menu-assign': {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('button', { name: /^Assign/ }).click();
    },
  },
  'menu-snooze': {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    },
  },
  'pick-time': {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('button', { name: 'Snooze', exact: true }).click();
      await page.getByRole('menuitem', { name: /Pick date/ }).click();
    },
  },
  emoji: {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('button', { name: 'Add emoji' }).click();
    },
  },
  'close-dialog': {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('button', { name: 'Close', exact: true }).click();
    },
  },
  shortcuts: { act: async (page) => page.keyboard.press('?') },
  failed: {
    act: async (page) => {
      await open(page, 'Hana');
      await page.getByRole('textbox').fill('Yes, it is back since Monday.');
      await play('play', { failing: '/messages', status: 503 });
      await page.getByRole('button', { name: /^Send/ }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await play('play', { failing: null });
    },
  },
  moved: {
    act: async (page) => {
      await open(page, 'Hana');
      await page.getByRole('textbox').fill('It is back.');
      await play('play', { failing: '/messages', status: 409, code: 'thread_moved' });
      await page.getByRole('button', { name: /^Send/ }).click();
      await page.getByRole('button', { name: 'Send anyway' }).waitFor();
      await play('play', { failing: null });
    },
  },
  loading: { delayMs: 60_000, still: true },
  'list-error': { failing: '/tickets', wait: 'button', still: true },
  forbidden: { failing: '/tickets', status: 403, code: 'role', still: true },
  'thread-error': {
    act: async (page) => {
      await play('play', { failing: '/messages' });
      await open(page, 'Owen');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  offline: {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
      await page.context().setOffline(true);
    },
  },
  reconnecting: {
    act: async (page) => {
      await open(page, 'Giulia');
      await play('play', { refuseSockets: true });
      await play('drop', { code: 1011 });
      await page.waitForTimeout(2500);
    },
  },
  stopped: {
    act: () => play('drop', { code: 4409 }),
  },
  expired: {
    act: async (page) => {
      await open(page, 'Giulia');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
      await play('play', { expired: true });
      await play('drop', { code: 4401 });
      await page.getByRole('button', { name: 'Sign in again' }).waitFor();
    },
  },
  italian: { language: 'it', act: async (page) => open(page, 'Giulia Ferri') },
  'italian-menu': {
    language: 'it',
    act: async (page) => page.getByRole('button', { name: /Menu dell’account/ }).click(),
  },
  'signed-out': {
    act: async (page) => {
      await page.getByRole('button', { name: /Account menu/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
  },
  'phone-list': { size: PHONE },
  'phone-thread': {
    size: PHONE,
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
    },
  },
  'phone-thread-dark': {
    size: PHONE,
    theme: 'dark',
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
    },
  },
  'phone-profile': {
    size: PHONE,
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('button', { name: 'Customer profile' }).click();
    },
  },
  'phone-italian': { size: PHONE, language: 'it' },
  'phone-account': {
    size: PHONE,
    act: async (page) => page.getByRole('button', { name: /Account menu/ }).click(),
  },
  medium: {
    size: { width: 1000, height: 760 },
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('log', { name: /Mess/ }).waitFor();
    },
  },
  'medium-profile': {
    size: { width: 1000, height: 760 },
    act: async (page) => {
      await open(page, 'Giulia Ferri');
      await page.getByRole('button', { name: 'Customer profile' }).click();
    },
  },
  // The last ones: nothing is left behind them.
  empty: {
    still: true,
    act: async (page) => {
      await play('empty');
      await page.reload();
      await page.getByText('No open conversations').waitFor();
    },
  },
  'empty-mine-dark': {
    still: true,
    theme: 'dark',
    act: async (page) => {
      await page.getByRole('button', { name: 'Mine' }).click();
      await page.getByText('Nothing is assigned').waitFor();
    },
  },
};

for (const [name, state] of Object.entries(STATES)) {
  if (only.length > 0 && !only.some((one) => name === one)) continue;
  await play('play', {
    delayMs: state.delayMs ?? 0,
    failing: state.failing ?? null,
    status: state.status ?? 503,
    code: state.code ?? 'unavailable',
    expired: false,
    refuseSockets: false,
  });
  const context = await browser.newContext({
    viewport: state.size ?? WIDE,
    bypassCSP: false,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    (chosen) => localStorage.setItem('vetrina.preferences', JSON.stringify(chosen)),
    { language: state.language ?? 'en', theme: state.theme ?? 'light' },
  );
  const page = await context.newPage();
  const said = [];
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/Failed to load resource|WebSocket connection/.test(message.text()) &&
      said.push(message.text()),
  );
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await page.goto(`${origin}/helpdesk/`);
    if (!state.still) await page.getByRole('grid').waitFor({ timeout: 8000 });
    else await page.waitForTimeout(2600);
    await state.act?.(page);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${folder}/${name}.png` });
    const found = await violations(page);
    bad += found.length + said.length;
    process.stdout.write(
      `${name}: ${found.length === 0 ? 'axe 0' : found.join('; ')}${said.length ? ` CONSOLE ${said.join(' | ')}` : ''}\n`,
    );
  } catch (error) {
    bad++;
    await page.screenshot({ path: `${folder}/${name}.png` }).catch(() => undefined);
    process.stdout.write(`${name}: FAILED ${String(error).slice(0, 400)} ${said.join(' | ')}\n`);
  }
  await context.close();
}
await play('play', { delayMs: 0, failing: null, expired: false, refuseSockets: false });
await browser.close();
process.exit(bad === 0 ? 0 : 1);

async function violations(page) {
  // Through the debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags }),
    RULES,
  );
  return found.map(
    (one) =>
      `${one.id} (${one.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 2)
        .join(', ')})`,
  );
}
