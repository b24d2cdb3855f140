// Walks through the console as an agent would, most of it by keyboard, against the mock server.
//   node dev/walk.js <origin>      CHROMIUM=/usr/bin/chromium
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [origin = 'http://localhost:8090'] = process.argv.slice(2);
const play = (what, body = {}) =>
  fetch(`${origin}/mock/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
const errors = [];
page.on('pageerror', (error) => errors.push(String(error)));
page.on('console', (message) => {
  if (message.type() === 'error' && !/Failed to load resource|WebSocket/.test(message.text()))
    errors.push(message.text());
});
page.setDefaultTimeout(15_000);

const grid = page.getByRole('grid', { name: 'Conversation list' });
const row = (name) => grid.getByRole('row', { name });
const log = page.getByRole('log', { name: /^Messages with/ });
const reply = page.getByRole('textbox');
const heading = (name) => page.getByRole('heading', { level: 2, name }).first();
const step = async (name, what) => {
  const from = Date.now();
  try {
    await what();
    process.stdout.write(`ok   ${name} (${Date.now() - from} ms)\n`);
  } catch (error) {
    process.stdout.write(`FAIL ${name}: ${String(error).slice(0, 500)}\n`);
    process.exitCode = 1;
  }
};
const title = (pattern) =>
  page.waitForFunction((source) => new RegExp(source).test(document.title), pattern);
const count = async (text) => log.getByText(text, { exact: true }).count();

await step('signs in and lists', async () => {
  await page.goto(`${origin}/helpdesk/`);
  await row('Giulia Ferri').waitFor();
  await title('^Inbox \\(\\d+\\)$');
  assert.equal(new URL(page.url()).search, '');
  assert.ok((await grid.getByRole('row').count()) < 40, 'rows are virtual');
});
await step('J and K move and open', async () => {
  await page.keyboard.press('j');
  await heading('Giulia Ferri').waitFor();
  await page.keyboard.press('j');
  await heading('Tomás Oliveira').waitFor();
  await page.keyboard.press('k');
  await heading('Giulia Ferri').waitFor();
});
await step('reading marks as read', async () => {
  await row('Giulia Ferri').getByText('Unread').waitFor({ state: 'detached' });
});
await step('R writes, Ctrl-Enter sends, once', async () => {
  await page.keyboard.press('r');
  await page.keyboard.type('Yes, on Friday. kjes');
  await page.keyboard.press('Control+Enter');
  await log.getByText('Yes, on Friday. kjes').waitFor();
  await log.getByText('Delivered').waitFor();
  assert.equal(await count('Yes, on Friday. kjes'), 1);
  await play('read');
  await log
    .getByText(/^Read \d/)
    .last()
    .waitFor();
});
await step('a shopper’s message comes live', async () => {
  await play('typing');
  await page.getByText('Giulia is typing').waitFor();
  await play('shopper', { text: 'Wonderful!' });
  await log.getByText('Wonderful!').waitFor();
  await page.getByText('Giulia is typing').waitFor({ state: 'detached' });
});
await step('N writes a note', async () => {
  await reply.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('VIP');
  await page.keyboard.press('Control+Enter');
  await log.getByText('VIP', { exact: true }).waitFor();
  assert.equal(await count('VIP'), 1);
});
await step('a draft survives a reload', async () => {
  await page.keyboard.type('half a thought');
  await page.reload();
  await page.getByRole('button', { name: 'Internal note' }).click();
  await page.waitForFunction(() => document.querySelector('textarea').value === 'half a thought');
  await reply.fill('');
  await reply.press('Escape');
});
await step('a new ticket comes on top, a closed one leaves', async () => {
  await play('new', { name: 'Zoe Live', text: 'Hello there' });
  await row('Zoe Live').waitFor();
  assert.match(await grid.getByRole('row').first().textContent(), /Zoe Live/);
  await play('change', { name: 'Zoe Live', change: { status: 'CLOSED', closedBy: 'SHOPPER' } });
  await row('Zoe Live').waitFor({ state: 'detached' });
});
await step('S snoozes, undo brings back', async () => {
  await row('Léa Bernard').click();
  await heading('Léa Bernard').waitFor();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'Tomorrow' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText(/^Snoozed until/).waitFor();
  await row('Léa Bernard').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row('Léa Bernard').waitFor();
});
await step('A assigns by keyboard', async () => {
  await page.keyboard.press('a');
  await page.getByRole('menuitemradio', { name: 'Marco Bianchi' }).waitFor();
  await page.keyboard.press('m');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Assign: Marco Bianchi' }).waitFor();
});
await step('U marks unread and it stays so while looked at', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await row('Léa Bernard').getByText('Unread').waitFor();
  await page.waitForTimeout(800);
  assert.equal(await row('Léa Bernard').getByText('Unread').count(), 1);
});
await step('E asks, Escape leaves, Enter closes', async () => {
  await page.keyboard.press('e');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.keyboard.press('e');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Closed by the team.').waitFor();
  await row('Léa Bernard').waitFor({ state: 'detached' });
});
await step('older messages come on the way up and nothing jumps', async () => {
  await row('Marta Long').click();
  await log.getByText('Message number 130 of a long talk.').waitFor();
  for (let i = 0; i < 60 && (await count('Message number 1 of a long talk.')) === 0; i++) {
    await log.evaluate((box) => box.scrollBy(0, -600));
    await page.waitForTimeout(60);
  }
  assert.equal(await count('Message number 1 of a long talk.'), 1);
  await log.evaluate((box) => box.scrollTo(0, 400));
  await play('shopper', { name: 'Marta Long', text: 'And one more' });
  await page.getByRole('button', { name: 'New messages' }).click();
  await log.getByText('And one more').waitFor();
});
await step('a colleague who was faster is seen before sending', async () => {
  await row('Hana Kobayashi').click();
  await heading('Hana Kobayashi').waitFor();
  await log.getByText('Is the Nami lamp').waitFor();
  await play('quietly', { name: 'Hana Kobayashi', text: 'From Marco' });
  await page.keyboard.press('r');
  await page.keyboard.type('From me');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Send anyway' }).waitFor();
  await log.getByText('From Marco').waitFor();
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await page.getByRole('button', { name: 'Send anyway' }).waitFor({ state: 'detached' });
  assert.equal(await count('From me'), 1);
});
await step('comes again after a break and misses nothing', async () => {
  await play('play', { refuseSockets: true });
  await play('drop', { code: 1011 });
  await page.getByText(/^Reconnecting/).waitFor();
  await play('shopper', { name: 'Hana Kobayashi', text: 'Said in the dark' });
  await play('new', { name: 'Yan Dark', text: 'Hi' });
  await play('play', { refuseSockets: false });
  // By hand, unless it has come again by itself meanwhile.
  await page
    .getByRole('button', { name: 'Try again' })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await log.getByText('Said in the dark').waitFor();
  await row('Yan Dark').waitFor();
  await page.getByText(/^Reconnecting/).waitFor({ state: 'detached' });
});
await step('the list goes to its end', async () => {
  for (let i = 0; i < 80 && (await row('Shopper 600').count()) === 0; i++) {
    await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.waitForTimeout(100);
  }
  assert.ok((await row('Shopper 600').count()) > 0);
  assert.ok((await grid.getByRole('row').count()) < 40);
});
await step('every control can be reached by Tab', async () => {
  await page.evaluate(() => document.activeElement?.blur());
  const names = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ??
          document.activeElement?.textContent?.slice(0, 24),
      ),
    );
  }
  process.stdout.write(`     ${names.join(' | ')}\n`);
});
await step('keys can be switched off', async () => {
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('dialog').count(), 0);
});
await step('speaks Italian at once', async () => {
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByRole('menuitemradio', { name: 'Italiano' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Posta' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'it');
});
await step('signs out and in again', async () => {
  await page.getByRole('button', { name: /Menu dell’account/ }).click();
  await page.getByRole('menuitem', { name: 'Esci' }).click();
  await page.getByRole('button', { name: 'Accedi' }).click();
  await grid.or(page.getByRole('grid')).waitFor();
});
await step('nothing went wrong in the page', async () => assert.deepEqual(errors, []));
await browser.close();
