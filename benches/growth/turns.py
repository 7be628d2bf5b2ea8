"""How many turns of conversations a second: one process on SQLite, one and three on PostgreSQL, and a bot on aiogram with aiosqlite.

Each is sent updates by a web hook, as Telegram does it, one after another to all of its processes: first as fast as 64 conversations go on
at once, then at half that rate. A turn is over when its reply arrives at the Bot API. Needs a release build: `make bench-growth
PART=turns`. SECONDS of each (20).
"""

import asyncio
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benches/telegram"))
from bot_api import BotApi, update  # noqa: E402

TOKEN, SECRET, PASSWORD = "4242:made-up-for-tests", "made-up-secret", "made-up"
SECONDS = int(os.environ.get("SECONDS", 20))
TALKS = 64
# What one person says: a question to the FAQ, and both steps of a dialogue. More at once Telegram doesn't let us answer.
SAYINGS = ["Will incidents be rolled over?", "/contact", "Software"]
NOBODY = 65534


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Postgres:
    """Debian's own server in a folder of its own, started by the script that the tests start theirs by."""

    def __init__(self):
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
        self.binaries, self.port = versions[-1].parent, free_port()
        self.folder = tempfile.mkdtemp(prefix="desk-pg-", dir="/tmp")
        for name, text in (("password", PASSWORD), ("settings", "")):
            Path(self.folder, name).write_text(text)
        root = {}
        if os.getuid() == 0:
            for path in (self.folder, *(Path(self.folder, name) for name in ("password", "settings"))):
                os.chown(path, NOBODY, NOBODY)
            root = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        script = (ROOT / "tests/suite/postgres.sh").read_text()
        self.shell = subprocess.Popen(
            ["/bin/sh", "-euc", script, "postgres.sh", self.binaries, self.folder, str(self.port), "clerk"], cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, **root,
        )  # fmt: skip
        told = b""
        while b"ready to accept connections" not in told:
            line = self.shell.stderr.readline()
            if not line:
                raise SystemExit(f"PostgreSQL doesn't start:\n{told.decode()}")
            told += line
        # Somebody has to read on, or it would stand still.
        threading.Thread(target=self.shell.stderr.read, daemon=True).start()

    def database(self, name):
        createdb = [self.binaries / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "clerk", name]
        subprocess.run(createdb, check=True, env={**os.environ, "PGPASSWORD": PASSWORD})
        return f"postgres://clerk:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def pids(self):
        server = int(Path(self.folder, "data/postmaster.pid").read_text().split()[0])
        return [server, *children(server)]

    def stop(self):
        self.shell.stdin.close()
        self.shell.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def children(parent):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
        except OSError:
            pass
    return found


def processor(pids):
    """The processor time that processes have taken, in seconds."""
    total = 0
    for pid in pids:
        try:
            total += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        except OSError:
            pass
    return total / os.sysconf("SC_CLK_TCK")


def memory(pids):
    """What processes hold of their own in memory, in MB: what they share counts once."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


class Hooks(BotApi):
    """The same Bot API, which sends updates by web hook to whoever is next."""

    def __init__(self):
        super().__init__(0, 0)
        self.next_chat, self.replied = itertools.count(10_000), {}

    def handle(self, method, fields, reply):
        super().handle(method, fields, reply)
        if method == "sendmessage" and (waits := self.replied.pop(int(fields["chat_id"]), None)):
            waits.set_result(None)

    async def talk(self, ports, until, due):
        """People talk one after another, each until everything is said."""
        ways = []
        for port in ports:
            ways.append(await asyncio.open_connection("127.0.0.1", port))
        turn = 0
        while time.perf_counter() < until:
            chat = next(self.next_chat)
            for text in SAYINGS:
                if (wait := due() - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                self.replied[chat] = replied = asyncio.get_running_loop().create_future()
                turn += 1
                await self.send(ways[turn % len(ways)], chat, text)
                await asyncio.wait_for(replied, 60)
        for _, writer in ways:
            writer.close()

    async def send(self, way, chat, text):
        self.number += 1
        body = json.dumps(update(self.number, chat, text)).encode()
        head = f"POST /telegram HTTP/1.1\r\nhost: desk\r\nx-telegram-bot-api-secret-token: {SECRET}\r\n" \
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"  # fmt: skip
        self.arrived[chat].append(time.perf_counter())
        way[1].write(head.encode() + body)
        answer = await way[0].readuntil(b"\r\n\r\n")
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(answer.decode())
        for line in answer.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                await way[0].readexactly(int(line.partition(b":")[2]))

    async def load(self, ports, seconds, rate=None):
        self.times.clear()
        begun, count = time.perf_counter(), itertools.count()
        due = lambda: begun + next(count) / rate if rate else 0
        talks = [asyncio.create_task(self.talk(ports, begun + seconds, due)) for _ in range(TALKS)]
        await asyncio.gather(*talks)
        times = sorted(self.times)
        at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
        return len(times) / (time.perf_counter() - begun), at(0.5), at(0.99), len(times)


async def measured(name, commands, ports, api, server):
    """Runs the processes, and measures them."""
    running = []
    try:
        for command, environment, folder, log in commands:
            # One after another, as they are started in life: the first makes the tables.
            running.append(subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder, stdout=log, stderr=log))
            await reachable(ports[len(running) - 1], running[-1], name)
        await api.load(ports, 3)
        pids = [process.pid for process in running]
        before, others = processor(pids), processor(server.pids()) if server else 0
        rate, p50, p99, turns = await api.load(ports, SECONDS)
        took, served = processor(pids) - before, (processor(server.pids()) if server else 0) - others
        held = memory(pids)
        half = await api.load(ports, SECONDS, rate / 2)
        print(f"| {name} | {rate:,.0f} | {p50:.1f} / {p99:.1f} | {half[1]:.1f} / {half[2]:.1f} | {1000 * took / turns:.2f} | "
              f"{f'{1000 * served / turns:.2f}' if server else '–'} | {held:.0f} |", flush=True)  # fmt: skip
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


async def reachable(port, process, name):
    for _ in range(1200):
        if process.poll() is not None:
            raise SystemExit(f"{name} ended")
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            return writer.close()
        except OSError:
            await asyncio.sleep(0.1)
    raise SystemExit(f"{name} can't be reached")


async def main():
    print(f"{TALKS} conversations at once, {SECONDS} s each, after 3 s that don't count; then at half the rate\n")
    print("| | turns a second | median / 99th percentile, ms | at half the rate | processor, ms a turn | PostgreSQL's | memory, MB |\n"
          "|---|---|---|---|---|---|---|")  # fmt: skip
    server = Postgres()
    try:
        # On the disk that the project is on: what lies in memory commits at once.
        with tempfile.TemporaryDirectory(dir=ROOT / "target") as folder:
            log = open(Path(folder, "log"), "w", encoding="utf-8")
            for name, count, on_server in (
                ("partnerdesk, one process, SQLite", 1, False), ("partnerdesk, one process, PostgreSQL", 1, True),
                ("partnerdesk, three processes, PostgreSQL", 3, True), ("aiogram with aiosqlite", 1, None),
            ):  # fmt: skip
                api = Hooks()
                listening, port = await api.start()
                url, ports = f"http://127.0.0.1:{port}", [free_port() for _ in range(count)]
                database = server.database(f"desk_{count}") if on_server else f"sqlite:{folder}/desk.db"
                environment = lambda port: {
                    "PARTNERDESK_TELEGRAM_TOKEN": TOKEN, "PARTNERDESK_TELEGRAM_API_URL": url, "PARTNERDESK_DB": database,
                    "PARTNERDESK_TELEGRAM_WEBHOOK_URL": "https://desk.example.com/telegram",
                    "PARTNERDESK_TELEGRAM_WEBHOOK_SECRET": SECRET, "PARTNERDESK_WEB_LISTEN": f"127.0.0.1:{port}",
                    "PARTNERDESK_SENDER_PER_SECOND": "100000", "PARTNERDESK_SECRET_KEY": "made up for a measurement " * 2,
                    "PARTNERDESK_MAIL_DIR": f"{folder}/mail", "PARTNERDESK_FAQ": str(ROOT / "faq"),
                    "PARTNERDESK_INDEX": str(ROOT / "index"), "PARTNERDESK_ANSWERS_MODEL": str(ROOT / "model"),
                }  # fmt: skip
                desk = [ROOT / "target/release/partnerdesk", "serve"]
                plain = [sys.executable, ROOT / "benches/telegram/plain.py", url, TOKEN, f"{folder}/plain.db"]
                commands = [
                    (desk, environment(port), folder, log) if on_server is not None else ([*plain, str(port)], {}, folder, log)
                    for port in ports
                ]  # fmt: skip
                try:
                    await measured(name, commands, ports, api, server if on_server else None)
                except BaseException:
                    print(Path(folder, "log").read_text()[-3000:], file=sys.stderr)
                    raise
                listening.close()
    finally:
        server.stop()


asyncio.run(main())
