// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/page.hpp"
#include "neuroglide/io/page_data.hpp"

#include "core.hpp"

namespace neuroglide::python {

namespace {

using simulation::Trajectory;
using study::Comparison;

std::string page_data(const BodyOf& body, const Comparison& comparison, int frames) {
  require(frames >= 1, "frames is " + std::to_string(frames) + "; give at least 1");
  for (const study::Arm& arm : comparison.arms) {
    require(!arm.trajectory.time.empty(),
            "exercise '" + arm.protocol.name +
                "' recorded nothing, so there is nothing to draw; run it again");
  }
  const double scale = anatomy::value_of(body.parameters, "tissue.sciatic_nerve.force_scale");
  return io::make_page_data(body.body, comparison, {body.title, scale, frames});
}

//! A run as a comparison of one: of a recorded movement, whose protocol is but its name, as well.
Comparison alone(const BodyOf& body, const Trajectory& trajectory, const std::string& name,
                 const std::string& title, skeleton::Side side,
                 const std::optional<protocol::Protocol>& protocol) {
  Comparison comparison;
  comparison.side = side;
  study::Arm& arm = comparison.arms.emplace_back();
  if (protocol) arm.protocol = *protocol;
  arm.protocol.name = name;
  arm.protocol.title = title;
  arm.trajectory = trajectory;
  if (!trajectory.time.empty()) arm.summary = study::summarise(body.body, trajectory, side);
  return comparison;
}

}  // namespace

void add_page(py::module_& m) {
  m.def(
      "page_data",
      [](const SharedBody& body, const Comparison& comparison, int frames) {
        const py::gil_scoped_release released;
        return page_data(*body, comparison, frames);
      },
      "body"_a, "comparison"_a, "frames"_a = 200,
      "What the page shows, as JSON (include/neuroglide/io/page.hpp): bodies, courses, curves.");
  m.def(
      "run_page_data",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& name,
         const std::string& title, const std::string& side,
         const std::optional<protocol::Protocol>& protocol, int frames) {
        const skeleton::Side told = side_of(side);
        const py::gil_scoped_release released;
        return page_data(*body, alone(*body, trajectory, name, title, told, protocol), frames);
      },
      "body"_a, "trajectory"_a, "name"_a, "title"_a, "side"_a = "right", "protocol"_a = py::none(),
      "frames"_a = 200, "The same of one run, which need not have a protocol.");
  m.def(
      "page_of", [](const std::string& data) { return io::make_page(data); }, "page_data"_a,
      "The page, one HTML file, of what `page_data` gave.");
}

}  // namespace neuroglide::python
