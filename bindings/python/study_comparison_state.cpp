// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

//! A comparison as plain values, for pickle.
namespace neuroglide::python {

namespace {

using namespace study;
using protocol::Protocol;

py::tuple state_of(const Level& level) {
  py::list arms, pairs;
  for (const auto& one : level.arms) {
    arms.append(one ? py::object(py::make_tuple(one->median, one->low, one->high)) : py::none());
  }
  for (const auto& one : level.pairs) {
    pairs.append(one ? py::object(py::make_tuple(one->interval.median, one->interval.low,
                                                 one->interval.high, one->held, one->alike))
                     : py::none());
  }
  return py::make_tuple(level.runs, arms, pairs);
}

Level level_from(const py::handle& item) {
  const auto t = py::reinterpret_borrow<py::tuple>(item);
  Level level{t[0].cast<std::vector<Values>>(), {}, {}};
  for (const auto& one : t[1]) {
    level.arms.emplace_back();
    if (one.is_none()) continue;
    const auto v = one.cast<std::array<double, 3>>();
    level.arms.back() = Interval{v[0], v[1], v[2]};
  }
  for (const auto& one : t[2]) {
    level.pairs.emplace_back();
    if (one.is_none()) continue;
    const auto v = one.cast<std::array<double, 5>>();
    level.pairs.back() = Difference{{v[0], v[1], v[2]}, v[3], v[4]};
  }
  return level;
}

py::object state_of(const std::optional<Robustness>& robustness) {
  if (!robustness) return py::none();
  const Robustness& r = *robustness;
  py::list figures;
  for (const RobustFigure& one : r.figures) {
    figures.append(py::make_tuple(static_cast<int>(one.topic), one.label, state_of(one.ensemble),
                                  state_of(one.people)));
  }
  return py::make_tuple(r.arms, r.varied, r.pairs, figures, r.members, r.draws, r.failed_members,
                        r.failed_draws, r.numbers, r.seed, r.about);
}

std::optional<Robustness> robustness_from(const py::object& state) {
  if (state.is_none()) return {};
  const auto t = py::reinterpret_borrow<py::tuple>(state);
  Robustness r;
  r.arms = t[0].cast<decltype(r.arms)>();
  r.varied = t[1].cast<decltype(r.varied)>();
  r.pairs = t[2].cast<decltype(r.pairs)>();
  for (const auto& item : t[3]) {
    const auto one = py::reinterpret_borrow<py::tuple>(item);
    r.figures.push_back({static_cast<Topic>(one[0].cast<int>()), one[1].cast<std::string>(),
                         level_from(one[2]), level_from(one[3])});
  }
  r.members = t[4].cast<std::size_t>();
  r.draws = t[5].cast<std::size_t>();
  r.failed_members = t[6].cast<std::size_t>();
  r.failed_draws = t[7].cast<std::size_t>();
  r.numbers = t[8].cast<decltype(r.numbers)>();
  r.seed = t[9].cast<std::uint64_t>();
  r.about = t[10].cast<std::string>();
  return r;
}

}  // namespace

py::tuple comparison_state(const Comparison& c) {
  py::list arms;
  for (const Arm& arm : c.arms) {
    arms.append(py::make_tuple(arm.protocol, arm.trajectory, arm.summary));
  }
  return py::make_tuple(arms, static_cast<int>(c.side), state_of(c.robustness));
}

std::shared_ptr<Comparison> comparison_from(const py::tuple& state) {
  auto comparison = std::make_shared<Comparison>();
  for (const auto& item : state[0]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    comparison->arms.push_back(
        {t[0].cast<Protocol>(), t[1].cast<simulation::Trajectory>(), t[2].cast<Summary>()});
  }
  comparison->side = static_cast<skeleton::Side>(state[1].cast<int>());
  comparison->robustness = robustness_from(state[2]);
  return comparison;
}

}  // namespace neuroglide::python
