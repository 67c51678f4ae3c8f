# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The stubs are those of the compiled module, say what things are, and mypy can work with them."""

import ast
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import neuroglide as ng

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = pathlib.Path(ng.__file__).parent


def texts(folder):
    return {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.pyi")}


class Stubs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = texts(ROOT / "python/neuroglide/_core")

    def test_the_stubs_are_those_of_the_module(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, ROOT / "bindings/python/generate_stubs.py", folder],
                           check=True)
            made = texts(pathlib.Path(folder))
        self.assertEqual(set(made), set(self.kept))
        for name, text in made.items():
            self.assertEqual(text, self.kept[name],
                             f"{name}: run generate_stubs.py python/neuroglide/_core")

    def test_types_of_cpp_are_bound_and_signatures_told(self):
        for name, text in self.kept.items():
            ast.parse(text)
            self.assertNotIn("*args: Any, **kwargs: Any", text, name)
        for module in [ng._core, *vars(ng._core).values()]:
            for thing in vars(module).values() if hasattr(module, "__file__") else []:
                for line in (getattr(thing, "__doc__", None) or "").splitlines()[:1]:
                    self.assertNotIn("::", line, thing)

    def test_no_array_nor_argument_is_of_unknown_type(self):
        for name, text in self.kept.items():
            self.assertNotIn("NDArray[Any]", text, name)
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef):
                    for argument in node.args.args + node.args.kwonlyargs:
                        self.assertTrue(argument.arg == "self" or argument.annotation,
                                        f"{name}: {node.name}")


class Mypy(unittest.TestCase):
    def test_the_package_and_a_users_code_are_found_right(self):
        with tempfile.TemporaryDirectory() as cache:
            for what in (["--package", "neuroglide"], [ROOT / "tests/package/typed_use.py"]):
                done = subprocess.run(
                    [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml",
                     "--cache-dir", cache, *what], text=True, capture_output=True, cwd=ROOT,
                    env=os.environ | {"MYPYPATH": str(PACKAGE.parent)})
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
