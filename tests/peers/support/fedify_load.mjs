/**
 * A server made of Fedify that does nothing but take messages into its shared inbox, for measuring: it checks the
 * signature and hears the activity, and keeps what it has seen in memory. Usage: fedify_load.mjs PORT
 */
import http from 'node:http';
import { createFederation, MemoryKvStore } from '@fedify/fedify';
import { Create, Person } from '@fedify/vocab';
import { body_of } from './listen.mjs';

const port = Number(process.argv[2]);
const origin = `http://localhost:${port}`;
const federation = createFederation({ kv: new MemoryKvStore(), origin, allowPrivateAddress: true });
federation.setActorDispatcher('/users/{identifier}', (ctx, name) =>
  new Person({ id: ctx.getActorUri(name), preferredUsername: name, inbox: ctx.getInboxUri(name) }));
federation.setInboxListeners('/users/{identifier}/inbox', '/ap/inbox').on(Create, () => {});

const server = http.createServer(async (request, response) => {
  const body = await body_of(request);
  const question = new Request(new URL(request.url, origin), {
    method: request.method, headers: request.headers, ...(body.length > 0 && { body })
  });
  const answer = await federation.fetch(question, { contextData: undefined });
  const text = await answer.text();
  response.writeHead(answer.status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) });
  response.end(text);
});
server.listen(port, '127.0.0.1', () => console.log(`listening on ${origin}`));
