"""The quotes of this author."""

import json
import random
import re
from pathlib import Path
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response

from chadiamond.answers import excerpt, json_answer, prefix_of, problem, tagged

AUTHOR = "Cha Diamond"

ID = re.compile(r"[1-9][0-9]*")


class Links(TypedDict):
    self: str


class Quote(TypedDict):
    id: int
    text: str
    author: str
    links: Links


TEXTS: dict[str, str] = {
    str(quote["id"]): quote["text"]
    for quote in json.loads(
        (Path(__file__).parent.parent / "quotes.json").read_text(encoding="utf-8")
    )
}


def told(number: str, prefix: str) -> Quote:
    """Give a quote with its author and with links below a prefix."""
    return {
        "id": int(number),
        "text": TEXTS[number],
        "author": AUTHOR,
        "links": {"self": f"{prefix}/quotes/{number}"},
    }


def any_quote(prefix: str) -> Quote:
    return told(random.choice(list(TEXTS)), prefix)


async def answer_any(request: Request) -> Response:
    return json_answer(any_quote(prefix_of(request)))


async def answer_list(request: Request) -> Response:
    prefix = prefix_of(request)
    return tagged(request, {"quotes": [told(number, prefix) for number in TEXTS]})


async def answer_one(request: Request) -> Response:
    number = request.path_params["id"]
    if not ID.fullmatch(number):
        return problem(
            400, f'id: "{excerpt(number)}" is not a whole number of at least 1; correct it'
        )
    if number not in TEXTS:
        return problem(404, f"id: there is no quote {excerpt(number)}; use one of those at /quotes")
    return tagged(request, told(number, prefix_of(request)))
