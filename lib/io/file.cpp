// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace neuroglide::io {
namespace {

const char* remedy(int cause, bool to_read) {
  switch (cause) {
    case ENOENT:
      return to_read ? "check the name and the folder that it is looked for in"
                     : "check the name and make the folder first";
    case ENOTDIR:
      return "a part of the path is a file; check the path";
    case EACCES:
    case EPERM:
      return to_read ? "ask for the permission to read it"
                     : "ask for the permission or choose another folder";
    case EROFS:
      return "the disc is read-only; choose another folder";
    case ENOSPC:
    case EDQUOT:
      return "free some space or choose another disc";
    case EFBIG:
      return "raise the limit on file sizes (ulimit -f) or write less into one file";
    case EISDIR:
      return "it is a folder; give the name of a file";
    case ENAMETOOLONG:
      return "choose a shorter name";
    default:
      return "check the disc and try again";
  }
}

[[noreturn]] void fail(const char* what, const std::filesystem::path& path, int cause) {
  throw FileError(fmt::format("cannot {} '{}': {}; {}", what, path.string(),
                              std::generic_category().message(cause),
                              remedy(cause, what == std::string_view("read"))));
}

//! An open file; closes itself if nobody did.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  bool close() {
    if (!is_open()) return true;
    const int number = std::exchange(number_, -1);
    return ::close(number) == 0 || errno == EINTR;
  }

 private:
  int number_;
};

//! Zero, or the reason why not all bytes could be written.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    if (written == 0) return ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

void write_in_place(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) fail("write", path, errno);
  if (const int cause = write_all(file.number(), bytes)) fail("write", path, cause);
  if (!file.close()) fail("write", path, errno);
}

struct Temporary {
  std::filesystem::path path;
  Descriptor file;
};

//! A new file in that folder; a name left behind by a killed process is passed over.
Temporary open_temporary(const std::filesystem::path& folder) {
  static std::atomic<unsigned> counter = 0;
  std::filesystem::path path;
  int number = -1;
  for (int attempt = 0; attempt < 100 && number < 0; ++attempt) {
    path = folder / fmt::format(".neuroglide-{}-{}.part", ::getpid(), counter++);
    number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (number < 0 && errno != EEXIST) break;
  }
  return {path, Descriptor(number)};
}

//! Zero, or the reason. The file is closed afterwards.
int fill(Descriptor& file, std::string_view bytes) {
  if (const int cause = write_all(file.number(), bytes)) return cause;
  // Some network discs know no fsync.
  if (::fsync(file.number()) != 0 && errno != EINVAL && errno != ENOTSUP) return errno;
  return file.close() ? 0 : errno;
}

//! After a rename the folder itself must reach the disc; where that is impossible the file is
//! still whole, so a failure is none.
void sync_folder(const std::filesystem::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) ::fsync(opened.number());
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) fail("read", path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) fail("read", path, errno);
  if (S_ISDIR(status.st_mode)) fail("read", path, EISDIR);
  std::string bytes;
  std::size_t filled = 0;
  // One byte more than the size, so that the last read sees the end; pipes say size zero.
  bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
  while (true) {
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled == bytes.size()) bytes.resize(2 * bytes.size() + 4096);
  }
  bytes.resize(filled);
  return bytes;
}

void write_aside_and_rename(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code unknown;
  const auto kind = std::filesystem::status(path, unknown).type();
  if (kind == std::filesystem::file_type::directory) fail("write", path, EISDIR);
  const bool is_plain = kind == std::filesystem::file_type::regular ||
                        kind == std::filesystem::file_type::not_found ||
                        kind == std::filesystem::file_type::none;
  if (!is_plain) return write_in_place(path, bytes);

  std::filesystem::path target = path;
  if (std::filesystem::is_symlink(path, unknown)) {
    target = std::filesystem::weakly_canonical(path, unknown);
    if (unknown) fail("write", path, unknown.value());
  }
  const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
  Temporary temporary = open_temporary(folder);
  if (!temporary.file.is_open()) fail("write", path, errno);
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0) ::fchmod(temporary.file.number(), old.st_mode & 0777);
  int cause = fill(temporary.file, bytes);
  if (cause == 0 && ::rename(temporary.path.c_str(), target.c_str()) != 0) cause = errno;
  if (cause != 0) {
    ::unlink(temporary.path.c_str());
    fail("write", path, cause);
  }
  sync_folder(folder);
}

}  // namespace neuroglide::io
