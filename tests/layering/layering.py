#!/usr/bin/env python3
"""Fails when a layer includes one to its right, or when the tree leans on files outside of it.

The order stands in include/neuroglide/LAYERS; lib/ mirrors it. Files at the root of lib/ and the
generated version.hpp stand beside the first layer, other files at the root of include/neuroglide above all.
Usage: layering.py [root of the project]
"""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]')
ONLY_IN_LIB = re.compile(r"nlohmann/|hdf5|H5|fmt/|CLI/")  # a consumer does not have these
OUTSIDE = re.compile(r"\.\./sh" r"ared|/work/sh" r"ared|(?<!\w)\.lib" r"rary\b")
BESIDE_FIRST = re.compile(r"^(neuroglide/version\.hpp|[a-z_]+\.[ch]pp)$")  # lib/json.hpp and the like


def files(root):
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - {".git", "build", "results", "__pycache__"})
        for name in sorted(names):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and name != ".git":
                yield os.path.relpath(path, root)


def rank(name, layers):
    """Place of a file in the order, by its name below include/ or lib/; None if it has none."""
    if BESIDE_FIRST.match(name):
        return 0
    head = re.sub(r"^neuroglide/", "", name).split("/")
    if len(head) == 1:
        return len(layers)
    return layers.index(head[0]) if head[0] in layers else None


def offences(root):
    with open(os.path.join(root, "include/neuroglide/LAYERS")) as file:
        layers = file.read().split()
    for path in files(root):
        with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        top, _, name = path.partition("/")
        code = top in ("include", "lib") and name.endswith((".hpp", ".cpp", ".h"))
        own = rank(name, layers) if code else None
        if code and own is None:
            yield "%s: its folder is not in LAYERS" % path
            continue
        for number, line in enumerate(lines, 1):
            place = "%s:%d: " % (path, number)
            if OUTSIDE.search(line):
                yield place + "mentions a folder outside of the project"
            match = INCLUDE.match(line) if code else None
            if not match:
                continue
            header = match.group(1)
            beside = os.path.normpath(os.path.join(os.path.dirname(name), header))
            if os.path.exists(os.path.join(root, top, beside)):
                header = beside
            if top == "include" and ONLY_IN_LIB.match(header):
                yield place + "includes %s, which belongs into lib/" % header
            known = [os.path.exists(os.path.join(root, d, header)) for d in ("include", "lib")]
            theirs = rank(header, layers) if any(known) or BESIDE_FIRST.match(header) else None
            if theirs is not None and theirs > own:
                yield place + "includes %s, a layer above its own" % header


if __name__ == "__main__":
    found = list(offences(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(found) or "every include goes downwards")
    sys.exit(1 if found else 0)
