// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "contest.hpp"
#include "nerve_of_a_leg.hpp"
#include "peers/sundials.hpp"
#include "reports.hpp"

namespace neuroglide::benchmarks {
namespace {

Contender odeint_on(NerveOfALeg& nerve) {
  Contender contender{"odeint stepper", {{}}, false};
  for (const double tolerance : {1e-3, 5e-4, 3e-4, 1e-4, 5e-5, 3e-5, 1e-5, 3e-6}) {
    contender.ladders[0].push_back(
        {fmt::format("strain tol {:.0e}", tolerance),
         [&nerve, tolerance](double longest) { return nerve.run_odeint(tolerance, longest); }});
  }
  return contender;
}

Contender convex_on(NerveOfALeg& nerve) {
  Contender contender{"convex step", {{}}, false};
  for (const double tolerance : {1e-4, 5e-5, 3e-5, 2e-5, 1e-5, 5e-6, 2e-6}) {
    contender.ladders[0].push_back(
        {fmt::format("slide tol {:.0e} m", tolerance),
         [&nerve, tolerance](double longest) { return nerve.run_convex(tolerance, longest); }});
  }
  return contender;
}

Contender cvode_on(NerveOfALeg& nerve) {
  Contender contender{"CVODE tuned", {}};
  const BandedProblem problem = nerve.banded();
  for (const int order : {3, 5, 2}) {
    std::vector<Candidate> ladder;
    for (const double tolerance : {1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6}) {
      ladder.push_back({fmt::format("order {} rtol {:.0e}", order, tolerance),
                        [problem, order, tolerance](double longest) {
                          return run_cvode(problem, {tolerance, order, true, longest});
                        }});
    }
    contender.ladders.push_back(ladder);
  }
  return contender;
}

void report(bool rubs, double target) {
  NerveOfALeg nerve(200, rubs);
  const std::vector<double> reference = nerve.run_odeint(rubs ? 3e-6 : 1e-7, 60).frames;
  Contest contest;
  contest.title = fmt::format("nerve{} N={}", rubs ? "+F" : "", nerve.size());
  contest.asked = fmt::format("a strain error of {:.0e}", target);
  contest.target = target;
  contest.measure = strain_of;
  contest.error = [&](const std::vector<double>& frames) {
    return nerve.compare(frames, reference);
  };
  contest.hopeless = 10;
  contest.rounds = 3;
  const bool fine = target < 1e-3;
  const Contender convex = convex_on(nerve), stepper = odeint_on(nerve), peer = cvode_on(nerve);
  fmt::print("-- error of taut strain at most {:.0e}\n", target);
  if (fine) {
    hold(contest, {stepper, convex, peer}, {"goal 1x", 1});
  } else {
    hold(contest, {convex, stepper, peer}, {"goal 1x", 1});
  }
}

}  // namespace

void report_nerve() {
  fmt::print(
      "\n60 s of the nerve of one leg, toe-linear, from the lockout's start to its end and back; "
      "+F with friction\n");
  report(false, 1e-3);
  report(false, 1e-4);
  report(true, 1e-3);
}

}  // namespace neuroglide::benchmarks
