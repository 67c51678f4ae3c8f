#!/usr/bin/env python3
"""Proves that the layering check can fail: each rule is broken once in a small tree."""
import os
import tempfile
import unittest

import layering


def offences_in(tree):
    with tempfile.TemporaryDirectory() as root:
        for path, text in {"include/neuroglide/LAYERS": "math\npath\nchain\n", **tree}.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            with open(os.path.join(root, path), "w") as file:
                file.write(text)
        return list(layering.offences(root))


MATH = "include/neuroglide/math/a.hpp"
PATH = "include/neuroglide/path/b.hpp"
CHAIN = "include/neuroglide/chain/c.hpp"


class Layering(unittest.TestCase):
    def test_downward_and_sideward_includes_pass(self):
        self.assertEqual([], offences_in({
            MATH: "#include <vector>\n#include <Eigen/Core>\n",
            PATH: '#include "neuroglide/math/a.hpp"\n#include "neuroglide/version.hpp"\n',
            "include/neuroglide/neuroglide.hpp": '#include "neuroglide/path/b.hpp"\n',
            "lib/path/b.cpp": '#include "neuroglide/path/b.hpp"\n#include "embedded.hpp"\n',
            "lib/embedded.hpp": "#include <string>\n"}))

    def test_upward_include_of_a_public_header_fails(self):
        tree = {MATH: '\n#include "neuroglide/path/b.hpp"\n', PATH: ""}
        self.assertEqual([MATH + ":2: includes neuroglide/path/b.hpp, a layer above its own"],
                         offences_in(tree))

    def test_angle_brackets_do_not_hide_it(self):
        self.assertEqual(1, len(offences_in({PATH: "#  include <neuroglide/chain/c.hpp>\n", CHAIN: ""})))

    def test_upward_include_in_lib_fails(self):
        self.assertEqual(1, len(offences_in({
            "lib/path/b.cpp": '#include "chain/c.hpp"\n', "lib/chain/c.hpp": ""})))

    def test_relative_upward_include_fails(self):
        self.assertEqual(1, len(offences_in({
            "lib/path/b.cpp": '#include "../chain/c.hpp"\n', "lib/chain/c.hpp": ""})))

    def test_a_layer_may_not_include_the_umbrella(self):
        self.assertEqual(1, len(offences_in({
            CHAIN: '#include "neuroglide/neuroglide.hpp"\n', "include/neuroglide/neuroglide.hpp": ""})))

    def test_files_at_the_root_of_lib_know_math_alone(self):
        self.assertEqual([], offences_in({
            "lib/embedded.cpp": '#include "neuroglide/math/a.hpp"\n', MATH: ""}))
        self.assertEqual(1, len(offences_in({
            "lib/embedded.cpp": '#include "neuroglide/chain/c.hpp"\n', CHAIN: ""})))

    def test_a_folder_without_a_place_in_the_order_fails(self):
        self.assertEqual(1, len(offences_in({"lib/utils/x.cpp": ""})))

    def test_third_party_headers_of_lib_stay_out_of_public_headers(self):
        self.assertEqual(1, len(offences_in({MATH: "#include <hdf5.h>\n"})))
        self.assertEqual([], offences_in({"lib/math/a.cpp": "#include <hdf5.h>\n"}))

    def test_mention_of_an_outside_folder_fails(self):
        self.assertEqual(1, len(offences_in({"docs/x.md": "see ../" + "shared/design.md\n"})))
        self.assertEqual(1, len(offences_in({"x.py": "open('." + "library/x')\n"})))


if __name__ == "__main__":
    unittest.main()
