import type { ProfileEvent } from '@vetrina/shared';
import {
  CreditCard,
  Eye,
  LogIn,
  MailOpen,
  MessageCircle,
  Package,
  RotateCcw,
  ShoppingBag,
  ShoppingCart,
  Sparkle,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { Phrases } from '../i18n/i18n.tsx';
import { money } from './money.ts';

type PlainPhrase = {
  [Key in keyof Phrases]: Phrases[Key] extends string ? Key : never;
}[keyof Phrases];

/** Well-known types, whatever a source writes between the words; others keep their own name. */
const KNOWN: Record<string, { icon: LucideIcon; title: PlainPhrase }> = {
  orderplaced: { icon: ShoppingBag, title: 'eventOrderPlaced' },
  placedorder: { icon: ShoppingBag, title: 'eventOrderPlaced' },
  ordershipped: { icon: Truck, title: 'eventOrderShipped' },
  shippedorder: { icon: Truck, title: 'eventOrderShipped' },
  orderdelivered: { icon: Package, title: 'eventOrderDelivered' },
  deliveredorder: { icon: Package, title: 'eventOrderDelivered' },
  returnrequested: { icon: Undo2, title: 'eventReturnRequested' },
  requestedreturn: { icon: Undo2, title: 'eventReturnRequested' },
  productviewed: { icon: Eye, title: 'eventProductViewed' },
  viewedproduct: { icon: Eye, title: 'eventProductViewed' },
  pageviewed: { icon: Eye, title: 'eventPageViewed' },
  cartupdated: { icon: ShoppingCart, title: 'eventCartUpdated' },
  checkoutstarted: { icon: CreditCard, title: 'eventCheckoutStarted' },
  startedcheckout: { icon: CreditCard, title: 'eventCheckoutStarted' },
  chatstarted: { icon: MessageCircle, title: 'eventChatStarted' },
  emailopened: { icon: MailOpen, title: 'eventEmailOpened' },
  openedemail: { icon: MailOpen, title: 'eventEmailOpened' },
  signedin: { icon: LogIn, title: 'eventSignedIn' },
  refunded: { icon: RotateCcw, title: 'eventRefund' },
};

/** What sources call the sum of an order. */
const SUMS = new Set(['total', 'amount', 'value', 'price', 'revenue']);

export function eventIcon({ type }: ProfileEvent): LucideIcon {
  return KNOWN[plain(type)]?.icon ?? Sparkle;
}

export function eventTitle({ type }: ProfileEvent, t: Phrases): string {
  const known = KNOWN[plain(type)];
  if (known !== undefined) return t[known.title];
  const words = type
    .replace(/[_.\-/]+/gu, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** One line of an event's simple properties, the first ones; a sum, together with its currency, before them. */
export function eventDetail({ properties }: ProfileEvent, locale: string): string | null {
  const all = Object.entries(properties ?? {});
  const currency = properties?.['currency'];
  const sums = new Map(
    all.flatMap(([name, amount]) =>
      typeof currency === 'string' && typeof amount === 'number' && SUMS.has(name.toLowerCase())
        ? [[name, money({ amount, currency }, locale)]]
        : [],
    ),
  );
  // The line may end early, and what was paid must not be lost there.
  const values = all
    .filter(([name]) => name !== 'currency' || sums.size === 0)
    .toSorted(([a], [b]) => Number(sums.has(b)) - Number(sums.has(a)))
    .map(([name, value]) => sums.get(name) ?? simple(value))
    .filter((one) => one !== null);
  return values.length === 0 ? null : values.slice(0, 3).join(' · ');
}

/** A value that fits on a line; objects and lists have no place here. */
function simple(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value.trim() === '' ? null : value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return null;
  }
}

function plain(type: string): string {
  return type.toLowerCase().replace(/[^a-z]/gu, '');
}
