"""The clients: the Python package under pytest, alone and with workers; the C++ header as an
installed package; and every snippet of docs/clients.md, run as it stands there."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support import DEADLINE, SMEMU, Server

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "client/python"
JS = Path(os.environ.get("SMEMU_JS_MODULES", Path(__file__).parent / "js"))


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SMEMU_")}
    return {**kept, "SMEMU_BIN": SMEMU, "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(*arguments, cwd=None, env=None, timeout=300):
    return subprocess.run(
        [str(argument) for argument in arguments], cwd=cwd, env=env or environment(),
        capture_output=True, text=True, timeout=timeout,
    )


class PythonTest(unittest.TestCase):
    def pytest(self, *arguments, **variables):
        done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments,
                   PYTHON / "tests", env=environment(**variables))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_with_a_server_of_its_own(self):
        self.assertIn("passed", self.pytest())

    def test_workers_side_by_side_on_one_server(self):
        with Server("--clock", "auto") as server:
            out = self.pytest("-n", "4", SMEMU_ENDPOINT=server.url)
        self.assertIn("passed", out)

    def test_the_package_is_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PYTHON, Path(folder) / "python")
            done = run(sys.executable, "-c",
                       "import tomllib; print(tomllib.load(open('pyproject.toml','rb'))"
                       "['project']['entry-points']['pytest11']['smemu'])",
                       cwd=Path(folder) / "python")
            self.assertEqual(done.stdout.strip(), "smemu.pytest_plugin")


class CppTest(unittest.TestCase):
    """The example is a project of its own that finds smemu as an installed package."""

    def test_find_package_builds_and_runs_the_example(self):
        build = Path(os.environ.get("SMEMU_BUILD_DIR", Path(SMEMU).parent))
        with tempfile.TemporaryDirectory() as folder:
            prefix = Path(folder) / "prefix"
            for step in (
                ("cmake", "--install", build, "--prefix", prefix, "--component", "client"),
                ("cmake", "-S", ROOT / "client/example", "-B", Path(folder) / "build",
                 f"-DCMAKE_PREFIX_PATH={prefix}"),
                ("cmake", "--build", Path(folder) / "build"),
                ("ctest", "--test-dir", Path(folder) / "build", "--output-on-failure"),
            ):
                done = run(*step)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


def snippets():
    """(language, code) for every fenced block of docs/clients.md that says it can be run."""
    text = (ROOT / "docs/clients.md").read_text()
    return re.findall(r"```(sh|python|cpp|js)\n(.*?)```", text, re.S)


class SnippetTest(unittest.TestCase):
    """What the page shows is what runs: each block is taken from it word for word."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.server = self.enterContext(Server("--clock", "auto"))

    def code(self, language):
        found = [code for name, code in snippets() if name == language]
        self.assertEqual(len(found), 1, f"docs/clients.md has one block of {language}")
        return found[0]

    def check(self, *command, **variables):
        done = run(*command, cwd=self.folder,
                   env=environment(SMEMU_ENDPOINT=self.server.url, **variables))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_curl(self):
        self.check("bash", "-euo", "pipefail", "-c", self.code("sh"))

    def test_python(self):
        self.check(sys.executable, "-c", self.code("python"), PYTHONPATH=str(PYTHON))

    def test_cpp(self):
        source = self.folder / "snippet.cpp"
        source.write_text(self.code("cpp"))
        flags = run("pkg-config", "--cflags", "--libs", "cpp-httplib").stdout.split()
        done = run("g++", "-std=c++20", source, "-o", self.folder / "snippet",
                   f"-I{ROOT / 'client'}", "-pthread", *flags)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check(self.folder / "snippet")

    def test_javascript(self):
        script = self.folder / "snippet.mjs"
        script.write_text(self.code("js"))
        self.check("node", script)


if __name__ == "__main__":
    unittest.main()
