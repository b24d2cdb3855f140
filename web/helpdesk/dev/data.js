// The people and conversations of the mock server.
import { randomUUID } from 'node:crypto';

const MINUTE = 60_000;
export const AGENTS = [
  { id: 'agent-maya', name: 'Maya Chen', status: 'ONLINE' },
  { id: 'agent-marco', name: 'Marco Bianchi', status: 'ONLINE' },
  { id: 'agent-sam', name: 'Sam Okafor', status: 'AWAY' },
];

export const ago = (minutes) => new Date(Date.now() - minutes * MINUTE).toISOString();

const shopper = (name) => ({ kind: 'SHOPPER', name });
const agent = (index) => ({ kind: 'AGENT', name: AGENTS[index].name });

let number = 1030;
export const tickets = new Map();
export const threads = new Map();

export function addTicket(name, entries, shape = {}) {
  const id = randomUUID();
  const email = `${name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replace(' ', '.')}@example.com`;
  const messages = [];
  const notes = [];
  for (const [author, text, minutes, extra] of entries) {
    const entry = {
      conversation: id,
      id: randomUUID(),
      rev: 0,
      author,
      at: ago(minutes),
      text,
      ...extra,
    };
    if (entry.note) notes.push({ ...entry, afterSeq: messages.length });
    else messages.push({ ...entry, seq: messages.length + 1, attachments: [] });
  }
  const last = messages.at(-1);
  const ticket = {
    id,
    number: ++number,
    store: 'demo',
    channel: 'WEB_CHAT',
    status: 'OPEN',
    owner: 'HELPDESK',
    epoch: 1,
    profile: { id: `profile-${email}`, externalId: email, name, email, verified: true },
    assignee: null,
    tags: [],
    priority: 'NONE',
    unread: last.author.kind === 'SHOPPER',
    lastMessage: {
      seq: last.seq,
      author: last.author,
      preview: last.text.slice(0, 120),
      at: last.at,
    },
    waitingSince: last.author.kind === 'SHOPPER' ? last.at : null,
    snoozedUntil: null,
    createdAt: messages[0].at,
    updatedAt: last.at,
    closedAt: null,
    closedBy: null,
    readByShopper: 0,
    readByAgent: 0,
    lastSeq: last.seq,
    legalVersion: '2026-11-01',
    faqs: [],
    rating: null,
    version: messages.length + 1,
    ...shape,
  };
  tickets.set(id, ticket);
  threads.set(id, { messages, notes });
  return ticket;
}

export function seed(many) {
  addTicket(
    'Jonas Dahl',
    [
      [shopper('Jonas Dahl'), 'Could I visit the studio next week?', 180],
      [agent(2), 'Your studio visit is booked.', 130, { deliveredAt: ago(129) }],
    ],
    { assignee: pick(2) },
  );
  addTicket(
    'Sofia Russo',
    [
      [shopper('Sofia Russo'), 'Vorrei aggiungere un biglietto.', 75],
      [
        agent(0),
        'I have added the gift note for you.',
        62,
        { deliveredAt: ago(61), readAt: ago(60) },
      ],
    ],
    { assignee: pick(0), readByShopper: 2 },
  );
  addTicket('Amara Nwosu', [[shopper('Amara Nwosu'), 'Yes, Thursday works for me 👍', 38]], {
    channel: 'SMS',
  });
  addTicket(
    'Owen Walsh',
    [
      [shopper('Owen Walsh'), 'Where is my refund?', 40],
      [agent(0), 'The refund left us this morning, it takes two or three days to arrive.', 24],
    ],
    { assignee: pick(0), unread: false },
  );
  addTicket('Léa Bernard', [
    [
      shopper('Léa Bernard'),
      'Bonjour, je voudrais retourner la lampe Nami, elle est trop grande.',
      11,
    ],
  ]);
  addTicket('Hana Kobayashi', [[shopper('Hana Kobayashi'), 'Is the Nami lamp back in stock?', 6]], {
    channel: 'SMS',
  });
  addTicket(
    'Tomás Oliveira',
    [[shopper('Tomás Oliveira'), 'Can I change the delivery address?', 2]],
    { assignee: pick(1) },
  );
  addTicket('ليلى حداد', [[shopper('ليلى حداد'), 'مرحبا، متى يصل طلبي رقم 4822؟', 55]]);
  addTicket(
    'Giulia Ferri',
    [
      [
        shopper('Giulia Ferri'),
        'Ciao! Is the Ilva set dishwasher safe? <img src=x onerror=alert(1)>',
        1500,
      ],
      [
        { kind: 'ASSISTANT', name: 'Luna' },
        'Yes, all Ilva glasses are. You can read more at https://shop.example/ilva.',
        1499,
        { deliveredAt: ago(1499), readAt: ago(1498) },
      ],
      [
        shopper('Giulia Ferri'),
        'Hi! My Ilva carafe set came today, but one glass is chipped 😕',
        9,
      ],
      [agent(2), 'Maya, replacements up to €40 are fine without a return.', 8, { note: true }],
      [
        agent(0),
        'Oh no, I’m sorry about that, Giulia. I can see order #4821 here.',
        6,
        { deliveredAt: ago(5), readAt: ago(4) },
      ],
      [
        agent(0),
        'I’ll send you a new glass today. No need to send the chipped one back.',
        5,
        { deliveredAt: ago(5), readAt: ago(4) },
      ],
      [shopper('Giulia Ferri'), 'That is so kind, thank you! Will it come before Saturday?', 0.4],
    ],
    { assignee: pick(0), readByShopper: 5, readByAgent: 4 },
  );
  addTicket(
    'Priya Raman',
    [
      [shopper('Priya Raman'), 'Do you ship to India?', 14],
      [{ kind: 'ASSISTANT', name: 'Luna' }, 'We ship to 42 countries, India is one of them.', 13],
      [shopper('Priya Raman'), 'And how long does it take?', 1],
    ],
    { owner: 'ASSISTANT', unread: false },
  );
  addTicket(
    'Noah Fischer',
    [
      [shopper('Noah Fischer'), 'Please write to me when the oak shelf is back.', 300],
      [agent(1), 'I will, it should be here on Monday.', 290],
    ],
    { status: 'SNOOZED', snoozedUntil: ago(-60 * 20), assignee: pick(1), unread: false },
  );
  addTicket(
    'Giulia Ferri',
    [
      [shopper('Giulia Ferri'), 'Can I pick it up in Florence?', 60 * 24 * 9],
      [agent(1), 'Of course, from ten to six.', 60 * 24 * 9 - 4, { readAt: ago(60 * 24 * 9 - 5) }],
    ],
    {
      status: 'CLOSED',
      closedBy: 'SHOPPER',
      closedAt: ago(60 * 24 * 8),
      unread: false,
      assignee: pick(1),
    },
  );
  const long = [];
  for (let i = 0; i < 130; i++) {
    long.push([
      i % 3 === 2 ? agent(0) : shopper('Marta Long'),
      `Message number ${i + 1} of a long talk.`,
      2745 - i * 20,
    ]);
  }
  addTicket('Marta Long', long, { unread: false, assignee: pick(0) });
  for (let i = 0; i < many; i++) {
    addTicket(`Shopper ${i + 1}`, [[shopper(`Shopper ${i + 1}`), `Question ${i + 1}`, 300 + i]], {
      unread: i % 4 === 0,
    });
  }
}

export function pick(index) {
  const { id, name } = AGENTS[index];
  return { id, name };
}

export const PROFILE = {
  email: 'giulia.ferri@example.com',
  contacts: [
    { kind: 'phone', value: '+39 055 010 0148' },
    { kind: 'location', value: 'Florence, Italy' },
    { kind: 'locale', value: 'Italian' },
  ],
  ordersCount: 6,
  spent: { amount: 412, currency: 'EUR' },
  createdAt: '2024-03-02T10:00:00.000Z',
  segments: ['VIP', 'Glassware'],
  pinned: { 'Last order': '#4821', 'Loyalty tier': 'Gold' },
};

export function events() {
  const list = [
    ['chat_started', 10, { ticket: '#1048' }],
    ['product_viewed', 11, { product: 'Ilva carafe set' }],
    ['order_delivered', 92, { order: '#4821' }],
    ['email_opened', 60 * 26, { subject: 'Your parcel is on its way' }],
    ['order_placed', 60 * 24 * 3, { order: '#4821', total: '€68.00' }],
    ['loyalty_tier_changed', 60 * 24 * 40, { tier: 'Gold' }],
  ];
  for (let i = 0; i < 9; i++)
    list.push(['page_viewed', 60 * 24 * (50 + i), { page: `/ilva?variant=${i}` }]);
  return list.map(([type, minutes, properties], i) => ({
    id: `event-${i}`,
    type,
    at: ago(minutes),
    properties,
  }));
}
