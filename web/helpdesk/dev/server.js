// A stand-in for the services, for looking at the console without them: the agent-side API as its contract
// says, a sign-in that asks nothing, and the built pages under the policy they must live with.
//   node dev/server.js [port]      MANY=5000 adds that many tickets
// POST /mock/<what> plays the other side: see `mock` below.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { addTicket, AGENTS, ago, events, pick, PROFILE, seed, threads, tickets } from './data.js';

const port = Number(process.argv[2] ?? 8090);
const origin = `http://localhost:${port}`;
const dist = join(import.meta.dirname, '../../target/helpdesk/META-INF/resources');
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const me = AGENTS[0];
const sockets = new Set();
const streams = new Set();
/** What goes wrong on purpose: delayMs, failing (path part), status, code, expired, refuseSockets. */
const play = {
  delayMs: 0,
  failing: null,
  status: 503,
  code: 'unavailable',
  expired: false,
  refuseSockets: false,
  tokenSeconds: 300,
};

seed(Number(process.env.MANY ?? 0));

const jwt = (claims) => `${b64({ alg: 'none' })}.${b64(claims)}.x`;
const b64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const problem = (status, code) => ({ status, body: { type: 'about:blank', status, code } });
const ok = (body, status = 200) => ({ status, body });

function changed(ticket, change) {
  Object.assign(ticket, change, {
    version: ticket.version + 1,
    updatedAt: new Date().toISOString(),
  });
  tell({ type: 'ticket', ticket });
  for (const stream of streams) badge(stream);
  return ticket;
}

function tell(frame) {
  const id = frame.ticket?.id ?? frame.ticket;
  for (const socket of sockets) {
    if (frame.type === 'ticket' || socket.watched.has(id)) socket.send(JSON.stringify(frame));
  }
}

function say(ticket, author, text, extra = {}) {
  const { messages } = threads.get(ticket.id);
  const at = new Date().toISOString();
  const message = {
    conversation: ticket.id,
    seq: messages.length + 1,
    rev: 0,
    id: randomUUID(),
    author,
    at,
    text,
    attachments: [],
    ...extra,
  };
  messages.push(message);
  tell({ type: 'message', ticket: ticket.id, message });
  const inbound = author.kind === 'SHOPPER';
  changed(ticket, {
    lastSeq: message.seq,
    lastMessage: { seq: message.seq, author, preview: text.slice(0, 120), at },
    waitingSince: inbound ? (ticket.waitingSince ?? at) : null,
    unread: inbound,
    ...(inbound && ticket.status === 'SNOOZED' ? { status: 'OPEN', snoozedUntil: null } : {}),
  });
  return message;
}

function badge(stream) {
  const stores = { demo: 0, 'demo-two': 0 };
  for (const one of tickets.values()) {
    if (one.status === 'OPEN' && one.owner === 'HELPDESK' && one.unread) stores[one.store]++;
  }
  const total = stores.demo + stores['demo-two'];
  if (!process.env.TWO_STORES) delete stores['demo-two'];
  stream.write(`event: badges\ndata: ${JSON.stringify({ stores, total })}\n\n`);
}

const newest = (a, b) => (a.lastMessage.at < b.lastMessage.at ? 1 : -1);
const waiting = (a, b) => ((a.waitingSince ?? '~') < (b.waitingSince ?? '~') ? -1 : 1);

function list(query) {
  const status = query.get('status') ?? 'OPEN';
  const owner = query.get('owner') ?? 'HELPDESK';
  const assignee = query.get('assignee');
  const store = query.get('store');
  const found = [...tickets.values()].filter(
    (one) =>
      (status === 'any' || one.status === status) &&
      (owner === 'any' || one.owner === owner) &&
      (!store || one.store === store) &&
      (!assignee ||
        (assignee === 'none'
          ? !one.assignee
          : one.assignee?.id === (assignee === 'me' ? me.id : assignee))),
  );
  return page(found.toSorted(query.get('sort') === 'waiting' ? waiting : newest), query);
}

function page(items, query) {
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const next = from + limit < items.length ? String(from + limit) : null;
  return ok({ items: items.slice(from, from + limit), next });
}

function messagesOf(id, query) {
  const { messages, notes } = threads.get(id);
  const limit = Number(query.get('limit') ?? 50);
  const after = query.get('after');
  const before = query.get('before');
  let items = messages.filter(
    (one) => (!before || one.seq < Number(before)) && (!after || one.seq > Number(after)),
  );
  const more = items.length > limit;
  items = after ? items.slice(0, limit) : items.slice(-limit);
  const low = more && !after ? (items[0]?.seq ?? 0) : Number(after ?? 0);
  const high = before ? Number(before) - 1 : Number.POSITIVE_INFINITY;
  return ok({
    items: [...items, ...notes.filter((one) => one.afterSeq >= low && one.afterSeq <= high)],
    more,
  });
}

function act(ticket, action, body) {
  const thread = threads.get(ticket.id);
  switch (action) {
    case 'messages': {
      const known = [...thread.messages, ...thread.notes].find(({ id }) => id === body.id);
      if (known) return ok(known, 201);
      const author = { kind: 'AGENT', name: me.name };
      if (body.note) {
        const note = {
          note: true,
          conversation: ticket.id,
          id: body.id,
          afterSeq: ticket.lastSeq,
          author,
          at: new Date().toISOString(),
          text: body.text,
        };
        thread.notes.push(note);
        tell({ type: 'message', ticket: ticket.id, message: note });
        return ok(note, 201);
      }
      if (ticket.status === 'CLOSED') return problem(409, 'ticket_closed');
      if (ticket.owner !== 'HELPDESK') return problem(409, 'not_owner');
      const moved = thread.messages.some(
        (one) =>
          one.seq > (body.basedOnSeq ?? Infinity) &&
          one.author.kind === 'AGENT' &&
          one.author.name !== me.name,
      );
      if (moved) return problem(409, 'thread_moved');
      const message = say(ticket, author, body.text, { id: body.id });
      changed(ticket, {
        assignee: pick(0),
        status: 'OPEN',
        snoozedUntil: null,
        readByAgent: message.seq,
      });
      setTimeout(() => (message.deliveredAt = new Date().toISOString()), 900);
      return ok(message, 201);
    }
    case 'read':
      return ok(
        changed(ticket, {
          readByAgent: Math.max(ticket.readByAgent, Math.min(body.upTo, ticket.lastSeq)),
          unread: false,
        }),
      );
    case 'unread':
      return ok(changed(ticket, { unread: true }));
    case 'typing':
    case 'viewing':
      return { status: 204 };
    case 'assign':
      return ok(
        changed(ticket, {
          assignee:
            body.assignee === null
              ? null
              : pick(AGENTS.findIndex(({ id }) => id === body.assignee)),
        }),
      );
    case 'take-over':
      return ok(changed(ticket, { owner: 'HELPDESK', epoch: ticket.epoch + 1, assignee: pick(0) }));
    case 'snooze': {
      const minutes = { LATER_TODAY: 180, TOMORROW: 60 * 20, NEXT_WEEK: 60 * 24 * 5 }[body.preset];
      return ok(changed(ticket, { status: 'SNOOZED', snoozedUntil: body.until ?? ago(-minutes) }));
    }
    case 'unsnooze':
      return ok(changed(ticket, { status: 'OPEN', snoozedUntil: null }));
    case 'close':
      return ok(
        changed(ticket, {
          status: 'CLOSED',
          closedAt: new Date().toISOString(),
          closedBy: 'AGENT',
          unread: false,
        }),
      );
    default:
      return problem(404, 'not_found');
  }
}

function api(method, path, query, body) {
  const [, , , kind, id, action] = path.split('/').map(decodeURIComponent);
  if (kind === 'agents') {
    if (method === 'PUT') Object.assign(me, { status: body.status });
    return method === 'PUT' ? { status: 204 } : ok({ items: AGENTS, next: null });
  }
  if (kind === 'profiles') {
    const own = [...tickets.values()].filter((one) => one.profile.id === id);
    if (action === 'events') return page(id.includes('giulia') ? events() : [], query);
    if (action === 'tickets') return page(own, query);
    const { profile } = own[0];
    return ok({
      id,
      externalId: profile.externalId,
      name: profile.name,
      ...(id.includes('giulia') ? PROFILE : { email: profile.email }),
    });
  }
  if (kind !== 'tickets') return problem(404, 'not_found');
  if (id === undefined) return list(query);
  const ticket = tickets.get(id);
  if (ticket === undefined) return problem(404, 'ticket_unknown');
  if (method === 'GET') return action === 'messages' ? messagesOf(id, query) : ok(ticket);
  return act(ticket, action, body);
}

/** The other side: what shoppers, colleagues and bad days do. */
function mock(what, body) {
  const ticket = [...tickets.values()].findLast(
    (one) => one.profile.name === (body.name ?? 'Giulia Ferri') && one.status !== 'CLOSED',
  );
  switch (what) {
    case 'play':
      Object.assign(play, body);
      break;
    case 'shopper':
      say(ticket, { kind: 'SHOPPER', name: ticket.profile.name }, body.text);
      break;
    case 'colleague':
      say(ticket, { kind: 'AGENT', name: AGENTS[1].name }, body.text);
      break;
    case 'quietly': // a reply whose frame is lost
      threads.get(ticket.id).messages.push({
        conversation: ticket.id,
        seq: ticket.lastSeq + 1,
        rev: 0,
        id: randomUUID(),
        author: { kind: 'AGENT', name: AGENTS[1].name },
        at: ago(0),
        text: body.text,
        attachments: [],
      });
      break;
    case 'typing':
      tell({
        type: 'typing',
        ticket: ticket.id,
        by: body.by ?? { kind: 'SHOPPER', id: ticket.profile.id, name: ticket.profile.name },
        on: true,
      });
      break;
    case 'viewing':
      tell({
        type: 'viewing',
        ticket: ticket.id,
        by: { kind: 'AGENT', id: AGENTS[1].id, name: AGENTS[1].name },
        on: true,
      });
      break;
    case 'read':
      tell({ type: 'read', ticket: ticket.id, by: 'SHOPPER', upTo: ticket.lastSeq });
      changed(ticket, { readByShopper: ticket.lastSeq });
      break;
    case 'new': {
      const fresh = addTicket(
        body.name,
        [[{ kind: 'SHOPPER', name: body.name }, body.text, 0]],
        body.shape,
      );
      changed(fresh, {});
      break;
    }
    case 'change':
      changed(ticket, body.change);
      break;
    case 'drop':
      for (const socket of sockets) socket.close(body.code ?? 1012);
      break;
    case 'empty':
      tickets.clear();
  }
  return { status: 204 };
}

function oidc(path, query, body, response) {
  if (path.endsWith('/openid-configuration')) {
    return ok({
      issuer: `${origin}/oidc`,
      authorization_endpoint: `${origin}/oidc/authorize`,
      token_endpoint: `${origin}/oidc/token`,
      end_session_endpoint: `${origin}/oidc/logout`,
    });
  }
  if (path === '/oidc/authorize') {
    response
      .writeHead(302, {
        Location: `${query.get('redirect_uri')}?code=c-${query.get('nonce') ?? ''}&state=${encodeURIComponent(query.get('state'))}`,
      })
      .end();
    return null;
  }
  if (path === '/oidc/logout') {
    response.writeHead(302, { Location: query.get('post_logout_redirect_uri') }).end();
    return null;
  }
  if (play.expired) return ok({ error: 'invalid_grant' }, 400);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `${origin}/oidc`,
    aud: 'helpdesk-console',
    sub: me.id,
    name: me.name,
    iat: now,
    exp: now + play.tokenSeconds,
  };
  return ok({
    access_token: jwt(claims),
    id_token: jwt(claims),
    refresh_token: randomUUID(),
    token_type: 'Bearer',
    expires_in: play.tokenSeconds,
  });
}

function file(path, response) {
  const name = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  if (!name.startsWith(dist) || !existsSync(name) || !statSync(name).isFile()) return false;
  response.writeHead(200, {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Content-Security-Policy': CSP,
  });
  response.end(readFileSync(name));
  return true;
}

async function bodyOf(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return request.headers['content-type'] === 'application/json' ? JSON.parse(text || '{}') : text;
}

const server = createServer(async (request, response) => {
  const { pathname: path, searchParams: query } = new URL(request.url, origin);
  const body = await bodyOf(request);
  if (path === '/helpdesk/console.json')
    return answer(response, ok({ issuer: `${origin}/oidc`, clientId: 'helpdesk-console' }));
  if (path.startsWith('/oidc')) {
    const result = oidc(path, query, body, response);
    return result && answer(response, result);
  }
  if (path.startsWith('/mock/')) return answer(response, mock(path.slice(6), body || {}));
  if (path === '/notifications/v1/badges/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    streams.add(response);
    badge(response);
    request.on('close', () => streams.delete(response));
    return undefined;
  }
  if (path.startsWith('/helpdesk/v1/')) {
    if (play.delayMs) await new Promise((resolve) => setTimeout(resolve, play.delayMs));
    if (!request.headers.authorization || play.expired)
      return answer(response, problem(401, 'unauthorized'));
    if (play.failing && path.includes(play.failing))
      return answer(response, problem(play.status, play.code));
    return answer(response, api(request.method, path, query, body));
  }
  if (!file(path, response)) answer(response, problem(404, 'not_found'));
  return undefined;
});

function answer(response, { status, body }) {
  response.writeHead(status, {
    'Content-Type': status < 400 || body?.error ? 'application/json' : 'application/problem+json',
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const upgrades = new WebSocketServer({
  noServer: true,
  handleProtocols: () => 'vetrina.helpdesk.v1',
});
server.on('upgrade', (request, socket, head) => {
  if (play.refuseSockets || play.expired || !request.url.startsWith('/helpdesk/v1/socket'))
    return socket.destroy();
  return upgrades.handleUpgrade(request, socket, head, (ws) => {
    ws.watched = new Set();
    sockets.add(ws);
    ws.on('close', () => sockets.delete(ws));
    ws.on('message', (data) => heard(ws, JSON.parse(data)));
    ws.send(JSON.stringify({ type: 'ready', at: new Date().toISOString() }));
  });
});

function heard(ws, frame) {
  if (frame.type === 'ping') ws.send(JSON.stringify({ type: 'pong', at: frame.at }));
  if (frame.type === 'unwatch') for (const id of frame.tickets) ws.watched.delete(id);
  if (frame.type !== 'watch') return;
  for (const { id, after } of frame.tickets) {
    const thread = threads.get(id);
    if (!thread) ws.send(JSON.stringify({ type: 'error', code: 'ticket_unknown', ticket: id }));
    else {
      ws.watched.add(id);
      const missed =
        after === undefined
          ? []
          : [...thread.messages.filter(({ seq }) => seq > after), ...thread.notes];
      for (const message of missed)
        ws.send(JSON.stringify({ type: 'message', ticket: id, message }));
    }
  }
}

server.listen(port, 'localhost', () => process.stdout.write(`${origin}/helpdesk/\n`));
