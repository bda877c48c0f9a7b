#!/usr/bin/env python3
"""Opens COUNT keep-alive connections, makes one request on each, prints `open`, and holds them until
standard input ends: hold_connections.py HOST PORT PATH COUNT."""
import socket
import sys


def main():
    host, port, path, count = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    held = []
    for _ in range(count):
        connection = socket.create_connection((host, port), timeout=10)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        if not connection.recv(65536).startswith(b"HTTP/1.1 200"):
            sys.exit("a connection was refused")
        held.append(connection)
    print("open", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
