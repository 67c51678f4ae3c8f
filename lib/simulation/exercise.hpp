// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "living.hpp"
#include "recorder.hpp"
#include "way.hpp"
#include <string>

//! Repetitions and phases of a driven exercise.
namespace neuroglide::simulation {

//! Readings on the way to an end range, for those at a fixed angle.
struct Passed {
  std::vector<double> angle, discomfort, torque;
};

//! Leads a living person through a protocol, once.
class Exercise {
 public:
  Exercise(const Person& person, const protocol::Protocol& protocol, const DrivenOptions& options,
           const Squat* squat, const Progress& progress, PersonState state);

  DrivenRun run();

 private:
  // phases
  bool go_to_start();
  void lead(const protocol::Phase& phase, int repetition);
  bool follow(const Way& way, double duration, const std::string& name, int repetition,
              protocol::Mover mover, const protocol::EndRange* passing = nullptr);
  bool hold(const std::string& name, int repetition, double duration, protocol::Mover mover);
  void reach(const Way& way, const protocol::Phase& phase, int repetition);
  double step_to_limit(const Way& way, double share, double pace, const protocol::Phase& phase);
  double excess(const protocol::Phase& phase) const;
  Limit met(const protocol::Phase& phase) const;

  bool in_squat() const;
  Way way_to(const std::vector<protocol::Target>& targets) const;
  //! As much of a step as joints may turn in it; `at` gives the posture after a time.
  double step_within_turn(double step,
                          const std::function<skeleton::Posture<double>(double)>& at) const;
  void set_share(const Way& way, double share);
  bool advance(const skeleton::Posture<double>& posture, double duration, protocol::Mover mover);

  // readings
  void pass(const protocol::EndRange& until);
  void end_repetition(const protocol::EndRange& until, int repetition, Limit limit);
  void record(const std::string& phase, int repetition);

  const Person& person_;
  const protocol::Protocol& protocol_;
  const DrivenOptions& options_;
  const Squat* squat_;
  const Progress& progress_;
  Living living_;
  DrivenRun run_;
  Recorder recorder_;
  Passed passed_;
  double done_ = 0, whole_ = 1;  //!< for the progress [s]
  double share_ = 0;             //!< of the rise, in a squat
  double neck_bottom_ = 0, neck_top_ = 0;
  bool recording_ = false;
};

}  // namespace neuroglide::simulation
