"""A small mail server on loopback that speaks SMTP with STARTTLS and AUTH, and answers as rudely as a test asks."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Box:
    """What a server answers, and what came to it."""

    answers: dict[str, list[str]] = field(default_factory=dict)  # command (or recipient) -> answers, in turn
    tls: ssl.SSLContext | None = None
    password: str | None = None
    hold: threading.Event | None = None  # the reply to the end of a message waits for it
    mails: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    encrypted: list[bool] = field(default_factory=list)  # for each mail

    def answer(self, command: str, default: str) -> str:
        turns = self.answers.get(command, [])
        return turns.pop(0) if turns else default


class _Conversation(socketserver.BaseRequestHandler):
    """One connection: a method for each command, which gives False to end it."""

    def handle(self) -> None:
        self.box: Box = self.server.box  # type: ignore[attr-defined]
        self.box.connections += 1
        self.secure = False
        self.sender, self.recipients = "", []
        self.file = self.request.makefile("rwb")
        greeting = self.box.answer("greet", "220 box.test ready")
        if greeting == "drop" or not self._say(greeting):
            return
        while line := self.file.readline():
            words = line.decode("utf-8", "replace").strip()
            self.box.commands.append(words)
            command = getattr(self, f"_{words.split(' ')[0].lower()}", None)
            if not (command(words) if command else self._say("250 ok")):
                return

    def finish(self) -> None:
        self.file.close()
        self.request.close()

    def _ehlo(self, _: str) -> bool:
        offers = ["box.test"]
        offers += ["STARTTLS"] if self.box.tls and not self.secure else []
        offers += ["AUTH PLAIN"] if self.box.password else []
        return self._say(*[f"250{'-' if n < len(offers) - 1 else ' '}{one}" for n, one in enumerate(offers)])

    def _starttls(self, _: str) -> bool:
        self._say("220 go ahead")
        self.file.close()
        try:
            self.request = self.box.tls.wrap_socket(self.request, server_side=True)
        except (ssl.SSLError, OSError):
            return False
        self.file, self.secure = self.request.makefile("rwb"), True
        return True

    def _auth(self, words: str) -> bool:
        given = base64.b64decode(words.split(" ")[2]).split(b"\0")[-1].decode()
        return self._say("235 welcome" if given == self.box.password else "535 5.7.8 wrong password")

    def _mail(self, words: str) -> bool:
        self.sender, self.recipients = words.partition("<")[2].partition(">")[0], []
        return self._say(self.box.answer("MAIL", "250 ok"))

    def _rcpt(self, words: str) -> bool:
        who = words.partition("<")[2].partition(">")[0]
        said = self.box.answer(who, "250 ok")
        self.recipients += [who] if said.startswith("250") else []
        return self._say(said)

    def _data(self, _: str) -> bool:
        said = self.box.answer("DATA", "354 go on")
        if not said.startswith("354"):
            return self._say(said)
        self._say(said)
        body = b""
        while (piece := self.file.readline()) != b".\r\n":
            if not piece:
                return False
            body += piece[1:] if piece.startswith(b"..") else piece
        if self.box.hold:
            self.box.hold.wait(5)
        end = self.box.answer("end", "250 queued")
        if end == "drop":
            return False
        if end.startswith("250"):
            self.box.mails.append((self.sender, tuple(self.recipients), body))
            self.box.encrypted.append(self.secure)
        return self._say(end)

    def _quit(self, _: str) -> bool:
        self._say("221 bye")
        return False

    def _say(self, *lines: str) -> bool:
        try:
            self.file.write("".join(f"{line}\r\n" for line in lines).encode())
            self.file.flush()
        except OSError:
            return False
        return True


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def mail_server(box: Box) -> Iterator[int]:
    """The port of a running server."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.box = box  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
