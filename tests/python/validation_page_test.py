# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The committed validation page is what `neuroglide validate --page` writes, to two digits; every
test that its credibility sheet names is there; its HTML can be read in a browser.

    validation_page_test.py --assemble build/tests/python/assemble_validation_page --screenshots out/

NEUROGLIDE_CLI names the command line. Copies of a page made by hand are spoilt, each in one way, and
must be refused.
"""

import argparse
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import page_test

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = ("validation.md", "validation.html", "pictures/validation_forest.svg")
WIDTHS = (1200, 1080, 768, 400)
FACTORS = 13  # of ASME V&V 40

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")

# Words of a picture that lie on each other or stick out of it.
CROWDED = """
const found = [];
for (const svg of document.querySelectorAll("svg")) {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) continue;
  const words = Array.from(svg.querySelectorAll("text"), (text) =>
      ({text: text.textContent, box: text.getBoundingClientRect()}));
  words.forEach(({text, box}, i) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push("sticks out: " + text);
    for (const other of words.slice(i + 1)) {
      if (box.left < other.box.right - 1 && other.box.left < box.right - 1 &&
          box.top < other.box.bottom - 3 && other.box.top < box.bottom - 3)
        found.push("overlap: " + text + " | " + other.text);
    }
  });
}
return found;
"""

SMALLEST_WORDS = """
return Math.min(...Array.from(document.querySelectorAll("svg text"))
    .map((text) => text.getBoundingClientRect().height).filter((height) => height > 0));
"""


def value(token):
    return float(token.replace("−", "-"))


def same_to_two_digits(a, b):
    """Whether two printed numbers can come from figures that agree to two digits: half a unit of the
    second, or what the printing rounded away."""
    decimals = max(len(token.partition(".")[2]) for token in (a, b))
    x, y = value(a), value(b)
    size = max(abs(x), abs(y))
    second = 10.0 ** (math.floor(math.log10(size)) - 1) if size > 0 else 0
    printed = 10.0 ** -decimals if decimals else 0
    return abs(x - y) <= max(0.5 * second, printed) * (1 + 1e-9)


def differences(old, new):
    """Where two texts differ in words or beyond two digits, as sentences."""
    old_lines, new_lines = old.splitlines(), new.splitlines()
    if len(old_lines) != len(new_lines):
        yield f"{len(old_lines)} lines, should be {len(new_lines)}"
    for number, (before, after) in enumerate(zip(old_lines, new_lines), 1):
        if NUMBER.split(before) != NUMBER.split(after):
            yield f"line {number}: says '{before[:150]}', should say '{after[:150]}'"
            continue
        for a, b in zip(NUMBER.findall(before), NUMBER.findall(after)):
            if not same_to_two_digits(a, b):
                yield f"line {number}: {a} should be {b} in '{after[:110]}'"


def check_current(folder):
    """The committed files against those that the command line writes now."""
    subprocess.run([os.environ["NEUROGLIDE_CLI"], "validate", "--page", folder], check=True,
                   stdout=subprocess.DEVNULL)
    for name in FILES:
        if not (ROOT / "docs" / name).exists():
            yield f"docs/{name} is not there; run neuroglide validate --page docs"
            continue
        found = list(differences((ROOT / "docs" / name).read_text(encoding="utf-8"),
                                 (folder / name).read_text(encoding="utf-8")))
        for sentence in found[:5]:
            yield f"docs/{name}, {sentence}"
        if found:
            yield f"docs/{name} is old in {len(found)} places; run neuroglide validate --page docs"


def check_credibility():
    data = json.loads((ROOT / "lib/io/data/validation/credibility.json").read_text("utf-8"))
    if len(data["factors"]) != FACTORS:
        yield f"{len(data['factors'])} credibility factors, should be {FACTORS}"
    for factor in data["factors"]:
        name = factor["factor"]
        if not factor["tests"]:
            yield f"credibility factor '{name}' is supported by no test"
        for test in factor["tests"]:
            if not (test.startswith("tests/") and (ROOT / test).is_file()):
                yield f"credibility factor '{name}' leans on {test}, which is not there"
        for key in ("asked", "level"):
            if factor[key] not in ("none", "low", "medium", "high"):
                yield f"credibility factor '{name}': {key} is '{factor[key]}'"
        if not (factor["evidence"].strip() and factor["missing"].strip()):
            yield f"credibility factor '{name}' does not say what there is and what is missing"


def check_links(page):
    """Links of a page in docs/ lead somewhere."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r'href="([^"#][^"]*)"', text):
        if not target.startswith("data:") and not (ROOT / "docs" / target).exists():
            yield f"link to {target}, which is not there"
    anchors = set(re.findall(r'id="([^"]*)"', text))
    for target in re.findall(r'href="#([^"]*)"', text):
        if target not in anchors:
            yield f"link to #{target}, which is not on the page"


def check_in_browser(browser, page, screenshots=None):
    url = page.resolve().as_uri()
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)
    page_test.set_width(browser, WIDTHS[0])
    browser.get(url)
    for width in WIDTHS:
        page_test.set_width(browser, width)
        overflow = browser.execute_script(page_test.OVERFLOW)
        if overflow:
            yield f"wider than the window at {width}: {overflow}"
        for sentence in browser.execute_script(CROWDED)[:3]:
            yield f"forest plot at {width}: {sentence}"
        smallest = browser.execute_script(SMALLEST_WORDS)
        if not smallest or smallest < 8:
            yield f"forest plot at {width}: words {smallest} pixels high"
        if screenshots:
            page_test.screenshot(browser, screenshots / f"validation_{width}.png", width)
    yield from page_test.check_quiet(browser, url)


# How a copy of the page is spoilt: name, text that is replaced, its replacement, words of refusal.
SPOILT = [
    ("too wide", "</main>", '<div style="width:1290px;height:2px"></div></main>', "wider than"),
    ("script", "</main>", "<script>throw new Error()</script></main>", "console: "),
    ("picture from the network", "</main>", '<img alt="" src="http://127.0.0.1:9/a.png"></main>',
     "console: "),
    ("words on words", ".fp text { font: 12px", ".fp text { font: 40px", "overlap: "),
    ("link into nothing", "</main>", '<a href="../tests/nothing.cpp">x</a></main>', "link to "),
]


def check_refusals(browser, page, folder):
    text = page.read_text(encoding="utf-8")
    for name, old, new, words in SPOILT:
        if text.count(old) != 1:
            yield f"cannot spoil the page by '{name}': '{old}' stands in it {text.count(old)} times"
            continue
        copy = folder / "spoilt.html"
        copy.write_text(text.replace(old, new), encoding="utf-8")
        found = list(check_in_browser(browser, copy)) + list(check_links(copy))
        if not any(words in problem for problem in found):
            yield f"a page with '{name}' was not refused with '{words}' but with {found}"


def check_comparison():
    """What the comparison of a committed page with a new one must accept and refuse."""
    line = "| Knee 90° to 0° | 9.92 ± 2.2 mm (SD, n 16) | 9.4 (8.8–10.1) | −0.4 | agrees |"
    for old, new in (("9.4", "9.3"), ("8.8", "8.9"), ("10.1", "10.4"), ("−0.4", "−0.5")):
        if list(differences(line, line.replace(old, new))):
            yield f"{new} for {old} was refused though it is the same to two digits"
    for old, new in (("9.4", "9.6"), ("10.1", "11.1"), ("−0.4", "0.4"), ("−0.4", "−0.6"),
                     ("n 16", "n 17"), ("agrees", "near"), ("mm", "cm"), (" | agrees |", " |")):
        if not list(differences(line, line.replace(old, new))):
            yield f"'{new}' for '{old}' was accepted"
    if not list(differences(line, line + "\n" + line)):
        yield "a line too many was accepted"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assemble", required=True, help="tool that writes a page made by hand")
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder to write pictures into")
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sample, current = folder / "sample", folder / "current"
        subprocess.run([arguments.assemble, sample], check=True)
        problems = list(check_comparison()) + list(check_credibility())
        problems += check_current(current)
        browser = page_test.open_browser(folder / "profile")
        try:
            for page in (sample / "validation.html", current / "validation.html"):
                problems += check_in_browser(browser, page, arguments.screenshots)
                problems += check_links(page)
            problems += check_refusals(browser, sample / "validation.html", folder)
        finally:
            browser.quit()
    for problem in problems:
        print(f"FAILED {problem}")
    print(f"validation page: {'FAILED' if problems else 'passed'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
