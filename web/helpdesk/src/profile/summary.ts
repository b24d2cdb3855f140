import type { Money } from './money.ts';

/** What the pane shows of a person. Everything may be missing: shops know different things. */
export interface Summary {
  name: string | null;
  contacts: { kind: string; value: string }[];
  orders: number | null;
  spent: Money | null;
  since: string | null;
  segments: string[];
  properties: { name: string; value: string }[];
}

/** Reads the service's answer; a field of another shape counts as missing. */
export function summaryOf(body: unknown): Summary {
  const from = record(body);
  return {
    name: text(from['name']),
    contacts: contactsOf(from),
    orders: count(from['ordersCount'] ?? from['orders']),
    spent: moneyOf(from['spent'], from['currency']),
    since: text(from['since'] ?? from['createdAt']),
    segments: list(from['segments'])
      .map(labelOf)
      .filter((one) => one !== null),
    properties: propertiesOf(from['pinned'] ?? from['properties']),
  };
}

function contactsOf(from: Record<string, unknown>): Summary['contacts'] {
  const out = new Map<string, { kind: string; value: string }>();
  const add = (kind: string, value: unknown) => {
    const known = text(value);
    if (known !== null) out.set(`${kind}/${known}`, { kind, value: known });
  };
  add('email', from['email']);
  add('phone', from['phone']);
  const contacts = from['contacts'];
  if (Array.isArray(contacts)) {
    for (const one of contacts) {
      const { kind, type, value } = record(one);
      add((text(kind) ?? text(type) ?? 'other').toLowerCase(), value);
    }
  } else {
    for (const [kind, value] of Object.entries(record(contacts))) add(kind.toLowerCase(), value);
  }
  return [...out.values()];
}

function moneyOf(spent: unknown, currency: unknown): Summary['spent'] {
  const { amount, currency: own } = record(spent);
  const value = Number(amount ?? spent ?? Number.NaN);
  const code = text(own ?? currency);
  return spent === null || !Number.isFinite(value) || code === null
    ? null
    : { amount: value, currency: code };
}

function propertiesOf(from: unknown): Summary['properties'] {
  const pairs = Array.isArray(from)
    ? from.map((one) => [labelOf(one), record(one)['value']] as const)
    : Object.entries(record(from));
  return pairs.flatMap(([name, value]) => {
    const shown = simple(value);
    return name === null || shown === null ? [] : [{ name, value: shown }];
  });
}

/** A value that fits on a line; objects and lists have no place here. */
export function simple(value: unknown): string | null {
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

function labelOf(one: unknown): string | null {
  return text(one) ?? text(record(one)['name']);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
