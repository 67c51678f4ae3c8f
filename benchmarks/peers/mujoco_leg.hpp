// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reference_leg.hpp"
#include <memory>
#include <vector>

namespace neuroglide::benchmarks {

//! The reference leg as MuJoCo's spatial tendons. Throws std::runtime_error if the model does not
//! compile.
class MujocoLeg {
 public:
  MujocoLeg();
  ~MujocoLeg();
  MujocoLeg(const MujocoLeg&) = delete;
  MujocoLeg& operator=(const MujocoLeg&) = delete;

  //! Places the leg and finds the lengths and moment arms of all tendons; the work to be timed.
  void place(const LegAngles& angles);
  //! What the last `place` found.
  std::vector<LegTendonState> tendons() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace neuroglide::benchmarks
