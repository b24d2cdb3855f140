// The peer: the plain server that one would write by hand. One INSERT a message from a pool of ten,
// the ack after the commit, then the delivery. No order, no resume, no tokens.
'use strict';
const http = require('http');
const { WebSocketServer } = require('ws');
const { Pool } = require('pg');

const pool = new Pool({
  host: '127.0.0.1', port: Number(process.env.PGP), user: 'peer', database: 'peer', idleTimeoutMillis: 0, max: 10,
});
const insert = {
  name: 'insert',
  text: 'insert into message(conv,sender,client_id,body) values($1,$2,$3,$4) on conflict do nothing returning id',
};
const users = new Map();
const server = http.createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

sockets.on('connection', (socket, request) => {
  const query = new URL(request.url, 'http://peer').searchParams;
  const user = query.get('user');
  const shopper = query.get('role') === 'shopper';
  const agent = query.get('agent');
  users.set(user, socket);
  socket.on('close', () => users.delete(user));
  socket.on('message', async (data) => {
    const message = JSON.parse(data);
    try {
      const result = await pool.query({ ...insert, values: [message.conv, user, message.id, message.text] });
      const id = result.rows[0].id;
      socket.send(JSON.stringify({ t: 'ack', id: message.id, seq: id }));
      const other = users.get(shopper ? agent : 's' + message.conv);
      if (other) {
        other.send(JSON.stringify({ t: 'msg', id, conv: message.conv, from: user, text: message.text, at: Date.now() }));
      }
    } catch (failure) {
      socket.send(JSON.stringify({ t: 'error', id: message.id, error: failure.message }));
    }
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', 4096, () => console.log('up'));
