"""Drives aiosmtpd, a mail server that isn't ours, for tests: smtp_server.py MODE [FOLDER]

Prints {"port": N} when it listens, and then a JSON object for each thing that happens. Modes: accept; greylist (451 for the
first attempt at each recipient); reject (550); hang (never answers to the text of an e-mail); close (drops the connection
there); auth (wants STARTTLS and the sign-in desk/secret; writes the certificate to trust into FOLDER/ca.pem).
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(**what):
    print(json.dumps(what), flush=True)


class Handler:
    def __init__(self, mode):
        self.mode = mode
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "reject":
            say(refused=address)
            return f"550 5.1.1 <{address}> is nobody here"
        if self.mode == "greylist" and address not in self.seen:
            self.seen.add(address)
            say(greylisted=address)
            return f"451 4.7.1 <{address}>: try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "hang":
            say(hanging=True)
            await asyncio.sleep(3600)
        if self.mode == "close":
            say(closed=True)
            server.transport.abort()
            return "451 gone"
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        say(
            mail_from=envelope.mail_from,
            rcpt_tos=envelope.rcpt_tos,
            headers=[[name, str(value)] for name, value in mail.items()],
            defects=[str(defect) for defect in mail.defects],
            text=mail.get_content(),
            raw=envelope.content.decode("ascii"),
            tls=session.ssl is not None,
            signed_in=bool(session.authenticated),
        )
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"desk", b"secret")
    say(sign_in=right)
    return AuthResult(success=right, handled=False)


def options(mode, folder):
    if mode != "auth":
        return {}
    import trustme

    ca = trustme.CA()
    ca.cert_pem.write_to_path(f"{folder}/ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return {
        "tls_context": context,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": authenticate,
    }


async def main(mode, folder=None):
    handler, more = Handler(mode), options(mode, folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="mail.test", enable_SMTPUTF8=False, **more), "127.0.0.1", 0
    )
    say(port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
