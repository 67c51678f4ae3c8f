#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Runs a notebook from top to bottom, without a screen: `execute.py NOTEBOOK [--figures FOLDER]`.

The kernel is the Python that runs this script, whatever kernels are registered, with the package of
PYTHONPATH. It works in a folder that is deleted afterwards. With `--figures`, every figure that a
cell shows is written there as <notebook>-<cell>.png, to be looked at.
"""

import argparse
import base64
import logging
import os
import pathlib
import re
import sys
import tempfile

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager


class ThisPython(AsyncKernelManager):
    """Starts the Python that runs this script, not the kernel that a name stands for."""

    @property
    def kernel_spec(self):
        return KernelSpec(display_name="Python 3", language="python",
                          argv=[sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher",
                                "-f", "{connection_file}"])


def executed(path, folder):
    """The notebook as it stands after all its cells have run in `folder`."""
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=240, kernel_manager_class=ThisPython,
                                     resources={"metadata": {"path": folder}})
    return client.execute()


def without_figure(notebook):
    """Cells that draw by `neuroglide.plot` or with axes of their own, and show nothing."""
    draws = re.compile(r"\bplot\.(?!page_data|forest_table|animate)[a-z]\w*\(|\bplt\.subplots\(")
    return [cell.id for cell in notebook.cells if cell.cell_type == "code" and draws.search(cell.source)
            and not any("image/png" in output.get("data", {}) for output in cell.outputs)]


def keep_figures(notebook, stem, folder):
    """Writes the pictures that cells show; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for cell in notebook.cells:
        pictures = [output.data["image/png"] for output in cell.get("outputs", [])
                    if "image/png" in output.get("data", {})]
        for number, picture in enumerate(pictures):
            path = folder / f"{stem}-{cell.id}{f'-{number + 1}' if number else ''}.png"
            path.write_bytes(base64.b64decode(picture))
            written.append(path)
    return written


def quiet_environment(folder):
    """Nothing is read from, or written into, the home of whoever runs this."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR",
                 "MPLCONFIGDIR"):
        os.environ[name] = os.path.join(folder, name.lower())
        os.mkdir(os.environ[name])
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    paths = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, paths))
    os.environ.pop("MPLBACKEND", None)  # figures are shown inline, as readers see them


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("notebook", type=pathlib.Path)
    reader.add_argument("--figures", type=pathlib.Path)
    reader.add_argument("--print", action="store_true", help="print what the cells print")
    given = reader.parse_args()
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        quiet_environment(home)
        try:
            notebook = executed(given.notebook, folder)
        except nbclient.exceptions.CellExecutionError as error:
            sys.exit(re.sub(r"\x1b\[[\d;]*m", "", f"{given.notebook.name}: a cell failed\n{error}"))
    unseen = without_figure(notebook)
    if unseen:
        sys.exit(f"{given.notebook.name}: these cells draw a figure that nobody sees: {', '.join(unseen)}")
    if given.figures:
        for path in keep_figures(notebook, given.notebook.stem, given.figures):
            print(path)
    if given.print:
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                text = output.get("text") or output.get("data", {}).get("text/plain", "")
                print(f"[{cell.id}] {text.rstrip()}")


if __name__ == "__main__":
    main()
