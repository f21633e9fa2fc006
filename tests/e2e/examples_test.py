"""The examples under docs/examples, run as they stand there."""

import os
import re
import subprocess
import unittest
from pathlib import Path

from support import DEADLINE, Server

EXAMPLES = Path(__file__).parents[2] / "docs/examples"


class ExamplesTest(unittest.TestCase):
    def test_closed_loop(self):
        with Server("--clock", "auto") as server:
            done = subprocess.run(
                ["/usr/bin/python3", "-m", "unittest", "--verbose", "loop_test"],
                cwd=EXAMPLES / "closed-loop", capture_output=True, text=True, timeout=4 * DEADLINE,
                env={**os.environ, "SMEMU_ENDPOINT": server.url, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(re.search(r"Ran (\d+) tests", done.stderr)[1], "2")


if __name__ == "__main__":
    unittest.main()
