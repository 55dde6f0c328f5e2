"""Starts the service: exit code 2 for a mistake of the person who started it."""

import asyncio
import os
import sys

from chadiamond.log import json_lines
from chadiamond.server import serve
from chadiamond.settings import MistakesError, bind, settings_of

MISTAKE = 2


def main() -> None:
    try:
        settings = settings_of(os.environ)
        listener = bind(settings)
    except MistakesError as mistakes:
        sys.stderr.write(f"{mistakes}\n")
        sys.exit(MISTAKE)
    json_lines(settings.version)
    asyncio.run(serve(settings, listener))


main()
