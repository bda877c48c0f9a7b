"""Books over HTTP for tests/load/sharing.sh, which reads what this prints.
Usage: bookings.py URL TOKENS rush COUNT RESOURCE     COUNT requests at the same moment; prints how many won, were
                                                      told of something else, failed, and the seconds it took
       bookings.py URL TOKENS random COUNT RESOURCE…  COUNT random wishes over 8 connections, each hold made a
                                                      request; prints how many won and transactions per second
TOKENS is a file with a bearer token on each line.
"""
import asyncio
import collections
import datetime
import json
import random
import sys
import time

CONNECTIONS = 8


class Line:
    """One connection that stays open, with one request under way at a time."""

    async def open(self, port):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    def send(self, path, token, body):
        body = json.dumps(body).encode()
        self.writer.write(
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    async def answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length:")[1].split("\r\n")[0])
        body = await self.reader.readexactly(length)
        return int(head.split()[1]), json.loads(body)

    async def ask(self, path, token, body):
        self.send(path, token, body)
        return await self.answer()


def wish(resource, quantity, hours_from, hours_long):
    start = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0)
    start += datetime.timedelta(hours=hours_from)
    end = start + datetime.timedelta(hours=hours_long)
    return {"lines": [{"resource": resource, "quantity": quantity}], "purpose": "rehearsal",
            "starts_at": start.strftime("%Y-%m-%dT%H:%M:%SZ"), "ends_at": end.strftime("%Y-%m-%dT%H:%M:%SZ")}


async def rush(port, tokens, count, resource):
    lines = [await Line().open(port) for _ in range(count)]
    began = time.monotonic()
    for number, line in enumerate(lines):
        line.send("/api/v1/bookings", tokens[number % len(tokens)], wish(resource, 1, 24 * 40, 48))
    answers = await asyncio.gather(*(line.answer() for line in lines))
    took = time.monotonic() - began
    outcomes = collections.Counter()
    for status, body in answers:
        other = body.get("alternatives", {})
        if status == 201:
            outcomes["won"] += 1
        elif status == 409 and other.get("times") and other.get("resources"):
            outcomes["told"] += 1
        else:
            print(status, body, file=sys.stderr)
            outcomes["failed"] += 1
    print(outcomes["won"], outcomes["told"], outcomes["failed"], f"{took:.2f}")


async def book(line, token, resources, whims, left, outcomes):
    while left:
        left.pop()
        resource, _, most = whims.choice(resources).partition(":")
        wanted = wish(resource, whims.randint(1, int(most or 1)), whims.randint(24, 24 * 60),
                      whims.randint(1, 12))
        status, body = await line.ask("/api/v1/bookings", token, wanted)
        outcomes[status] += 1
        if status == 201:
            path = f"/api/v1/bookings/{body['id']}/request"
            status, _ = await line.ask(path, token, {})
            outcomes["moved" if status == 200 else status] += 1
        elif status != 409:
            print(status, body, file=sys.stderr)


async def at_random(port, tokens, count, resources):
    lines = [await Line().open(port) for _ in range(CONNECTIONS)]
    outcomes = collections.Counter()
    left = [None] * count
    began = time.monotonic()
    await asyncio.gather(*(
        book(line, tokens[number % len(tokens)], resources, random.Random(number), left, outcomes)
        for number, line in enumerate(lines)))
    took = time.monotonic() - began
    odd = sum(n for status, n in outcomes.items() if status not in (201, 409, "moved"))
    if odd:
        sys.exit(f"unexpected answers: {dict(outcomes)}")
    print(outcomes[201], f"{sum(outcomes.values()) / took:.0f}")


def main():
    port = int(sys.argv[1].rsplit(":", 1)[1])
    with open(sys.argv[2], encoding="ascii") as file:
        tokens = file.read().split()
    count = int(sys.argv[4])
    if sys.argv[3] == "rush":
        asyncio.run(rush(port, tokens, count, sys.argv[5]))
    else:
        asyncio.run(at_random(port, tokens, count, sys.argv[5:]))


main()
