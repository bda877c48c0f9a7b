"""Sends the first COUNT requests of a file of sign_posts one after the other and takes them out of
it: servers look up the key of an actor that is new to them, which is not what is measured.
Usage: first_posts.py FILE PORT COUNT
"""
import http.client
import socket
import sys


def main(path, port, count):
    with open(path, "rb") as file:
        for _ in range(count):
            request = file.read(int(file.readline()))
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(request)
                answer = http.client.HTTPResponse(connection)
                answer.begin()
                if answer.status != 202:
                    sys.exit(f"answered {answer.status}: {answer.read().decode()}")
        rest = file.read()
    with open(path, "wb") as file:
        file.write(rest)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
