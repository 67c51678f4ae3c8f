// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <Eigen/Core>
#include <xsimd/xsimd.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <type_traits>

//! Packs of numbers: every lane another person, all of them through the same kernel at once.
//!
//! A pack is as wide as the instruction set that its source file is compiled for allows: SSE2 takes
//! two lanes at a time, AVX2 four, AVX-512 (F, CD and DQ together) eight. That set is a part of the
//! type, so that packs for different processors may meet in one program and never share a function.
//! Yet a pack is over-aligned and passes between functions in another way for each set: keep it
//! inside one source file, hand plain numbers across, and include this header only where packs are
//! computed. What such a file calls for plain numbers is still shared with the whole program: to
//! choose the set at run time, give each a library of its own with hidden symbols. Needs xsimd 8.
namespace neuroglide {

//! The widest instruction set that this source file may use. Of AVX-512, byte and word instructions
//! are left aside: xsimd 8.1 cannot compile `log` with them.
using LaneArch = std::conditional_t<std::is_base_of_v<xsimd::avx512dq, xsimd::default_arch>,
                                    xsimd::avx512dq, xsimd::default_arch>;

template <class T, std::size_t N, class Arch = LaneArch>
class Lanes;

//! A condition of every lane. Deliberately no `bool`: neither `if`, `?:` nor std::max takes it.
//! `select` between both answers, or ask `any` or `all`. Both sides of && and || are evaluated.
template <class T, std::size_t N, class Arch = LaneArch>
class LaneMask {
 public:
  LaneMask() = default;
  explicit LaneMask(bool everyone) { batches_.fill(Batch(everyone)); }

  operator bool() const = delete;

  //! What holds for one lane.
  bool operator[](std::size_t lane) const {
    return batches_[lane / Batch::size].get(lane % Batch::size);
  }

  friend LaneMask operator!(const LaneMask& a) {
    return each([&](std::size_t b) { return !a.batches_[b]; });
  }
  friend LaneMask operator&&(const LaneMask& a, const LaneMask& c) {
    return each([&](std::size_t b) { return a.batches_[b] && c.batches_[b]; });
  }
  friend LaneMask operator||(const LaneMask& a, const LaneMask& c) {
    return each([&](std::size_t b) { return a.batches_[b] || c.batches_[b]; });
  }

  friend bool any(const LaneMask& a) {
    bool found = false;
    for (const Batch& batch : a.batches_) found = found || xsimd::any(batch);
    return found;
  }
  friend bool all(const LaneMask& a) {
    bool holds = true;
    for (const Batch& batch : a.batches_) holds = holds && xsimd::all(batch);
    return holds;
  }

 private:
  friend class Lanes<T, N, Arch>;
  using Batch = xsimd::batch_bool<T, Arch>;

  template <class F>
  static LaneMask each(const F& f) {
    LaneMask result;
    for (std::size_t b = 0; b < result.batches_.size(); ++b) result.batches_[b] = f(b);
    return result;
  }

  std::array<Batch, N / Batch::size> batches_;
};

//! N numbers of type T. Comparisons give a LaneMask. Sums, products, quotients and roots are those
//! of T; the other functions differ from the C library's by units in the last place, sin and cos
//! also by what the other lanes hold.
template <class T, std::size_t N, class Arch>
class Lanes {
 public:
  using Mask = LaneMask<T, N, Arch>;

  Lanes() = default;
  explicit Lanes(T everyone) { batches_.fill(Batch(everyone)); }
  explicit Lanes(const std::array<T, N>& people) {
    for (std::size_t b = 0; b < batches_.size(); ++b) {
      batches_[b] = Batch::load_unaligned(people.data() + b * Batch::size);
    }
  }

  //! The number of one lane; copied, to change it is `set`.
  T operator[](std::size_t lane) const {
    return batches_[lane / Batch::size].get(lane % Batch::size);
  }
  void set(std::size_t lane, T value) {
    std::array<T, N> people = to_array();
    people[lane] = value;
    *this = Lanes(people);
  }
  std::array<T, N> to_array() const {
    std::array<T, N> people;
    for (std::size_t b = 0; b < batches_.size(); ++b) {
      batches_[b].store_unaligned(people.data() + b * Batch::size);
    }
    return people;
  }

  Lanes operator-() const {
    return each([&](std::size_t b) { return -batches_[b]; });
  }
  Lanes& operator+=(const Lanes& a) { return *this = *this + a; }
  Lanes& operator-=(const Lanes& a) { return *this = *this - a; }
  Lanes& operator*=(const Lanes& a) { return *this = *this * a; }
  Lanes& operator/=(const Lanes& a) { return *this = *this / a; }

  friend Lanes operator+(const Lanes& a, const Lanes& c) {
    return each([&](std::size_t b) { return a.batches_[b] + c.batches_[b]; });
  }
  friend Lanes operator-(const Lanes& a, const Lanes& c) {
    return each([&](std::size_t b) { return a.batches_[b] - c.batches_[b]; });
  }
  friend Lanes operator*(const Lanes& a, const Lanes& c) {
    return each([&](std::size_t b) { return a.batches_[b] * c.batches_[b]; });
  }
  friend Lanes operator/(const Lanes& a, const Lanes& c) {
    return each([&](std::size_t b) { return a.batches_[b] / c.batches_[b]; });
  }

  friend Mask operator<(const Lanes& a, const Lanes& c) {
    return compare([&](std::size_t b) { return a.batches_[b] < c.batches_[b]; });
  }
  friend Mask operator<=(const Lanes& a, const Lanes& c) {
    return compare([&](std::size_t b) { return a.batches_[b] <= c.batches_[b]; });
  }
  friend Mask operator==(const Lanes& a, const Lanes& c) {
    return compare([&](std::size_t b) { return a.batches_[b] == c.batches_[b]; });
  }
  friend Mask operator>(const Lanes& a, const Lanes& c) { return c < a; }
  friend Mask operator>=(const Lanes& a, const Lanes& c) { return c <= a; }
  friend Mask operator!=(const Lanes& a, const Lanes& c) { return !(a == c); }

  //! Lane by lane, `yes` where the condition holds and `no` elsewhere.
  friend Lanes select(const Mask& condition, const Lanes& yes, const Lanes& no) {
    return choose(condition, yes, no);
  }

  //! Whether every lane is neither infinite nor NaN.
  friend bool is_finite(const Lanes& a) {
    return all(abs(a) <= Lanes(std::numeric_limits<T>::max()));
  }
  //! The largest lane, NaN if any lane is: for what lanes decide together, the worst of them.
  friend double plain(const Lanes& a) {
    double largest = -std::numeric_limits<double>::infinity();
    for (const T value : a.to_array()) {
      if (std::isnan(value)) return static_cast<double>(value);
      largest = std::fmax(largest, static_cast<double>(value));
    }
    return largest;
  }

  friend Lanes sqrt(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::sqrt(a.batches_[b]); });
  }
  friend Lanes exp(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::exp(a.batches_[b]); });
  }
  friend Lanes log(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::log(a.batches_[b]); });
  }
  friend Lanes sin(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::sin(a.batches_[b]); });
  }
  friend Lanes cos(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::cos(a.batches_[b]); });
  }
  friend Lanes atan2(const Lanes& y, const Lanes& x) {
    const Lanes angle =
        each([&](std::size_t b) { return xsimd::atan2(y.batches_[b], x.batches_[b]); });
    // xsimd 8.1 divides zero by zero at the origin
    return select(x == Lanes(0) && y == Lanes(0), Lanes(0), angle);
  }
  friend Lanes abs(const Lanes& a) {
    return each([&](std::size_t b) { return xsimd::abs(a.batches_[b]); });
  }

 private:
  using Batch = xsimd::batch<T, Arch>;
  static_assert(N % Batch::size == 0, "a pack must fill whole registers of its instruction set");

  template <class F>
  static Lanes each(const F& f) {
    Lanes result;
    for (std::size_t b = 0; b < result.batches_.size(); ++b) result.batches_[b] = f(b);
    return result;
  }
  template <class F>
  static Mask compare(const F& f) {
    return Mask::each(f);
  }
  static Lanes choose(const Mask& condition, const Lanes& yes, const Lanes& no) {
    return each([&](std::size_t b) {
      return xsimd::select(condition.batches_[b], yes.batches_[b], no.batches_[b]);
    });
  }

  std::array<Batch, N / Batch::size> batches_;
};

}  // namespace neuroglide

template <class T, std::size_t N, class Arch>
struct Eigen::NumTraits<neuroglide::Lanes<T, N, Arch>> : Eigen::NumTraits<T> {
  using Real = neuroglide::Lanes<T, N, Arch>;
  using NonInteger = Real;
  using Nested = Real;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = N,
    AddCost = N,
    MulCost = N
  };
};
