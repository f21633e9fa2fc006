"""The everyday commands against a running server: clock, tail, replay, wait, completion, man."""

import http.server
import json
import os
import pty
import re
import select
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from support import DEADLINE, SMEMU, Server, aws_call, run

EVENT = {"source": "shop", "detail-type": "order", "detail": {"status": "FAILED"}}


def put_rule(server, name, pattern, target):
    for operation, body in (
        ("PutRule", {"Name": name, "EventPattern": json.dumps(pattern)}),
        ("PutTargets", {"Rule": name, "Targets": [{"Id": name, "Arn": target}]}),
    ):
        status, answer = aws_call(server.url, "AWSEvents." + operation, body)
        assert status == 200, answer


class Command(unittest.TestCase):
    """One server for the tests of a class; `self.run_ok("events", "list")` talks to it."""

    flags = ()

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server(*cls.flags))

    def run_ok(self, *arguments):
        done = run(*arguments, "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def post_event(self, **changes):
        status, body = self.server.post("/_smemu/v1/events", {**EVENT, **changes})
        self.assertEqual(status, 200, body)
        return json.loads(body)["id"]


class ClockTest(Command):
    flags = ("--clock", "manual")

    def show(self):
        return json.loads(self.run_ok("clock", "show", "--json"))

    def test_time_moves_by_a_length_and_to_an_instant(self):
        self.run_ok("clock", "freeze")
        before = self.show()
        self.assertEqual(before["mode"], "manual")
        self.run_ok("clock", "advance", "36h")
        self.run_ok("clock", "set", "2099-01-05T09:00:00Z")
        self.assertEqual(self.show()["now"], "2099-01-05T09:00:00Z")

    def test_time_never_runs_backwards(self):
        done = run("clock", "set", "2001-01-01T00:00:00Z", "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 2)
        self.assertIn("in the past", done.stderr)

    def test_run_and_freeze_change_the_mode(self):
        self.run_ok("clock", "run", "60x")
        self.assertEqual(self.show()["mode"], "60x")
        self.run_ok("clock", "freeze")
        self.assertEqual(self.show()["mode"], "manual")


class JournalTest(Command):
    def test_list_takes_a_pattern(self):
        wanted = self.post_event(detail={"status": "PAID"})
        other = self.post_event()
        out = self.run_ok("events", "list", "--where", '{"detail":{"status":["PAID"]}}')
        self.assertIn(wanted, out)
        self.assertNotIn(other, out)

    def test_a_bad_pattern_is_told_in_the_words_of_aws(self):
        for verb in ("list", "tail"):
            done = run("events", verb, "--where", "{", "--endpoint", self.server.url)
            self.assertEqual(done.returncode, 2)
            self.assertIn("Event pattern is not valid. Reason:", done.stderr)

    def test_replay_puts_the_event_again_under_an_id_of_its_own(self):
        first = self.post_event(resources=["arn:a"], time="2026-01-05T09:00:00Z")
        again = self.run_ok("events", "replay", first).strip()
        self.assertNotEqual(first, again)
        one, two = (
            json.loads(self.run_ok("events", "show", id, "--json"))["event"]
            for id in (first, again)
        )
        one.pop("id"), two.pop("id")
        self.assertEqual(one, two)

    def test_replay_to_a_bus_that_is_not_there_is_refused(self):
        first = self.post_event()
        done = run("events", "replay", first, "--bus", "nope", "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 2)
        self.assertIn("nope", done.stderr)

    def test_tail_from_the_beginning_shows_what_came(self):
        first = self.post_event(source="tail-test")
        out = self.run_ok(
            "events", "tail", "--after", "0", "--count", "1",
            "--where", '{"source":["tail-test"]}', "--json",
        )
        step = json.loads(out)
        self.assertEqual(step["event_id"], first)
        self.assertEqual(step["event"]["detail"], EVENT["detail"])

    def test_tail_shows_events_as_they_come(self):
        tail = subprocess.Popen(
            [SMEMU, "events", "tail", "--after", "0", "--count", "2", "--steps",
             "--where", '{"source":["live"]}', "--endpoint", self.server.url],
            stdout=subprocess.PIPE, text=True,
        )
        self.addCleanup(tail.stdout.close)
        self.post_event(source="live")
        lines = tail.stdout.readlines()
        self.assertEqual(tail.wait(DEADLINE), 0)
        self.assertIn("EVENT_RECEIPT", lines[0])
        self.assertIn("NO_STANDARD_RULES_MATCHED", lines[1])


class WaitTest(Command):
    flags = ("--clock", "auto")

    def test_wait_ends_when_enough_have_arrived(self):
        put_rule(self.server, "all", {"source": ["shop"]}, self.server.url + "/_smemu/sinks/all")
        wait = subprocess.Popen(
            [SMEMU, "deliveries", "wait", "--target", "all", "--count", "2",
             "--endpoint", self.server.url],
        )
        self.post_event()
        self.post_event()
        self.assertEqual(wait.wait(DEADLINE), 0)

    def test_what_does_not_come_within_the_window_is_1_with_a_report(self):
        done = run("deliveries", "wait", "--target", "nobody", "--within", "5m",
                   "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("nobody", done.stdout)

    def test_the_guard_is_4(self):
        done = run("deliveries", "wait", "--target", "nobody", "--timeout", "50ms",
                   "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 4, done.stderr)


class BreakingStream:
    """A server whose stream breaks after each step, and which notes where readers resume."""

    def __enter__(self):
        resumed = self.resumed = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                if self.path.endswith("/clock"):
                    self.wfile.write(b"{}")
                    return
                resumed.append(self.headers.get("Last-Event-ID"))
                step = {"seq": len(resumed) * 10, "message_type": "EVENT_RECEIPT", "event": {}}
                self.wfile.write(f"id: {step['seq']}\ndata: {json.dumps(step)}\n\n".encode())

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class ResumeTest(unittest.TestCase):
    def test_a_broken_stream_is_taken_up_behind_the_last_step(self):
        with BreakingStream() as server:
            done = run("events", "tail", "--count", "3", "--json", "--endpoint", server.url)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(server.resumed, [None, "10", "20"])
        self.assertEqual([json.loads(line)["seq"] for line in done.stdout.splitlines()],
                         [10, 20, 30])

    def test_nobody_there_is_3(self):
        done = run("events", "tail", "--endpoint", "http://127.0.0.1:9")
        self.assertEqual(done.returncode, 3)


class CommandTableTest(unittest.TestCase):
    def complete(self, *words):
        """What bash offers behind `smemu WORDS...`, the last of which is being typed."""
        script = run("completion", "bash").stdout
        typed = " ".join(f"'{word}'" for word in ("smemu", *words))
        done = subprocess.run(
            ["bash", "-c", f"{script}\nCOMP_WORDS=({typed}); COMP_CWORD={len(words)}\n"
                           "_smemu; printf '%s\\n' \"${COMPREPLY[@]}\""],
            capture_output=True, text=True, timeout=DEADLINE, check=True,
        )
        return done.stdout.split()

    def test_bash_completes_commands_flags_and_values(self):
        self.assertEqual(self.complete("ev"), ["events"])
        self.assertEqual(self.complete("clock", "fr"), ["freeze"])
        self.assertEqual(self.complete("deliveries", "list", "--sta"), ["--state"])
        self.assertEqual(self.complete("deliveries", "list", "--state", "p"), ["pending"])
        self.assertIn("canary-deploy", self.complete("play", "canary"))

    # What is typed before the tab, and what stands there behind it.
    TYPED = (
        ("clock fr", "clock freeze"),
        ("trigger training-j", "trigger training-job"),
        ("trigger training-job --status Compl", "trigger training-job --status Completed"),
        ("deliveries list --sta", "deliveries list --state"),
        ("deliveries list --state pe", "deliveries list --state pending"),
        ("play canary-d", "play canary-deploy"),
    )

    def test_fish_completes_commands_types_and_statuses(self):
        script = run("completion", "fish").stdout
        for typed, wanted in self.TYPED:
            done = subprocess.run(
                ["fish", "--no-config", "-c", f"{script}\ncomplete -C 'smemu {typed}'"],
                capture_output=True, text=True, timeout=DEADLINE, check=True)
            offers = [line.split("\t")[0] for line in done.stdout.splitlines()]
            self.assertEqual(offers, [wanted.split()[-1]], done.stderr)

    def test_zsh_completes_commands_types_and_statuses(self):
        """Sourced, and as a file that zsh loads when it is first wanted."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "_smemu"
            file.write_text(run("completion", "zsh").stdout)
            for typed, wanted in self.TYPED:
                for load in (f"autoload -Uz compinit && compinit -u -D && source {file}",
                             f"fpath+=({folder}) && autoload -Uz compinit && compinit -u -D"):
                    self.assertEqual(self.zsh_line(load, f"smemu {typed}"), wanted)

    def zsh_line(self, load, typed):
        """What the command line says after a tab: a function in the program's place tells it."""
        master, slave = pty.openpty()
        shell = subprocess.Popen(
            ["zsh", "-f", "-i"], stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, env={**os.environ, "TERM": "dumb"})
        os.close(slave)
        self.addCleanup(shell.wait)
        self.addCleanup(shell.kill)
        said = b""

        def until(mark):
            nonlocal said
            while not (found := re.search(mark, said)):
                self.assertTrue(select.select([master], [], [], DEADLINE)[0], said)
                said += os.read(master, 65536)
            return found.group(1).decode()

        tell = "smemu() { print -r -- \"<$*>\" }"
        os.write(master, f"{load}; {tell}; print rea''dy\n".encode())
        until(rb"(ready)\r\n")
        os.write(master, f"{typed}\t\n".encode())
        try:
            return until(rb"\n<(.*?)>").strip()
        finally:
            os.close(master)

    def test_the_manual_tells_of_every_command(self):
        page = run("man").stdout
        overview = run("--help").stdout.partition("Subcommands:")[2]
        commands = [line.split()[0] for line in overview.splitlines() if line[:3].strip()]
        self.assertGreater(len(commands), 10)
        for command in commands:
            self.assertIn(f".SS \\fBsmemu {command}\\fR", page)

    def test_slips_are_met_with_the_nearest_word(self):
        for arguments, wanted in (
            (("evnts",), "did you mean 'events'?"),
            (("events", "lst"), "did you mean 'list'?"),
            (("events", "list", "--limt", "3"), "did you mean '--limit'?"),
        ):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn(wanted, done.stderr)


if __name__ == "__main__":
    unittest.main()
