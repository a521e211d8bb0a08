"""`quiz serve`: the same app in a web page, for this machine only unless a token is asked of others."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import shlex
import sys
from argparse import Namespace
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from quiz.cards.text import Language
from quiz.commands import UsageError
from quiz.commands.parts import language, open_journal
from quiz.locale import say

if TYPE_CHECKING:
    from textual_serve.server import Server

COOKIE = "quiz-token"
_PAGE = Path(__file__).with_suffix(".html")
_SIZES = range(8, 41)


def run(arguments: Namespace) -> int:
    """Serves until it is interrupted.

    Raises:
        UsageError: The package that serves is not installed, or the port is taken.
    """
    chosen = language(arguments.lang, open_journal().setting("language"))
    token = None if is_this_machine(arguments.host) else secrets.token_urlsafe(16)
    try:
        server = make_server(arguments.host, arguments.port, chosen, token)
    except ModuleNotFoundError:
        raise UsageError("`quiz serve` needs one more package: pip install 'proofdeck[serve]'") from None
    try:
        server.serve()
    except OSError as error:
        raise UsageError(
            f"port {arguments.port} cannot be served ({error.strerror}); choose another with --port"
        ) from error
    return 0


def is_this_machine(host: str) -> bool:
    """Whether only programs of this machine reach a host.

    >>> is_this_machine("localhost"), is_this_machine("127.0.0.1"), is_this_machine("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """A host and its port as they stand in a link.

    >>> address("::1", 8000), address("localhost", 8000)
    ('[::1]:8000', 'localhost:8000')
    """
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def make_server(host: str, port: int, chosen: Language, token: str | None) -> Server:
    """The server; with a token, who has not been told it is turned away.

    Pages of other sites may not open the app: a request must name this very host, and a socket must come from its page.
    """
    from aiohttp import web
    from aiohttp.typedefs import Handler
    from textual_serve.server import Server

    page = Template(_PAGE.read_text(encoding="utf-8"))
    here = address(host, port)

    class QuizServer(Server):
        """Our page around the terminal, and a guard before every request."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard)
            return app

        async def on_startup(self, app: web.Application) -> None:
            """Where the page is."""
            link = f"http://{here}/" + (f"?token={token}" if token else "")
            print(say("serving", chosen, link=link), file=sys.stderr, flush=True)

        def initialize_logging(self) -> None:
            """Nothing but errors is told."""

        async def handle_index(self, request: web.Request) -> web.Response:
            """The page, with nothing from outside."""
            asked = request.query.get("fontsize", "")
            size = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in _SIZES else 16
            text = page.substitute(
                language=chosen,
                title=say("app", chosen),
                again=say("serve_again", chosen),
                scripts=say("serve_scripts", chosen),
                socket=escape(f"ws://{request.host}/ws"),
                size=size,
            )
            response = web.Response(text=text, content_type="text/html")
            response.headers["Content-Security-Policy"] = (
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
                f"connect-src 'self' ws://{request.host}; frame-ancestors 'none'"
            )
            if token:
                response.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return response

    @web.middleware
    async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if token is None and request.host not in _names(host, port):
            raise web.HTTPForbidden(text=f"open http://{here}/ instead")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="this page may not open the app")
        if token is not None:
            shown = request.query.get("token") or request.cookies.get(COOKIE) or ""
            if not hmac.compare_digest(shown.encode(), token.encode()):
                raise web.HTTPForbidden(text="open the link with its token, as `quiz serve` printed it")
        return await handler(request)

    command = shlex.join([sys.executable, "-m", "quiz", "--lang", chosen])
    return QuizServer(command, host=host, port=port, title=say("app", chosen), public_url=f"http://{here}")


def _names(host: str, port: int) -> set[str]:
    """How a browser of this machine may name a loopback host."""
    return {address(name, port) for name in (host, "localhost", "127.0.0.1", "::1")}
