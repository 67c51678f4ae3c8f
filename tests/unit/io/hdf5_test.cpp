// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/hdf5.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "unit/io/scratch.hpp"
#include <bit>
#include <chrono>
#include <cstdint>
#include <limits>
#include <numeric>
#include <thread>

namespace neuroglide::io {
namespace {

//! Every kind of thing that a file can hold, in an order that is not the alphabet's.
Group everything() {
  std::vector<double> wave(200 * 120);
  for (std::size_t i = 0; i < wave.size(); ++i) wave[i] = std::sin(0.001 * static_cast<double>(i));
  std::vector<double> time(200);
  std::iota(time.begin(), time.end(), 0.0);
  Group tract{"sciatic_r",
              {{"time", 200}, {"node", 120}, {"site", 2}, {"none", 0}},
              {{"time", {"time"}, time, {{"units", "s"}, {"long_name", "time"}}},
               {"strain", {"time", "node"}, wave, {{"units", "1"}}},
               {"site", {"site"}, std::vector<std::string>{"mid-thigh", "Füße 筋"}, {}},
               {"label", {"site"}, std::vector<std::string>{"", "b"}, {}},
               {"axial_stiffness", {}, std::vector<double>{1.0 / 3.0}, {}},
               {"nothing", {"none"}, std::vector<double>{}, {}},
               {"no_text", {"none"}, std::vector<std::string>{}, {}}},
              {{"zeta", 1.5},
               {"alpha", std::vector<double>{1, 2}},
               {"one", std::vector<double>{1}},
               {"empty", std::vector<double>{}},
               {"blank", ""}},
              {{"inner", {{"time", 1}}, {{"time", {"time"}, std::vector<double>{7}, {}}}, {}, {}}}};
  return {"",
          {},
          {},
          {{"Conventions", "CF-1.8"}, {"provenance", std::string(100'000, 'p')}},
          {tract, {"a_group", {}, {}, {}, {}}}};
}

TEST(Hdf5, WhatIsWrittenIsReadWithoutLoss) {
  const Scratch scratch;
  write_hdf5(scratch / "x.h5", everything());
  EXPECT_EQ(read_hdf5(scratch / "x.h5"), everything());
  EXPECT_EQ(scratch.count(), 1);
}

TEST(Hdf5, NumbersKeepTheirBits) {
  using Limits = std::numeric_limits<double>;
  const std::vector<double> values{-0.0,
                                   Limits::infinity(),
                                   -Limits::infinity(),
                                   Limits::quiet_NaN(),
                                   Limits::denorm_min(),
                                   Limits::max()};
  const Scratch scratch;
  write_hdf5(scratch / "x.h5", {"", {{"i", 6}}, {{"v", {"i"}, values, {}}}, {}, {}});
  const Group back = read_hdf5(scratch / "x.h5");
  const auto& read = std::get<std::vector<double>>(back.variables[0].values);
  ASSERT_EQ(read.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(read[i]), std::bit_cast<std::uint64_t>(values[i])) << i;
  }
}

TEST(Hdf5, ManyAttributesKeepTheirOrder) {
  Group root;
  for (int i = 30; i > 0; --i) root.attributes.push_back({fmt::format("a{}", i), 1.0 * i});
  const Scratch scratch;
  write_hdf5(scratch / "x.h5", root);
  EXPECT_EQ(read_hdf5(scratch / "x.h5"), root);
}

TEST(Hdf5, TheSameTreeGivesTheSameBytes) {
  const Scratch scratch;
  write_hdf5(scratch / "a.h5", everything());
  // Time stamps count whole seconds, so this pause would betray one.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  write_hdf5(scratch / "b.h5", everything());
  EXPECT_EQ(read_file(scratch / "a.h5"), read_file(scratch / "b.h5"));
}

TEST(Hdf5, LargeArraysAreCompressed) {
  const Scratch scratch;
  const Variable calm{"v", {"i", "j"}, std::vector<double>(1'000'000, 1.0), {}};
  const Group root{"", {{"i", 1000}, {"j", 1000}}, {calm}, {}, {}};
  write_hdf5(scratch / "x.h5", root);
  EXPECT_LT(std::filesystem::file_size(scratch / "x.h5"), 400'000u);
  EXPECT_EQ(read_hdf5(scratch / "x.h5"), root);
}

TEST(Hdf5, ABadTreeIsRefusedBeforeAnythingIsWritten) {
  const Scratch scratch;
  const Group root{"", {{"i", 2}}, {{"v", {"i"}, std::vector<double>(3), {}}}, {}, {}};
  expect_mentions(complaint<InvalidInput>([&] { write_hdf5(scratch / "x.h5", root); }), {"'/v'"});
  EXPECT_EQ(scratch.count(), 0);
}

TEST(Hdf5, AFullDeviceAndAMissingFolderAreReported) {
  expect_mentions(complaint<FileError>([] { write_hdf5("/dev/full", everything()); }),
                  {"/dev/full", "No space left on device"});
  const Scratch scratch;
  expect_mentions(complaint<FileError>([&] { write_hdf5(scratch / "no/x.h5", everything()); }),
                  {"No such file or directory", "make the folder first"});
}

TEST(Hdf5, AFileCutAnywhereIsRefusedWithASentence) {
  const Scratch scratch;
  write_hdf5(scratch / "x.h5", everything());
  const std::string bytes = read_file(scratch / "x.h5");
  for (int part = 0; part < 40; ++part) {
    const auto cut = scratch.with("cut.h5", bytes.substr(0, bytes.size() * part / 40));
    expect_mentions(complaint<FileError>([&] { read_hdf5(cut); }), {cut.string(), "again"});
  }
}

TEST(Hdf5, OneWrongByteIsSeen) {
  const Scratch scratch;
  write_hdf5(scratch / "x.h5", everything());
  const std::string bytes = read_file(scratch / "x.h5");
  for (std::size_t at = 8; at + 24 < bytes.size(); at += 997) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    expect_mentions(complaint<FileError>([&] { read_hdf5(scratch.with("bad.h5", damaged)); }),
                    {"bad.h5", "damaged", "again"});
  }
}

TEST(Hdf5, OtherFilesAreNamedForWhatTheyAre) {
  const Scratch scratch;
  const auto complaint_about = [&](std::string_view text) {
    return complaint<FileError>([&] { read_hdf5(scratch.with("x", text)); });
  };
  expect_mentions(complaint_about("time,strain\n"), {"not an HDF5 file"});
  expect_mentions(complaint_about("CDF\x01"), {"netCDF-3", "nccopy"});
  expect_mentions(complaint_about(""), {"empty"});
  expect_mentions(complaint<FileError>([&] { read_hdf5(scratch / "none"); }), {"No such file"});
}

TEST(Hdf5, ThreadsWaitForEachOther) {
  const Scratch scratch;
  std::vector<std::thread> threads;
  for (const char* name : {"a.h5", "b.h5", "c.h5"}) {
    threads.emplace_back([&scratch, name] {
      for (int i = 0; i < 5; ++i) {
        write_hdf5(scratch / name, everything());
        EXPECT_EQ(read_hdf5(scratch / name), everything());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace neuroglide::io
