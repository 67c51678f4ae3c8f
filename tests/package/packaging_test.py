# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""One version everywhere, a light import, and a source distribution that holds what a build needs."""

import ast
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import unittest

import neuroglide as ng

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def told_by_python(script):
    return subprocess.run([sys.executable, "-c", script], text=True, capture_output=True,
                          check=True).stdout.split()


class Version(unittest.TestCase):
    def test_module_command_line_and_wheel_have_the_version_of_cmakelists(self):
        text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        version = re.search(r"^project\(neuroglide VERSION (\S+)", text, re.MULTILINE)[1]
        self.assertEqual(ng.__version__, version)
        told = subprocess.run([os.environ["NEUROGLIDE_CLI"], "--version"], text=True,
                              capture_output=True, check=True).stdout
        self.assertIn(version, told.split())
        self.assertNotIn("version", PYPROJECT["project"])
        self.assertIn("version", PYPROJECT["project"]["dynamic"])
        reader = PYPROJECT["tool"]["scikit-build"]["metadata"]["version"]
        self.assertEqual(reader["input"], "CMakeLists.txt")
        self.assertEqual(re.findall(reader["regex"], text), [version])


class Import(unittest.TestCase):
    HEAVY = {"h5netcdf", "h5py", "IPython", "matplotlib", "pandas", "scipy", "tqdm", "xarray"}

    def test_importing_loads_no_heavy_package(self):
        loaded = told_by_python("import sys, neuroglide; print(*sys.modules)")
        self.assertIn("neuroglide._core", loaded)
        self.assertEqual(self.HEAVY & set(loaded), set())

    def test_a_run_that_is_saved_loads_no_heavy_package(self):
        loaded = told_by_python(
            "import os, sys, tempfile, neuroglide as ng; folder = tempfile.mkdtemp(); "
            "ng.run('slider', stations=40).save(os.path.join(folder, 'a.h5')); "
            "print(*sys.modules)")
        self.assertEqual(self.HEAVY & set(loaded), set())

    def test_the_compiled_core_wins_over_the_stubs_that_lie_in_a_folder_of_its_name(self):
        folder = pathlib.Path(ng.__file__).parent
        self.assertTrue((folder / "_core/__init__.pyi").exists())
        self.assertTrue(ng._core.__file__.endswith(".so"))


class Distribution(unittest.TestCase):
    def test_every_optional_package_that_is_imported_is_in_all(self):
        imported = set()
        for file in (ROOT / "python/neuroglide").rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {one.name.split(".")[0] for one in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    imported.add(node.module.split(".")[0])
        project = PYPROJECT["project"]
        declared = set(project["dependencies"]) | set(project["optional-dependencies"]["all"])
        declared |= set(project["optional-dependencies"]["notebook"])
        declared |= {"cycler", "IPython"}  # matplotlib brings the one, ipykernel the other
        foreign = {name for name in imported
                   if name not in sys.stdlib_module_names and name != "neuroglide"}
        self.assertEqual(foreign - declared, set())

    def test_the_source_distribution_leaves_out_whole_folders_that_no_build_needs(self):
        left_out = PYPROJECT["tool"]["scikit-build"]["sdist"]["exclude"]
        needed = {"bindings", "cmake", "CMakeLists.txt", "include", "lib", "LICENSE",
                  "pyproject.toml", "python", "README.md"}
        for one in left_out:
            if one.startswith("/") and one != "/notebooks":
                self.assertTrue((ROOT / one[1:]).exists(), one)
            self.assertNotIn(one.lstrip("/"), needed)
        tracked = subprocess.run(["git", "-C", ROOT, "ls-files"], text=True, capture_output=True)
        if tracked.returncode != 0:
            self.skipTest("not in a repository")
        kept = {name.split("/")[0] for name in tracked.stdout.splitlines()
                if not name.startswith(".") and f"/{name.split('/')[0]}" not in left_out}
        self.assertEqual(kept - needed, {"CHANGELOG.md", "CITATION.cff"})


if __name__ == "__main__":
    unittest.main()
