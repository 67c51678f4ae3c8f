# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Talks to `neuroglide predict`: one process per processor, one JSON object a line.

Answers are kept on disk, by what was asked and who answered, so a stopped calibration goes on where
it was. The order of answers is that of the questions, whatever the number of processes.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import selectors
import subprocess
import threading
from collections.abc import Sequence

from line_protocol import Answer, answer_of, kept_of, read_header
from progress import say
from refusal import Refusal

PATIENCE = 300.0  # [s] an answer may take before its process is given up


class _Process:
    """One predictor, its header read."""

    def __init__(self, command: Sequence[str]):
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, bufsize=0)
        except OSError as error:
            raise Refusal(f"the predictor '{command[0]}' does not start ({error.strerror}); "
                          "build it with ./dev calibrate or name one with --predictor") from error
        self._rest = b""
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._process.stdout, selectors.EVENT_READ)
        try:
            self.header_line = self._read_line()
        except OSError:
            self.end()
            raise

    def ask(self, question: str) -> dict:
        """Throws OSError where no answer comes."""
        self._process.stdin.write(question.encode() + b"\n")
        return json.loads(self._read_line())

    def _read_line(self) -> str:
        while b"\n" not in self._rest:
            if not self._selector.select(PATIENCE):
                raise OSError(f"no answer in {PATIENCE:.0f} s")
            chunk = self._process.stdout.read(1 << 20)
            if not chunk:
                raise OSError("the predictor ended")
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def end(self) -> None:
        """Ends it, also where it hangs."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        self._process.stdin.close()
        self._process.stdout.close()


def _fingerprint(command: Sequence[str], header_line: str) -> str:
    """Of who answers: the words of the command, the files among them, what it says of itself."""
    digest = hashlib.sha256(header_line.encode())
    for word in command:
        digest.update(word.encode() + b"\0")
        if os.path.isfile(word):  # also False for a word too long for a path
            digest.update(pathlib.Path(word).read_bytes())
    return digest.hexdigest()[:16]


class Predictors:
    """As many predictors as there are workers, and a memory of what they said."""

    def __init__(self, command: Sequence[str], workers: int, cache: pathlib.Path | None = None):
        self._command = list(command)
        first = self._start()
        try:
            self.header = read_header(first.header_line)
        except Refusal:
            first.end()
            raise
        self.fingerprint = _fingerprint(self._command, first.header_line)
        self._idle: queue.SimpleQueue = queue.SimpleQueue()
        self._idle.put(first)
        for _ in range(workers - 1):
            self._idle.put(None)
        self._threads = concurrent.futures.ThreadPoolExecutor(workers)
        self._lock = threading.Lock()
        self._pending: dict[str, concurrent.futures.Future] = {}
        self.asked = self.failed = 0
        self._known: dict[str, dict] = {}
        self._file = None
        if cache is not None:
            self._open_cache(cache / f"{self.fingerprint}.jsonl")

    def _start(self) -> _Process:
        try:
            return _Process(self._command)
        except OSError as error:
            raise Refusal(f"the predictor '{' '.join(self._command)}' says nothing ({error}); "
                          "run it by hand to see why") from error

    def _open_cache(self, path: pathlib.Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                try:
                    entry = json.loads(line)
                    answer_of(entry, self.header)
                    self._known[entry.pop("asked")] = entry
                except (ValueError, KeyError):  # a line cut short when we were stopped
                    continue
        self._file = path.open("a", encoding="utf-8")
        if self._known:
            say(f"{len(self._known)} evaluations remembered in {path}")

    def evaluate(self, sets: Sequence[dict[str, float]]) -> list[Answer]:
        """Answers to sets of parameters, in their order. May be called from several threads."""
        futures = [self._submit(json.dumps(values, sort_keys=True)) for values in sets]
        return [answer_of(future.result(), self.header) for future in futures]

    def _submit(self, asked: str) -> concurrent.futures.Future:
        name = hashlib.sha256(asked.encode()).hexdigest()[:24]
        with self._lock:
            if name in self._known:
                done: concurrent.futures.Future = concurrent.futures.Future()
                done.set_result(self._known[name])
                return done
            if name not in self._pending:
                self._pending[name] = self._threads.submit(self._ask, asked, name)
            return self._pending[name]

    def _ask(self, asked: str, name: str) -> dict:
        kept = self._reply(f'{{"id": 0, "set": {asked}}}')
        with self._lock:
            self.asked += 1
            self.failed += "error" in kept
            self._known[name] = kept
            self._pending.pop(name, None)
            if self._file:
                self._file.write(json.dumps({"asked": name, **kept}) + "\n")
                self._file.flush()
        return kept

    def _reply(self, question: str) -> dict:
        """Of whichever process is idle; one that ends is asked once more, then counts as failed."""
        process, trouble = self._idle.get(), ""
        try:
            for _ in range(2):
                process = process or self._start()
                try:
                    return kept_of(process.ask(question), self.header)
                except (OSError, ValueError, KeyError, TypeError) as error:
                    trouble = f"{type(error).__name__}: {error}"
                    process.end()
                    process = None
            say(f"the predictor failed twice at the same set ({trouble})")
            return {"error": trouble}
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """Ends all processes."""
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            if process := self._idle.get():
                process.end()
        if self._file:
            self._file.close()
