"""Writes the code blocks of a page to files: a block is named by the comment in its first line, the shell one `script.sh`."""

import pathlib
import re
import sys

page, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
blocks = re.findall(r"^```(yaml|bash)\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
assert len(blocks) == 4, f"{page} has {len(blocks)} blocks"
for kind, text in blocks:
    first = text.splitlines()[0]
    name = "script.sh" if kind == "bash" else first.removeprefix("# ").rsplit("/", 1)[-1]
    (folder / name).write_text(text, encoding="utf-8")
