#!/usr/bin/env python3
"""Writes the conformance table's rows as inputs of the fuzzers: seed_corpus.py FOLDER

Makes FOLDER/pattern, FOLDER/event and FOLDER/pair. Keep of it what a fuzzer finds worth keeping:
    build/fuzz/fuzz_pair -merge=1 tests/fuzz/corpus/pair FOLDER/pair
"""

import json
import pathlib
import re
import sys

TABLE = pathlib.Path(__file__).parent.parent / "conformance" / "patterns.json"


def write(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    (folder / slug).write_text(text, encoding="utf-8", newline="")


def main():
    out = pathlib.Path(sys.argv[1])
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    for row in table["matches"]:
        write(out / "pair", row["name"], row["pattern"] + "\n---\n" + row["event"])
        write(out / "event", row["name"], row["event"])
    for row in table["matches"] + table["rejections"]:
        write(out / "pattern", row["name"], row["pattern"])


if __name__ == "__main__":
    main()
