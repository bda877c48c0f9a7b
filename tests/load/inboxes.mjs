// Many hosts' inboxes in one process: answers each POST with 202 after a delay and counts.
//
// Usage: inboxes.mjs PORT DELAY_MILLISECONDS. Hosts are told apart by the Host header; GET /count
// gives "requests hosts distinct first last", times in seconds since the epoch. The stand-in shares
// the machine with what is measured, so it does as little as it can.
import net from 'node:net';

const [port, delay] = process.argv.slice(2).map(Number);
const answer = Buffer.from('HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n');
const seen = new Set();
const hosts = new Set();
let requests = 0;
let first = 0;
let last = 0;

function count(socket) {
  const text = [requests, hosts.size, seen.size, first, last].join(' ') + '\n';
  socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`);
}

function take(socket, head, body) {
  if (head.startsWith('GET /count')) return count(socket);
  const host = /\r\nhost: ([^\r]*)/i.exec(head)?.[1] ?? '';
  const at = body.indexOf('"id":"') + 6;
  seen.add(`${host} ${body.slice(at, body.indexOf('"', at))}`);
  hosts.add(host);
  requests += 1;
  last = Date.now() / 1000;
  first ||= last;
  setTimeout(() => socket.writable && socket.write(answer), delay);
}

function serve(socket) {
  let text = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    text += chunk;
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      take(socket, head, text.slice(end + 4, end + 4 + length));
      text = text.slice(end + 4 + length);
    }
  });
}

for (const host of ['127.0.0.1', '::1']) net.createServer(serve).listen(port, host, 4096);
console.log('ready');
