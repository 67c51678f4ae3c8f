// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/sensorimotor/schedule.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <list>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace neuroglide::study {

//! What a test told, range [deg] and torque [N m] counted from where it starts towards its end.
struct TestResult {
  double range, torque_at_the_end;
  double torque_at_fixed_angle = 0, stiffness = 0;  //!< [N m], [N m/deg]; if asked for
};

struct BeforeAndAfter {
  TestResult before, after;
};

//! From where a test starts to its published end [deg]; 90 where it has none.
double published_way(const std::string& test);

//! Rows from the values of members, each by trial and figure.
Outcomes judged(const OutcomeTable& table,
                const std::vector<std::vector<std::vector<std::optional<double>>>>& gains);

//! Runs arms of trials for one person and remembers what it ran.
class TrialRuns {
 public:
  //! `go_on` is asked all along whether somebody has had enough; then runs fail.
  TrialRuns(const simulation::Person& person, const OutcomeOptions& options,
            const simulation::Squat* squat, const simulation::Progress& go_on);

  //! A test before and after an arm; nothing where no protocol stands for one of them or a run
  //! fails. `after`: from exercise to test [s].
  std::optional<BeforeAndAfter> run(const Trial& trial, const TrialArm& arm,
                                    const std::string& test, double after);

 private:
  //! Of a person who has just begun to be tested: first test, and the state that it leaves.
  struct Begun {
    TestResult result;
    simulation::EndOfRepetition end;
    simulation::PersonState state;
  };

  //! What an arm does, so that the same is run once.
  struct Done {
    protocol::Protocol exercise;
    int sets;
    double rest;
    std::string test;
    double wait;
    std::optional<simulation::PersonState> state;
  };

  const Begun* begin(const std::string& test);
  std::optional<TestResult> test_again(const std::string& test, const Begun& begun,
                                       const simulation::PersonState& state);
  const std::optional<simulation::PersonState>& after_session(const TrialArm& arm,
                                                              const std::string& test,
                                                              const Begun& begun, double wait);
  bool exercise(simulation::PersonState& state, const Done& what) const;
  std::optional<BeforeAndAfter> run_new(const Trial& trial, const TrialArm& arm,
                                        const std::string& test, double after);
  std::optional<sensorimotor::ToleranceState> after_weeks(const Trial& trial, const TrialArm& arm);
  const std::vector<sensorimotor::Bout>* session_of(const TrialArm& arm);
  bool lie(simulation::PersonState& state, double duration) const;
  bool lead(simulation::PersonState& state, const protocol::Protocol& exercise) const;
  std::optional<TestResult> read(const protocol::Protocol& test,
                                 const simulation::EndOfRepetition& end,
                                 const simulation::EndOfRepetition& reference,
                                 const simulation::PersonState& state) const;

  const simulation::Person& person_;
  const OutcomeOptions& options_;
  const simulation::Squat* squat_;
  const simulation::Progress& go_on_;
  std::map<std::string, std::optional<Begun>> begun_;
  std::map<std::tuple<std::string, std::string, std::string, double>, std::optional<BeforeAndAfter>>
      known_;
  std::list<Done> done_;
  std::vector<std::pair<protocol::Protocol, std::optional<std::vector<sensorimotor::Bout>>>>
      sessions_;
};

}  // namespace neuroglide::study
