#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Brings notebooks into the form in which they are stored: `tidy.py NOTEBOOK...`.

Outputs, counts and whatever an editor noted are taken away; cells and their ids stay.
"""

import pathlib
import sys

import nbformat

METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"}}


def tidied(notebook):
    """The notebook as it is stored."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat_minor = 5
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def main():
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        path.write_text(nbformat.writes(tidied(nbformat.read(path, as_version=4))) + "\n",
                        encoding="utf-8")


if __name__ == "__main__":
    main()
