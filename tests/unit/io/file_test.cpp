// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"

#include "neuroglide/math/error.hpp"

#include "unit/io/scratch.hpp"
#include <csignal>
#include <sys/resource.h>

namespace neuroglide::io {
namespace {

//! While it lives no file may grow beyond `bytes`: what a full disc looks like, without one.
class SmallDisc {
 public:
  explicit SmallDisc(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit small{bytes, old_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisc() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit old_{};
  void (*handler_)(int);
};

TEST(File, WhatIsWrittenIsRead) {
  const Scratch scratch;
  const std::string bytes("a\0b\n\xFF", 5);
  write_aside_and_rename(scratch / "x", bytes);
  EXPECT_EQ(read_file(scratch / "x"), bytes);
  EXPECT_EQ(scratch.count(), 1);
}

TEST(File, LargeAndEmptyFilesAreReadWhole) {
  const Scratch scratch;
  const std::string large(3'000'001, 'x');
  write_aside_and_rename(scratch / "large", large);
  write_aside_and_rename(scratch / "empty", "");
  EXPECT_EQ(read_file(scratch / "large"), large);
  EXPECT_EQ(read_file(scratch / "empty"), "");
}

TEST(File, FilesThatSayNoSizeAreReadWhole) {
  EXPECT_NE(read_file("/proc/self/status").find("Name:"), std::string::npos);
}

TEST(File, AnOldFileIsReplacedAndKeepsItsRights) {
  const Scratch scratch;
  const auto path = scratch.with("x", "old and longer");
  std::filesystem::permissions(
      path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  write_aside_and_rename(path, "new");
  EXPECT_EQ(read_file(path), "new");
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(File, ALinkKeepsPointingToItsFile) {
  const Scratch scratch;
  const auto path = scratch.with("real", "old");
  std::filesystem::create_symlink(path, scratch / "link");
  write_aside_and_rename(scratch / "link", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(scratch / "link"));
  EXPECT_EQ(read_file(path), "new");
}

TEST(File, AFullDiscIsReportedAndTheOldFileStays) {
  const Scratch scratch;
  const auto path = scratch.with("x", "old");
  std::string sentence;
  {
    const SmallDisc disc(4096);
    sentence =
        complaint<FileError>([&] { write_aside_and_rename(path, std::string(100'000, 'x')); });
  }
  expect_mentions(sentence, {path.string(), "File too large", "raise the limit"});
  EXPECT_EQ(read_file(path), "old");
  EXPECT_EQ(scratch.count(), 1);
}

TEST(File, ADeviceThatIsFullIsReportedAndNotReplaced) {
  const std::string sentence =
      complaint<FileError>([] { write_aside_and_rename("/dev/full", "text"); });
  expect_mentions(sentence, {"/dev/full", "No space left on device", "free some space"});
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(File, AMissingFolderIsReported) {
  const Scratch scratch;
  const auto path = scratch / "nowhere/x";
  expect_mentions(complaint<FileError>([&] { write_aside_and_rename(path, "text"); }),
                  {path.string(), "No such file or directory", "make the folder first"});
}

TEST(File, AnUnwritableFolderIsReported) {
  // Nobody may make files in /proc, not even root.
  const std::string sentence =
      complaint<FileError>([] { write_aside_and_rename("/proc/self/x", "text"); });
  expect_mentions(sentence, {"cannot write '/proc/self/x'"});
  const Scratch scratch;
  const auto path = scratch.with("file", "text");
  expect_mentions(complaint<FileError>([&] { write_aside_and_rename(path / "x", "text"); }),
                  {"Not a directory", "check the path"});
}

TEST(File, AFolderIsNoFile) {
  const Scratch scratch;
  expect_mentions(complaint<FileError>([&] { read_file(scratch.folder()); }), {"it is a folder"});
  expect_mentions(complaint<FileError>([&] { write_aside_and_rename(scratch.folder(), "x"); }),
                  {"it is a folder"});
  EXPECT_EQ(scratch.count(), 0);
}

TEST(File, AMissingFileIsReported) {
  const Scratch scratch;
  expect_mentions(complaint<FileError>([&] { read_file(scratch / "x"); }),
                  {"cannot read", "No such file", "check the name"});
}

}  // namespace
}  // namespace neuroglide::io
