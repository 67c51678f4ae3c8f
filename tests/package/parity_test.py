# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Enumerations, names and defaults of Python are those of the C++ headers and of the command line."""

import functools
import inspect
import os
import pathlib
import re
import subprocess
import types
import unittest

import neuroglide as ng

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include/neuroglide"


@functools.lru_cache
def headers():
    """Text by layer, comments left out."""
    found = {}
    for file in sorted(INCLUDE.rglob("*.hpp")):
        text = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
        layer = file.parent.name
        found[layer] = found.get(layer, "") + text
    return found


def in_layers(pattern, layer=None):
    """Matches in one layer's headers, or in all."""
    return [match for name, text in headers().items() if layer in (None, name)
            for match in re.finditer(pattern, text)]


def enumerators(name, layer=None):
    """By value, as C++ counts: names of `enum class name`."""
    found = in_layers(rf"enum class {name}\b[^{{;]*{{([^}}]*)}}", layer)
    assert len(found) == 1, f"{len(found)} enumerations are called {name}"
    return [one.strip() for one in found[0][1].split(",") if one.strip()]


def array_of_names(name):
    found = in_layers(rf"std::string_view, \w+> {name}{{([^}}]*)}}")
    assert len(found) == 1, name
    return re.findall(r'"([^"]*)"', found[0][1])


def compiled():
    """(layer or None, name, thing) of the compiled core and its submodules."""
    for name, thing in vars(ng._core).items():
        if isinstance(thing, types.ModuleType):
            for inner, inside in vars(thing).items():
                yield name, inner, inside
        else:
            yield None, name, thing


def refusal(work):
    """The names that a refusal offers: "x is 'y'; give a, b or c"."""
    try:
        work()
    except ng.InvalidInput as error:
        given = re.search(r"(?:give|allowed are) ([^;]*)", str(error))[1]
        return re.split(r", | or ", given)
    raise AssertionError("nothing was refused")


class Enumerations(unittest.TestCase):
    def test_enumerations_have_the_names_and_numbers_of_cpp(self):
        compared = []
        for layer, name, thing in compiled():
            if isinstance(thing, type) and hasattr(thing, "__members__"):
                told = {one: int(value) for one, value in thing.__members__.items()}
                self.assertEqual(told, {one: n for n, one in enumerate(enumerators(name, layer))},
                                 name)
                compared.append(name)
        self.assertIn("Outcome", compared)

    def test_lists_of_names_are_those_of_cpp(self):
        without_array = {"policy_names": "InSituPolicy", "sex_names": "Sex", "side_names": "Side"}
        compared = []
        for name in ng.__all__:
            told = getattr(ng, name) if name.endswith("_names") else None
            if isinstance(told, (list, tuple)):
                meant = (enumerators(without_array[name]) if name in without_array
                         else array_of_names(name))
                self.assertEqual(list(told), meant, name)
                compared.append(name)
        self.assertIn("coordinate_names", compared)
        self.assertGreater(len(compared), 10)

    def test_names_that_stand_for_enumerators_are_those_of_cpp(self):
        slider = ng.find_protocol("slider")
        for offered, meant in (
                (refusal(lambda: ng.BodyOptions(policy="?")), enumerators("InSituPolicy")),
                (refusal(lambda: ng.drive("slider", side="?")), enumerators("Side")),
                (refusal(lambda: ng.read_motion("a.mot", knee="?")), enumerators("KneeSign")),
                (refusal(lambda: slider.with_(sides="?")), array_of_names("sides_names")),
                (refusal(lambda: slider.with_(body="?")), array_of_names("body_names"))):
            self.assertEqual(offered, meant)

    def test_every_name_of_a_protocols_sides_and_body_is_taken(self):
        bending = next(one for one in map(ng.find_protocol, ng.list_protocols())
                       if one.sides == "both")
        for name in array_of_names("sides_names"):
            self.assertEqual(bending.with_(sides=name).sides, name)
        for name in array_of_names("body_names"):
            self.assertEqual(bending.with_(body=name).body, name)

    def test_names_in_the_librarys_protocols_are_those_of_cpp(self):
        phases = [phase for name in ng.list_protocols()
                  for phase in ng.find_protocol(name).phases]
        for given, names in (({phase.breath for phase in phases}, "breath_names"),
                             ({phase.mover for phase in phases}, "mover_names")):
            self.assertLessEqual(given, set(array_of_names(names)))
            self.assertGreater(len(given), 1)


def defaults_in_headers():
    """Literal defaults of struct members: struct, member, value."""
    number = r"-?[\d.]+(?:e-?\d+)?"
    for struct in in_layers(r"(?s)struct (\w+)[^{;]*{(.*?)\n};"):
        members = rf"(?m)^  [\w:]+ (\w+)(?: = |{{)({number}|true|false|\w+::\w+)}}?;"
        for name, value in re.findall(members, struct[2]):
            yield struct[1], name, value


class Defaults(unittest.TestCase):
    def test_a_value_made_of_nothing_is_as_cpp_makes_it(self):
        classes = {name: thing for _, name, thing in compiled() if isinstance(thing, type)}
        compared = []
        for struct, member, value in defaults_in_headers():
            if not hasattr(classes.get(struct), member):
                continue
            try:
                made = getattr(classes[struct](), member)
            except (TypeError, ValueError):
                continue  # it is not made of nothing
            if "::" in value:
                meant, made = value.split("::")[1], getattr(made, "name", made)
            else:
                meant = {"true": True, "false": False}.get(value) if value.isalpha() else float(value)
            self.assertEqual(made, meant, f"{struct}.{member}")
            compared.append((struct, member))
        self.assertLessEqual({("Settings", "largest_turn"), ("Settings", "halvings"),
                              ("BodyOptions", "nerve_stations"), ("BodyOptions", "policy")},
                             set(compared))

    def test_a_functions_defaults_are_those_of_the_command(self):
        for command, function, arguments in (
                ("run", ng.run, {"subject": "subject"}),
                ("compare", ng.compare, {"subject": "subject", "members": "members"}),
                ("drive", ng.drive, {"subject": "subject"}),
                ("validate", ng.validate, {"members": "members"}),
                ("explain", ng.explain, {"subject": "subject", "members": "members"}),
                ("outcomes", ng.outcomes, {"subject": "subject", "members": "members"})):
            shown = self.help_of(command)
            signature = inspect.signature(function)
            for argument, option in arguments.items():
                self.assertEqual(str(signature.parameters[argument].default), shown[option],
                                 f"{command} --{option}")

    def test_bodies_are_cut_as_the_commands_cut_them(self):
        for command, options in (("run", ng.BodyOptions()), ("drive", ng.driven_body)):
            shown = self.help_of(command)
            self.assertEqual(str(options.nerve_stations), shown["stations"])
            self.assertEqual(str(options.back_line_stations), shown["back-line-stations"])
            self.assertEqual(options.policy, shown["in-situ"])
        for command, settings in (("run", ng.Settings()), ("drive", ng.driven_settings)):
            shown = self.help_of(command)
            self.assertEqual(f"{settings.largest_turn_deg:.0f}", shown["largest-turn"])
            self.assertEqual(str(settings.newton_limit), shown["newton-limit"])

    @functools.lru_cache
    def help_of(self, command):
        """What the command's help gives as defaults, by option."""
        text = subprocess.run([os.environ["NEUROGLIDE_CLI"], command, "--help"], text=True,
                              capture_output=True, check=True).stdout
        entries = re.split(r"\n  (?=--|-h)", text)
        found = {}
        for entry in entries[1:]:
            option = re.match(r"-*(?:h,--)?([\w-]+)", entry)[1]
            default = re.match(r"--\S+ TEXT=(\S+)", entry) or re.search(r"\[([^\]]+)\]\s*\Z", entry)
            if default:
                found[option] = default[1]
        return found


if __name__ == "__main__":
    unittest.main()
