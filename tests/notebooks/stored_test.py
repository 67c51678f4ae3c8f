# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How notebooks are stored: without output, as lessons from a question to an answer."""

import ast
import pathlib
import re
import sys

import nbformat
import pytest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
README = (FOLDER / "README.md").read_text(encoding="utf-8")
# The README's sentence "Lessons import nothing but `neuroglide`, … and Python's own modules."
DOCUMENTED = set(re.findall(r"`(\w+)`", re.search(r"import nothing but (.*?)\.", README, re.S)[1]))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def links_of(text):
    return re.findall(r"\]\(([^)\s]+)\)", text)


def slugs_of(path):
    """The anchors of a page's headings, as they are made where it is read."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_there_are_notebooks():
    assert len(PATHS) >= 6


def test_is_valid_and_of_the_format_with_cell_ids(notebook):
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_cell_ids_are_words_that_stay(notebook):
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,39}", cell.id), cell.id
        assert not re.fullmatch(r"[0-9a-f-]{8,}", cell.id), f"{cell.id} was drawn by a machine"


def test_holds_no_output_and_no_count(notebook):
    for cell in code_of(notebook):
        assert cell.outputs == [] and cell.execution_count is None, cell.id


def test_holds_no_metadata_of_whoever_wrote_it(notebook):
    assert notebook.metadata == {"kernelspec": {"display_name": "Python 3", "language": "python",
                                                "name": "python3"},
                                 "language_info": {"name": "python"}}
    assert all(cell.metadata == {} for cell in notebook.cells)


def test_is_written_as_nbformat_writes_it(path, notebook):
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"


def test_begins_with_a_question_and_ends_with_its_answer(notebook):
    first, last = notebook.cells[0], notebook.cells[-1]
    assert first.cell_type == last.cell_type == "markdown"
    assert re.match(r"# \d\d .+\n", first.source)
    assert re.search(r"^\*\*Question\.\*\* .*\?", first.source, re.MULTILINE)
    assert re.match(r"## Answer\n", last.source)


def test_has_the_length_of_a_lesson_and_something_to_try(notebook):
    assert 10 <= len(notebook.cells) <= 40
    trying = [cell.source for cell in prose_of(notebook) if cell.source.startswith("## Try it yourself\n")]
    assert len(trying) == 1
    assert 2 <= len(re.findall(r"^\d\. ", trying[0], re.MULTILINE)) <= 4


def test_guards_what_it_says(notebook):
    """Prose quotes numbers; a lesson without an assertion could drift from the library."""
    tree = [ast.parse(cell.source) for cell in code_of(notebook)]
    assert sum(isinstance(node, ast.Assert) for part in tree for node in ast.walk(part)) >= 3


def test_code_is_plain_python_that_fits_a_screen(notebook):
    for cell in code_of(notebook):
        ast.parse(cell.source)  # no magics, no shell
        assert len(cell.source.splitlines()) <= 35, cell.id
    assert not [(cell.id, line) for cell in code_of(notebook) for line in cell.source.splitlines()
                if len(line) > 100]


def test_imports_nothing_but_the_documented_packages(notebook):
    for cell in code_of(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
                [node.module] if isinstance(node, ast.ImportFrom) else [])
            for name in names:
                assert "._" not in name, f"{cell.id} imports {name}, which is private"
                package = name.split(".")[0]
                assert package in DOCUMENTED | sys.stdlib_module_names, f"{cell.id} imports {package}"


def test_names_no_absolute_path(notebook):
    for cell in notebook.cells:
        told = re.sub(r"https?://\S+|doi:\S+", "", cell.source)
        found = re.search(r"(?<![\w.)\]}])(/(home|usr|tmp|work|root|var|opt|mnt|Users)\b|~/|[A-Z]:\\)", told)
        assert not found, f"{cell.id}: {found[0]}"


def test_links_lead_somewhere(notebook):
    for cell in prose_of(notebook):
        for link in links_of(cell.source):
            if re.match(r"https://", link):
                continue
            file, _, anchor = link.partition("#")
            target = FOLDER / file
            assert target.exists(), f"{cell.id}: {link}"
            assert not anchor or anchor in slugs_of(target), f"{cell.id}: {link}"


def test_names_what_it_rests_on(notebook):
    told = [link for cell in prose_of(notebook) for link in links_of(cell.source)]
    assert any("docs/theory/" in link or "docs/parameters.md" in link or "docs/validation.md" in link
               for link in told)


def test_the_readme_lists_every_notebook_with_its_question(path, notebook):
    question = re.search(r"^\*\*Question\.\*\* (.*?\?)", notebook.cells[0].source, re.M | re.S)[1]
    assert f"]({path.name})" in README
    assert " ".join(question.split()) in " ".join(README.split()), question


def test_the_readme_links_nothing_that_is_not_there():
    for link in links_of(README):
        assert link.startswith("https://") or (FOLDER / link.partition("#")[0]).exists(), link
