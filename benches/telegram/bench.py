"""How fast the bot answers under load, beside a plain one on the same machine in the same run: bench.py [SECONDS].

Prints the time from a message's arrival at Telegram to the reply, and the memory the process holds over time. Needs a release
build; `make bench-telegram` makes one first. An hour's worth of load: SECONDS=3600 make bench-telegram
"""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bot_api import BotApi

ROOT = Path(__file__).parents[2]
TOKEN = "4242:made-up-for-tests"
SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
RATE = int(os.environ.get("RATE", 300))
CHATS = int(os.environ.get("CHATS", 1000))
# What is said while caches are cold is answered, but not counted.
WARM_UP = 5


def memory(pid):
    """The process's resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


async def watched(name, command, environment, folder, api):
    log = open(Path(folder) / f"{name}.log", "w", encoding="utf-8")
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder, stdout=log, stderr=log)
    sizes = []

    async def look():
        while process.poll() is None:
            sizes.append(memory(process.pid))
            await asyncio.sleep(1)

    looking = asyncio.create_task(look())
    try:
        for _ in range(600):
            if api.counts["getupdates"]:
                break
            await asyncio.sleep(0.1)
        else:
            raise SystemExit(f"{name} doesn't ask for updates:\n{Path(log.name).read_text()}")
        await api.hand_out(WARM_UP)
        for _ in range(100):
            if not api.unanswered():
                break
            await asyncio.sleep(0.1)
        api.times.clear()
        made = await api.hand_out(SECONDS)
        for _ in range(300):
            if not api.unanswered():
                break
            await asyncio.sleep(0.1)
    finally:
        looking.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
    return report(name, made, api, sizes)


def report(name, made, api, sizes):
    times = sorted(api.times)
    if not times:
        raise SystemExit(f"{name} answered nothing")
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
    step = max(1, len(sizes) // 10)
    print(f"{name}: {len(times)} of {made} messages answered, {api.unanswered()} not; "
          f"p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {times[-1] * 1000:.1f} ms")  # fmt: skip
    print(f"  memory in MB over time: {' '.join(f'{size:.0f}' for size in sizes[::step])}; most {max(sizes):.0f}")
    print(f"  requests: {dict(api.counts.most_common())}", flush=True)
    return api.unanswered() == 0


async def main():
    print(f"{RATE} messages a second over {CHATS} chats for {SECONDS} s, after {WARM_UP} s that don't count")
    good = True
    # On the disk that the project is on: what lies in memory commits at once.
    with tempfile.TemporaryDirectory(dir=ROOT / "target") as folder:
        for name in ("partnerdesk", "aiogram"):
            api = BotApi(RATE, CHATS)
            server, port = await api.start()
            url = f"http://127.0.0.1:{port}"
            commands = {
                "partnerdesk": [ROOT / "target/release/partnerdesk", "serve"],
                "aiogram": [sys.executable, Path(__file__).with_name("plain.py"), url, TOKEN, f"{folder}/plain.db"],
            }
            environment = {
                "PARTNERDESK_TELEGRAM_TOKEN": TOKEN, "PARTNERDESK_TELEGRAM_API_URL": url,
                "PARTNERDESK_SENDER_PER_SECOND": "10000", "PARTNERDESK_DB": f"sqlite:{folder}/desk.db",
                "PARTNERDESK_MAIL_DIR": f"{folder}/mail", "PARTNERDESK_FAQ": str(ROOT / "faq"),
                "PARTNERDESK_INDEX": str(ROOT / "index"),
            }  # fmt: skip
            good &= await watched(name, commands[name], environment, folder, api)
            server.close()
    raise SystemExit(0 if good else 1)


asyncio.run(main())
