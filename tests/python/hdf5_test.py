# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""xarray opens what write_hdf5 writes, and read_hdf5 reads what xarray writes.

Run: hdf5_test.py PATH_OF_write_example
"""

import importlib.util
import pathlib
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np
import xarray as xr

PROGRAM = sys.argv.pop(1)
ENGINES = ["h5netcdf"] + (["netcdf4"] if importlib.util.find_spec("netCDF4") else [])


class Hdf5Test(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)
        self.path = self.folder / "x.h5"
        subprocess.run([PROGRAM, "write", self.path], check=True)

    def copied(self, path):
        copy = self.folder / "copy.h5"
        subprocess.run([PROGRAM, "copy", path, copy], check=True)
        return copy

    def check_tract(self, path, engine):
        with xr.open_dataset(path, group="sciatic_r", engine=engine) as tract:
            self.assertEqual(dict(tract.sizes), {"time": 200, "node": 120, "site": 3})
            self.assertEqual(set(tract.coords), {"time", "site"})
            self.assertEqual(tract.strain.dims, ("time", "node"))
            self.assertEqual(tract.strain.attrs, {"units": "1", "long_name": "strain from slack"})
            self.assertEqual(tract.time.attrs, {"units": "s", "long_name": "time"})
            self.assertEqual(tract.time.dtype, np.float64)
            expected = np.arange(200.0)[:, None] + 1000 * np.arange(120.0)
            expected[0, 1] = np.nan
            np.testing.assert_array_equal(tract.strain.values, expected)
            self.assertEqual(list(tract.site.values), ["mid-thigh", "Kniekehle, äußere", "筋膜"])
            self.assertEqual(float(tract.excursion.sel(site="筋膜")), 3e-3)
            self.assertEqual(float(tract.rest_length), 0.9)
            self.assertEqual(tract.attrs["source"], "Grüße")
            self.assertEqual(float(tract.attrs["friction"]), 0.1)
            np.testing.assert_array_equal(tract.attrs["range"], [1, 2, 3])

    def test_xarray_sees_names_units_coordinates_and_values(self):
        for engine in ENGINES:
            with self.subTest(engine=engine):
                self.check_tract(self.path, engine)

    def test_groups_are_nested_and_the_root_keeps_its_attributes(self):
        for engine in ENGINES:
            with self.subTest(engine=engine):
                with xr.open_dataset(self.path, engine=engine) as root:
                    self.assertEqual(root.attrs, {"Conventions": "CF-1.8"})
                with xr.open_dataset(self.path, group="sciatic_r/inner", engine=engine) as inner:
                    np.testing.assert_array_equal(inner.time.values, [5, 6])

    def test_a_copy_is_the_same_file(self):
        self.assertEqual(self.copied(self.path).read_bytes(), self.path.read_bytes())

    def test_scales_are_attached_and_nan_means_missing(self):
        with h5py.File(self.path) as file:
            strain = file["sciatic_r/strain"]
            self.assertEqual(strain.dims[0][0].name, "/sciatic_r/time")
            self.assertTrue(np.isnan(strain.attrs["_FillValue"][0]))
            self.assertTrue(np.isnan(strain.fillvalue))
            self.assertEqual(strain.compression, "gzip")
            self.assertTrue(strain.shuffle)
            self.assertTrue(h5py.h5ds.is_scale(file["sciatic_r/time"].id))
            users = file["sciatic_r/time"].attrs["REFERENCE_LIST"]
            self.assertEqual([file[use[0]].name for use in users], ["/sciatic_r/strain"])
            self.assertNotIn("_FillValue", file["sciatic_r/time"].attrs)

    def test_files_that_xarray_wrote_can_be_read(self):
        for engine in ENGINES:
            with self.subTest(engine=engine):
                path = self.folder / f"{engine}.nc"
                with xr.open_dataset(self.path, group="sciatic_r", engine=engine) as tract:
                    tract["count"] = ("site", np.array([1, 2, 3], dtype="int32"))
                    tract.to_netcdf(path, group="sciatic_r", engine=engine)
                self.check_tract(self.copied(path), engine)
                with xr.open_dataset(self.folder / "copy.h5", group="sciatic_r") as copy:
                    np.testing.assert_array_equal(copy["count"].values, [1.0, 2.0, 3.0])

    def test_a_file_changed_by_others_stays_readable(self):
        with h5py.File(self.path, "r+") as file:
            file["sciatic_r"].attrs["note"] = "added later"
        with xr.open_dataset(self.copied(self.path), group="sciatic_r") as tract:
            self.assertEqual(tract.attrs["note"], "added later")

    def test_an_array_without_named_dimensions_is_refused_by_name(self):
        path = self.folder / "plain.h5"
        with h5py.File(path, "w") as file:
            file["lonely"] = np.zeros(3)
        done = subprocess.run([PROGRAM, "copy", path, self.folder / "y.h5"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("'/lonely' has no named dimensions", done.stderr)


if __name__ == "__main__":
    unittest.main()
