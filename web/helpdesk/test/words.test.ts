import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { placeOf, searchOf } from '../src/app/location.ts';
import { browserLanguage, speechFor } from '../src/i18n/i18n.tsx';
import { eventDetail, eventIcon, eventTitle } from '../src/profile/events.ts';
import { money, roughly } from '../src/profile/money.ts';
import { initials } from '../src/ui/names.ts';
import { ago, clock, dayName, moment } from '../src/ui/time.ts';

const english = speechFor('en', ['en-GB']);
const italian = speechFor('it', []);
const NOW = new Date(2026, 10, 25, 12, 0).getTime();
const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

describe('languages', () => {
  it('follow the browser, English where it speaks neither', () => {
    expect(browserLanguage(['de-DE', 'it-CH'])).toBe('it');
    expect(browserLanguage(['de-DE'])).toBe('en');
  });

  it('keep the reader’s region', () => {
    expect(speechFor('en', ['it-IT', 'en-US']).locale).toBe('en-US');
    expect(italian.locale).toBe('it-IT');
  });

  it('have the same keys and no empty words', () => {
    expect(Object.keys(italian.t)).toEqual(Object.keys(english.t));
    for (const speech of [english, italian]) {
      for (const word of Object.values(speech.t)) expect(word).not.toBe('');
    }
  });

  it('count', () => {
    expect(english.t.inboxTitle(4)).toBe('Inbox (4)');
    expect(english.t.inboxTitle(0)).toBe('Inbox');
    expect(italian.t.inboxUnread(1)).toBe('Posta, 1 conversazione non letta');
  });
});

describe('times', () => {
  it('are as short as a list needs', () => {
    expect(ago(before(0.5), NOW, english)).toBe('now');
    expect(ago(before(2), NOW, english)).toBe('2 min');
    expect(ago(before(150), NOW, english)).toBe('2 h');
    expect(ago(before(60 * 24 * 2), NOW, english)).toBe('Mon');
    expect(ago(before(60 * 24 * 2), NOW, italian)).toBe('lun');
    expect(ago(before(60 * 24 * 30), NOW, english)).toBe('26 Oct');
  });

  it('of the day are written as the reader writes them', () => {
    const at = new Date(2026, 10, 25, 6, 55).toISOString();
    const american = speechFor('en', ['en-US']);
    expect(clock(at, american).replace(/\s/u, ' ')).toBe('6:55 AM');
    expect(clock(at, english)).toBe('06:55');
    expect(clock(at, italian)).toBe('06:55');
  });

  it('head the messages of the day before, also the one that was an hour shorter', () => {
    vi.stubEnv('TZ', 'Europe/Rome');
    onTestFinished(() => void vi.unstubAllEnvs());
    const now = Date.parse('2026-03-29T22:30:00Z');
    expect(dayName('2026-03-29T10:00:00Z', now, english)).toBe('Yesterday');
    expect(dayName('2026-03-28T22:45:00Z', now, english)).toBe('Saturday 28 March');
  });

  it('to come name the day where it is another', () => {
    expect(moment(new Date(NOW + 3 * 3_600_000).toISOString(), NOW, english)).toBe('15:00');
    expect(moment(new Date(2026, 10, 26, 9).toISOString(), NOW, english)).toBe('Thu 09:00');
  });
});

describe('the place in the address', () => {
  it('goes there and back', () => {
    expect(placeOf('?view=mine&ticket=t1')).toEqual({ view: 'mine', store: null, ticket: 't1' });
    expect(placeOf('?view=nonsense')).toEqual({ view: 'open', store: null, ticket: null });
    const whole = '?view=mine&store=demo&ticket=t1';
    expect(searchOf(placeOf(whole))).toBe(whole);
    expect(searchOf({ view: 'open', store: null, ticket: null })).toBe('');
  });
});

describe('a profile', () => {
  it('names events it knows in the reader’s words, others in their own', () => {
    const event = {
      id: 'e',
      type: 'order_placed',
      at: before(1),
      properties: { order: '#1', raw: {} },
    };
    expect(eventTitle(event, italian.t)).toBe('Ha fatto un ordine');
    expect(eventTitle({ ...event, type: 'LoyaltyTierChanged' }, english.t)).toBe(
      'Loyalty tier changed',
    );
    expect(eventDetail(event, 'en')).toBe('#1');
  });

  it.each([
    ['Delivered Order', 'Ordine consegnato'],
    ['order.delivered', 'Ordine consegnato'],
    ['Shipped Order', 'Ordine spedito'],
    ['order.shipped', 'Ordine spedito'],
    ['Requested Return', 'Ha chiesto un reso'],
    ['return.requested', 'Ha chiesto un reso'],
  ])('knows %s in either order of its words', (type, title) => {
    const event = { id: 'e', type, at: before(1) };
    expect(eventTitle(event, italian.t)).toBe(title);
    expect(eventIcon(event)).not.toBe(eventIcon({ ...event, type: 'LoyaltyTierChanged' }));
  });

  it('shows the sum of an order as money, first', () => {
    const event = {
      id: 'e',
      type: 'Placed Order',
      at: before(1),
      properties: { order: '4821', total: 89.5, currency: 'EUR', items: 'Carafe' },
    };
    expect(eventDetail(event, 'en')).toBe('€89.50 · 4821 · Carafe');
    expect(eventDetail({ ...event, properties: { total: 3 } }, 'en')).toBe('3');
  });

  it('rounds what a shopper has spent, and no order that someone may quote', () => {
    const properties = { total: 1234.56, currency: 'EUR' };
    const order = { id: 'e', type: 'Placed Order', at: before(1), properties };
    expect(eventDetail(order, 'en')).toBe('€1,234.56');
    const spent = (amount: number) => money(roughly({ amount, currency: 'EUR' }), 'en');
    expect([spent(1234.56), spent(412.5)]).toEqual(['€1,235', '€412.50']);
  });

  it('has initials in any script', () => {
    expect(initials('Giulia Ferri')).toBe('GF');
    expect(initials('ليلى حداد')).toBe('لح');
    expect(initials('')).toBe('?');
  });
});
