# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Every public name says what it is, every argument is typed or told of, every example holds."""

import doctest
import functools
import importlib
import inspect
import pkgutil
import re
import types
import unittest

import neuroglide as ng

# What pybind11 gives every enumeration.
OF_PYBIND = {"name", "value"}


@functools.lru_cache
def modules():
    """The package and every module under it, private ones too."""
    found = [ng]
    for info in pkgutil.walk_packages(ng.__path__, "neuroglide."):
        found.append(importlib.import_module(info.name))
    return found


def public_modules():
    return [one for one in modules()
            if not any(part.startswith("_") for part in one.__name__.split("."))]


def public_names(module):
    """(name, thing) that a user sees in a module."""
    names = getattr(module, "__all__", None)
    assert names is not None, f"{module.__name__} has no __all__"
    for name in names:
        yield name, getattr(module, name)


def is_ours(thing):
    return getattr(thing, "__module__", "").split(".")[0] == "neuroglide"


def is_ours_module(thing):
    return thing.__name__.startswith("neuroglide.")


def classes():
    """Each public class once, by its full name."""
    found = {}
    for module in public_modules():
        for name, thing in public_names(module):
            if isinstance(thing, type) and is_ours(thing):
                found[f"{module.__name__}.{name}"] = thing
    return found


def said_of(thing):
    """A docstring without the signatures that pybind11 puts before it."""
    text = inspect.getdoc(thing) or ""
    text = re.sub(r"(?m)^(\d+\. )?\w+\(.*\) -> .+$", "", text).replace("Overloaded function.", "")
    return text.strip()


def members():
    """(full name, member) of what public classes offer, inherited things aside."""
    for path, kind in classes().items():
        for name, member in vars(kind).items():
            if not name.startswith("_") and not isinstance(member, kind):
                yield f"{path}.{name}", member


class Names(unittest.TestCase):
    def test_every_public_module_tells_its_layer_in_some_lines(self):
        self.assertEqual([one.__name__ for one in public_modules() if not said_of(one)], [])

    def test_every_public_name_says_what_it_is(self):
        silent = [f"{module.__name__}.{name}" for module in public_modules()
                  for name, thing in public_names(module)
                  if callable(thing) and is_ours(thing) and len(said_of(thing)) < 10]
        self.assertEqual(silent, [])

    def test_every_method_says_what_it_does(self):
        methods = {path: getattr(member, "__func__", member) for path, member in members()}
        silent = [path for path, method in methods.items()
                  if callable(method) and not isinstance(method, type) and not said_of(method)]
        self.assertEqual(silent, [])

    def test_every_number_and_array_that_a_value_holds_says_its_unit_or_meaning(self):
        number = re.compile(r"-> (float|Optional\[float\]|numpy\.ndarray\[numpy\.float64\])$")
        silent = [path for path, member in members()
                  if isinstance(member, property)
                  and number.search((member.fget.__doc__ or "").strip()) and not member.__doc__]
        self.assertEqual(silent, [])

    def test_no_name_of_a_module_leaks_from_what_it_imports(self):
        leaked = [f"{module.__name__}.{name}" for module in public_modules()
                  for name, thing in public_names(module)
                  if name.startswith("_") and name != "__version__"
                  or isinstance(thing, types.ModuleType) and not is_ours_module(thing)]
        self.assertEqual(leaked, [])

    def test_every_argument_of_a_function_in_python_is_typed_or_told_of(self):
        untold, count = [], 0
        for module in public_modules():
            for name, thing in public_names(module):
                if not isinstance(thing, types.FunctionType) or not is_ours(thing):
                    continue
                for argument in inspect.signature(thing).parameters.values():
                    count += 1
                    told = (thing.__doc__ or "") + (module.__doc__ or "")  # a layer's own words
                    if (argument.annotation is inspect.Parameter.empty
                            and not re.search(rf"\b{argument.name}\b", told)):
                        untold.append(f"{module.__name__}.{name}: {argument.name}")
        self.assertGreater(count, 50)
        self.assertEqual(untold, [])


class Examples(unittest.TestCase):
    def test_every_example_in_a_docstring_holds(self):
        tried = 0
        for module in modules():
            if module is ng._core:
                continue
            with self.subTest(module.__name__):
                done = doctest.testmod(module)
                self.assertEqual(done.failed, 0)
                tried += done.attempted
        self.assertGreater(tried, 3)

    def test_every_example_of_the_compiled_core_holds(self):
        finder, runner = doctest.DocTestFinder(exclude_empty=True), doctest.DocTestRunner()
        for module in [ng._core, *(one for one in vars(ng._core).values()
                                   if isinstance(one, types.ModuleType))]:
            for name, thing in vars(module).items():
                if not name.startswith("_") and is_ours(thing):
                    for test in finder.find(thing, name, module=False, globs={"ng": ng}):
                        with self.subTest(test.name):
                            self.assertEqual(runner.run(test).failed, 0)


if __name__ == "__main__":
    unittest.main()
