# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The page that `neuroglide compare` really writes, looked at as page_test.py looks at the sample.

Run: NEUROGLIDE_CLI=build/bin/neuroglide /usr/bin/python3 tests/python/compare_page_test.py
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([os.environ["NEUROGLIDE_CLI"], "compare", "--no-sweep", "--members", "10", "--formats", "html",
                    "--output", folder], check=True, stdout=subprocess.DEVNULL)
    looked = subprocess.run([sys.executable, HERE / "page_test.py", f"{folder}/compare.html",
                             "--screenshots", f"{folder}/shots", "--skip-refusals"])
sys.exit(looked.returncode)
