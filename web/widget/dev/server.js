// A stand-in for the gateway, strict as the contract's page, for looking at the widget without the services:
// `npm run dev` serves the built widget and the two demo shops on 8090 and 8091, and keeps all in memory.
// POST /dev {"do":"say"|"typing"|"read"|"assign"|"close"|"drop"|"down"|"up"|"config"|"refuse",…} plays the agent and the weather.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';

const PORT = Number(process.env['PORT'] ?? 8090);
const WEB = join(import.meta.dirname, '../../target/widget/META-INF/resources');
const SHOPS = join(import.meta.dirname, '../../../end-to-end/src/main/resources/storefront');
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
};
const CSP = `default-src 'none'; script-src 'self' http://localhost:${PORT}; style-src 'self'; img-src 'self'; connect-src 'self' http://localhost:${PORT} ws://localhost:${PORT}; base-uri 'none'; frame-ancestors 'none'`;
const SHOPPERS = [
  { id: 'giulia', name: 'Giulia Ferri', email: 'giulia@example.com' },
  { id: 'tomas', name: 'Tomás Oliveira', email: 'tomas@example.com' },
  { id: 'hana', name: 'Hana Kobayashi', email: 'hana@example.com' },
];
const FAQS = {
  en: [
    [
      'When will my order arrive?',
      'Orders placed before 14:00 leave our studio the same day. Delivery in Italy takes one to two days, and two to four days in the rest of Europe.',
    ],
    ['Can I return a piece?', 'Yes, within 30 days. See https://oda.example/returns.'],
    ['Is the stoneware dishwasher safe?', 'Yes, all of it.'],
    ['Do you ship outside Europe?', 'Not yet.'],
  ],
  it: [
    [
      'Quando arriva il mio ordine?',
      'Gli ordini fatti prima delle 14:00 partono lo stesso giorno.',
    ],
    ['Posso restituire un pezzo?', 'Sì, entro 30 giorni.'],
    ['Il gres va in lavastoviglie?', 'Sì, tutto.'],
  ],
};

const conversations = new Map();
const sockets = new Set();
const tokens = new Map();
const sends = new Map();
let down = false;
let refuse = null;
let hold = false;
let config = {
  enabled: true,
  visibility: 'ALL_USERS',
  startPolicy: 'SIGNED_IN_ONLY',
  legal: {
    privacyPolicyUrl: 'https://oda.example/privacy',
    termsUrl: 'https://oda.example/terms',
    version: '2026-11-01',
  },
  officeHours: { open: true },
  assistantName: null,
  limits: {
    textChars: 4000,
    imageBytes: 10485760,
    attachments: 10,
    sendsPerMinute: 120,
    burst: 30,
  },
};

const now = () => new Date().toISOString();
const status = ({
  id,
  lastSeq: _l,
  messages: _m,
  shopper: _s,
  readByAgent: _a,
  readByShopper: _r,
  ...fields
}) => ({ type: 'status', conversation: id, ...fields });
const to = (shopper, frame, but) => {
  for (const one of sockets)
    if (one.shopper === shopper && one !== but) one.send(JSON.stringify(frame));
};
const active = (shopper) =>
  [...conversations.values()].find((one) => one.shopper === shopper && one.status === 'OPEN');

function add(conversation, author, text, more = {}) {
  const message = {
    conversation: conversation.id,
    seq: ++conversation.lastSeq,
    rev: 1,
    id: randomUUID(),
    author,
    at: now(),
    text,
    attachments: [],
    ...more,
  };
  conversation.messages.push(message);
  return message;
}

const server = createServer((request, response) => void handle(request, response, 'demo'));
const second = createServer((request, response) => void handle(request, response, 'demo-two'));

async function handle(request, response, shop) {
  const url = new URL(request.url, 'http://x');
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const json = (code, value, headers = {}) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(value === undefined ? undefined : JSON.stringify(value));
  };
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-expose-headers': 'ETag, Retry-After',
  };
  if (request.method === 'OPTIONS') return json(204, undefined, cors);
  const cookie = /shopper-\w+=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const shopper = SHOPPERS.find((one) => one.id === cookie);
  if (url.pathname.startsWith('/shop/')) return shopApi(url, body, shopper, shop, json);
  if (url.pathname === '/dev') return json(200, play(body) ?? {});
  if (
    down &&
    !url.pathname.startsWith('/chat/w') &&
    !url.pathname.startsWith('/chat/assets') &&
    /^\/(chat|faq)/.test(url.pathname)
  )
    return json(503, { code: 'unavailable' }, cors);
  const locale = url.searchParams.get('locale')?.startsWith('it') ? 'it' : 'en';
  if (url.pathname.endsWith('/config'))
    return json(
      200,
      {
        store: shop,
        locale,
        welcomeMessage:
          locale === 'it'
            ? 'Ciao! Come possiamo aiutarti?'
            : 'Hi, nice to see you. How can we help?',
        ...config,
      },
      cors,
    );
  if (url.pathname.endsWith('/published'))
    return json(
      200,
      {
        items: FAQS[locale].map(([question, answer], i) => ({ id: `faq-${i}`, question, answer })),
      },
      cors,
    );
  if (url.pathname.endsWith('/sessions')) return session(request, body, json, cors);
  const history = /^\/chat\/v1\/conversations\/([^/]+)\/messages$/.exec(url.pathname);
  if (history) {
    const before = Number(url.searchParams.get('before') ?? Infinity);
    const after = Number(url.searchParams.get('after') ?? 0);
    const all =
      conversations
        .get(history[1])
        ?.messages.filter((one) => one.seq < before && one.seq > after) ?? [];
    return json(
      200,
      {
        items: url.searchParams.has('after') ? all.slice(0, 50) : all.slice(-50),
        more: all.length > 50,
      },
      cors,
    );
  }
  return file(url.pathname, shop, response, cors);
}

async function file(path, shop, response, cors) {
  const at = path.startsWith('/chat/')
    ? join(WEB, normalize(path))
    : join(SHOPS, shop, path === '/' ? 'index.html' : normalize(path));
  try {
    const content = await readFile(at);
    response.writeHead(200, {
      'content-type': TYPES[extname(at)] ?? 'text/plain',
      'content-security-policy': CSP,
      ...cors,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function shopApi(url, body, shopper, shop, json) {
  switch (url.pathname) {
    case '/shop/context.json':
      return json(200, {
        store: shop,
        widgetOrigin: `http://localhost:${PORT}`,
        storeName: shop === 'demo' ? 'Oda Studio' : 'Alta Via',
      });
    case '/shop/shoppers':
      return json(200, SHOPPERS);
    case '/shop/me':
      return shopper ? json(200, shopper) : json(204);
    case '/shop/sign-in':
      return json(204, undefined, {
        'set-cookie': `shopper-${shop.replace('-', '')}=${body.shopper}; HttpOnly; Path=/; SameSite=Lax`,
      });
    case '/shop/sign-out':
      return json(204, undefined, {
        'set-cookie': `shopper-${shop.replace('-', '')}=; Max-Age=0; Path=/`,
      });
    default:
      return shopper
        ? json(200, {
            jwt: `h.${Buffer.from(JSON.stringify({ sub: shopper.id, jti: randomUUID() })).toString('base64url')}.s`,
          })
        : json(401, {});
  }
}

function session(request, body, json, cors) {
  if (refuse) return json(403, { code: refuse }, cors);
  const bearer = request.headers.authorization?.slice(7);
  const id =
    body.identity.kind === 'session'
      ? tokens.get(bearer)
      : JSON.parse(Buffer.from(body.identity.jwt.split('.')[1], 'base64url')).sub;
  const shopper = SHOPPERS.find((one) => one.id === id);
  if (!shopper) return json(401, { code: 'identity_invalid' }, cors);
  const token = randomUUID();
  tokens.set(token, id);
  return json(
    201,
    {
      token,
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
      shopper: { ...shopper, signedIn: true },
    },
    cors,
  );
}

const wss = new WebSocketServer({ noServer: true, handleProtocols: () => 'vetrina.chat.v1' });
server.on('upgrade', (request, socket, head) => {
  const offered = request.headers['sec-websocket-protocol']?.split(/, */) ?? [];
  const id = tokens.get(offered.find((one) => one.startsWith('vetrina.bearer.'))?.slice(15));
  if (down || refuse || !id || !offered.includes('vetrina.chat.v1'))
    return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
  wss.handleUpgrade(request, socket, head, (ws) =>
    welcome(ws, id, new URL(request.url, 'http://x').searchParams),
  );
});

function welcome(ws, id, query) {
  ws.shopper = id;
  sockets.add(ws);
  ws.on('close', () => sockets.delete(ws));
  ws.on('message', (data) => receive(ws, JSON.parse(data)));
  const named = conversations.get(query.get('conversation'));
  const described = active(id) ?? (named?.shopper === id ? named : null);
  const after = Number(query.get('after'));
  const resumed =
    !!described &&
    described === named &&
    query.has('after') &&
    after <= described.lastSeq &&
    described.lastSeq - after <= 500;
  const missed = described
    ? resumed
      ? described.messages.filter((one) => one.seq > after)
      : described.messages.slice(-50)
    : [];
  const { type: _, conversation: __, ...fields } = described ? status(described) : {};
  ws.send(
    JSON.stringify({
      type: 'ready',
      at: now(),
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
      shopper: { ...SHOPPERS.find((one) => one.id === id), signedIn: true },
      conversation: described
        ? {
            id: described.id,
            lastSeq: described.lastSeq,
            readByAgent: described.readByAgent,
            readByShopper: described.readByShopper,
            ...fields,
          }
        : null,
      missed: missed.length,
      resumed,
    }),
  );
  for (const message of missed) ws.send(JSON.stringify({ type: 'message', ...message }));
}

function receive(ws, frame) {
  const say = (answer) => ws.send(JSON.stringify(answer));
  if (frame.type === 'ping') return say({ type: 'pong', at: frame.at });
  const conversation = conversations.get(frame.conversation);
  if (frame.type === 'read') {
    conversation.readByShopper = Math.max(conversation.readByShopper, frame.upTo);
    return to(
      ws.shopper,
      { type: 'read', conversation: frame.conversation, by: 'SHOPPER', upTo: frame.upTo },
      ws,
    );
  }
  if (frame.type === 'end') {
    if (conversation.status === 'OPEN')
      Object.assign(conversation, {
        status: 'CLOSED',
        closedBy: 'SHOPPER',
        closedAt: now(),
        waiting: false,
      });
    say({ type: 'ack', id: frame.id, conversation: frame.conversation, at: now() });
    return to(ws.shopper, status(conversation));
  }
  if (frame.type !== 'send') return;
  if (hold) return;
  const known = sends.get(frame.id);
  if (known) return say(known);
  if (refuse) return say({ type: 'error', id: frame.id, code: refuse, detail: '' });
  if (frame.text.startsWith('fail'))
    return say({ type: 'error', id: frame.id, code: 'attachment_unknown', detail: '' });
  if (conversation?.status === 'CLOSED')
    return say({ type: 'error', id: frame.id, code: 'conversation_closed', detail: '' });
  let target = conversation ?? active(ws.shopper);
  const starts = !target;
  target ??= {
    id: randomUUID(),
    shopper: ws.shopper,
    status: 'OPEN',
    owner: 'TEAM',
    waiting: true,
    assignee: null,
    lastSeq: 0,
    readByAgent: 0,
    readByShopper: 0,
    messages: [],
  };
  conversations.set(target.id, target);
  const message = add(
    target,
    { kind: 'SHOPPER', name: SHOPPERS.find((one) => one.id === ws.shopper).name },
    frame.text,
    { clientId: frame.id },
  );
  const ack = {
    type: 'ack',
    id: frame.id,
    conversation: target.id,
    seq: message.seq,
    message: message.id,
    at: message.at,
  };
  sends.set(frame.id, ack);
  say(ack);
  if (starts) say(status(target));
  to(ws.shopper, { type: 'message', ...message });
}

function play({ do: what, ...more }) {
  const conversation = active(more.shopper ?? 'giulia');
  const shopper = conversation?.shopper;
  const by = more.by ?? { kind: 'AGENT', name: 'Maya' };
  switch (what) {
    case 'say':
      return to(shopper, {
        type: 'message',
        ...add(conversation, by, more.text, more.automated ? { automated: true } : {}),
      });
    case 'typing':
      return to(shopper, { type: 'typing', conversation: conversation.id, by, on: true });
    case 'read':
      conversation.readByAgent = conversation.lastSeq;
      return to(shopper, {
        type: 'read',
        conversation: conversation.id,
        by: 'AGENT',
        upTo: conversation.lastSeq,
      });
    case 'assign':
      conversation.assignee = { name: by.name };
      return to(shopper, status(conversation));
    case 'close':
      Object.assign(conversation, {
        status: 'CLOSED',
        closedBy: more.closedBy ?? 'AGENT',
        closedAt: now(),
        waiting: false,
      });
      return more.silent ? null : to(shopper, status(conversation));
    case 'drop':
      for (const one of sockets) one.close(more.code ?? 1011);
      return;
    case 'down':
      down = true;
      for (const one of sockets) one.terminate();
      return;
    case 'up':
      down = false;
      return;
    case 'hold':
      hold = more.on;
      return;
    case 'refuse':
      refuse = more.code ?? null;
      if (refuse) for (const one of sockets) one.close(4403);
      return;
    case 'config':
      config = { ...config, ...more.config };
      return;
    case 'reset':
      conversations.clear();
      down = false;
      refuse = null;
      hold = false;
      return;
    case 'state':
      return { conversations: [...conversations.values()], sockets: sockets.size };
  }
}

server.listen(PORT);
second.listen(PORT + 1);
console.log(`http://localhost:${PORT} and http://localhost:${PORT + 1}`);
