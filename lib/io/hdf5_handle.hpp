// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hdf5.h>

#include <mutex>
#include <string>
#include <string_view>
#include <utility>

//! What writing and reading HDF5 share: handles that close themselves, errors as exceptions, and
//! the names that netCDF-4 gives to its bookkeeping.
namespace neuroglide::io::hdf5 {

//! The library refused something. The text is its own innermost reason.
struct Refusal {
  std::string reason;
};

//! Takes the reason from the library's error stack.
[[noreturn]] void refuse();

//! Passes on what a call returned unless it says failure.
template <class Result>
Result checked(Result result) {
  if (result < 0) refuse();
  return result;
}

//! One thing open in the library.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle(hid_t id, Close close) : id_(checked(id)), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  operator hid_t() const { return id_; }

 private:
  hid_t id_;
  Close close_;
};

//! Debian's library is not made for threads: one user at a time, who also keeps it from printing.
class Session {
 public:
  Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

 private:
  std::scoped_lock<std::mutex> lock_;
  H5E_auto2_t printer_ = nullptr;
  void* printer_data_ = nullptr;
};

//! UTF-8 text of any length.
Handle text_type();

//! The mark of a dimension without a coordinate, which the size follows in ten places.
inline constexpr std::string_view no_coordinate =
    "This is a netCDF dimension but not a netCDF variable.";

//! What write_hdf5 puts behind the last byte, where HDF5 does not look and where other writers
//! leave nothing: a checksum of all before it. The library can crash on damaged files, so ours are
//! proved whole before it sees them.
std::string seal(std::string_view bytes);

inline constexpr std::string_view seal_mark = "NGCHECK1";
inline constexpr std::size_t seal_size = seal_mark.size() + 16;

}  // namespace neuroglide::io::hdf5
