"""Many hosts' inboxes in one process: answers each POST with 202 after a delay and counts.

Usage: inboxes.py PORT DELAY_SECONDS. Hosts are told apart by the Host header; GET /count gives
{"requests", "hosts", "distinct", "first", "last"}, times in seconds since the epoch.
"""
import asyncio
import json
import sys
import time

PORT, DELAY = int(sys.argv[1]), float(sys.argv[2])
ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
seen = {}
hosts = set()
state = {"requests": 0, "first": 0.0, "last": 0.0}


class Inbox(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.buffer = b""

    def data_received(self, data):
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].lower()
            at = head.find(b"content-length: ")
            length = int(head[at + 16 : head.find(b"\r", at) if head.find(b"\r", at) > 0 else None]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4 : end + 4 + length]
            self.buffer = self.buffer[end + 4 + length :]
            self.take(head, body)

    def take(self, head, body):
        if head.startswith(b"get /count"):
            text = json.dumps({**state, "hosts": len(hosts), "distinct": len(seen)}).encode()
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text)
            )
            return
        at = head.find(b"\r\nhost: ") + 8
        host = head[at : head.find(b"\r", at)]
        at = body.find(b'"id":"') + 6
        key = (host, body[at : body.find(b'"', at)])
        seen[key] = seen.get(key, 0) + 1
        hosts.add(host)
        state["requests"] += 1
        state["last"] = time.time()
        state["first"] = state["first"] or state["last"]
        asyncio.get_running_loop().call_later(DELAY, self.answer)

    def answer(self):
        if not self.transport.is_closing():
            self.transport.write(ANSWER)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Inbox, ["127.0.0.1", "::1"], PORT, backlog=4096)
    print("ready", flush=True)
    await server.serve_forever()


asyncio.run(main())
