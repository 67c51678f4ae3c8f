# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The package as a wheel has it: alone with the C and C++ run time, and the same to the last bit."""

import pathlib
import re
import subprocess
import sys
import unittest

import neuroglide as ng

from cli_workplace import COARSE, Workplace

PACKAGE = pathlib.Path(ng.__file__).parent
SYSTEM = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2",
          "ld-linux-aarch64.so.1"}


def needed(file):
    """What a shared object asks the loader for."""
    listed = subprocess.run(["readelf", "--dynamic", file], text=True, capture_output=True,
                            check=True).stdout
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", listed))


class Wheel(Workplace):
    def test_all_it_needs_is_inside_but_the_run_time_of_c_and_cpp(self):
        inside = {file.name for file in (PACKAGE / "lib").iterdir()}
        self.assertEqual(inside, {"libnlopt.so.0"})
        for file in [ng._core.__file__, *(PACKAGE / "lib").iterdir()]:
            self.assertLessEqual(needed(file), SYSTEM | inside, file)

    def test_a_process_maps_nothing_of_hdf5_or_of_the_network_and_nlopt_from_inside(self):
        script = ("import sys, neuroglide as ng; ng.run('slider', stations=40).save(sys.argv[1]); "
                  "print(open('/proc/self/maps').read())")
        maps = subprocess.run([sys.executable, "-c", script, self.folder / "a.h5"], text=True,
                              capture_output=True, check=True).stdout
        mapped = {pathlib.Path(line.split()[5]) for line in maps.splitlines()
                  if len(line.split()) > 5 and ".so" in line}
        self.assertIn(PACKAGE / "lib/libnlopt.so.0", mapped)
        for word in ("hdf5", "curl", "libaec", "libsz"):
            self.assertFalse([file for file in mapped if word in file.name], word)

    def test_files_are_those_of_the_command_line(self):
        result = ng.run("slider", stations=40, back_line_stations=20)
        self.good("run", "slider", *COARSE, "--output", "out")
        for ending in ("h5", "csv", "sto", "mot", "html"):
            result.save(self.folder / f"slider.{ending}")
            self.assertEqual((self.folder / f"slider.{ending}").read_bytes(),
                             (self.folder / f"out/slider.{ending}").read_bytes(), ending)
        self.assertEqual(ng.open(self.folder / "out/slider.h5"), result)

    def test_what_hdf5_refuses_is_told(self):
        (self.folder / "junk.h5").write_bytes(b"junk" * 1000)
        with self.assertRaisesRegex(ng.FileError, "not an HDF5 file"):
            ng.open(self.folder / "junk.h5")

    def test_licences_of_what_is_inside_are_beside_it(self):
        found = {file.stem: file.read_text() for file in (PACKAGE / "licences").iterdir()}
        self.assertIn("HDF5", found["libhdf5-dev"])
        self.assertIn("NLopt", found["libnlopt-dev"])

    def test_types_are_told(self):
        self.assertTrue((PACKAGE / "py.typed").exists())
        self.assertTrue((PACKAGE / "_core/__init__.pyi").exists())


if __name__ == "__main__":
    unittest.main()
