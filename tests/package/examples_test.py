# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The examples in Python run as written, and say what their twins in C++ say."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "docs/examples").glob("*.py"))


def printed(command, folder):
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, timeout=120, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_what_its_twin_says(example, tmp_path):
    twin = pathlib.Path(os.environ["NEUROGLIDE_EXAMPLES"]) / f"example_{example.stem}"
    assert printed([sys.executable, example], tmp_path)[:1] == printed([twin], tmp_path)[:1]


def test_the_readme_quotes_the_first_example():
    code = re.sub(r"\A(# SPDX[^\n]*\n)+", "", EXAMPLES[0].read_text(encoding="utf-8"))
    assert f"```python\n{code}```" in (ROOT / "README.md").read_text(encoding="utf-8")
