"""The words of the demo: one story, told in as many languages as there are scripts."""

from collections.abc import Mapping

from bots.demo.scripts.en import ENGLISH
from bots.demo.scripts.ko import KOREAN
from bots.demo.scripts.script import Script

SCRIPTS: Mapping[str, Script] = {script.language: script for script in (KOREAN, ENGLISH)}

__all__ = ["SCRIPTS", "Script"]
