// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/comparison.hpp"

namespace neuroglide::convergence_test {

//! A reported figure, and the change of it that nobody need mind.
struct Figure {
  std::string label;
  double value;
  double harmless;
};

std::vector<Figure> reported(const study::Summary& summary) {
  std::vector<Figure> figures;
  for (const auto& site : summary.sites) {
    figures.push_back({"excursion, " + site.label, site.excursion.range, 0.05e-3});
    // ten repetitions, to and fro
    figures.push_back({"way, " + site.label, site.excursion.path_length, 20 * 0.05e-3});
    if (site.glide_per_strain)
      figures.push_back({"glide, " + site.label, *site.glide_per_strain, 5e-3});
  }
  for (const auto& territory : summary.territories) {
    figures.push_back({"strain, " + territory.label, territory.strain.value, 0.02e-2});
    figures.push_back({"tension, " + territory.label, territory.tension.value, 0});
  }
  // a muscle just past its slack length multiplies any change: a newton is nothing there; its
  // tension falls while it is held, so that its peak hangs on the first steps of the hold
  for (const auto& element : summary.elements) {
    figures.push_back(
        {"tension, " + element.label, element.tension, std::max(1.0, 0.015 * element.tension)});
  }
  // strain creeps along its threshold in a hold: half a second in eighty
  for (const double time : summary.time_above) figures.push_back({"time above", time, 0.4});
  return figures;
}

std::vector<study::Arm> arms(int stations, double finer) {
  const auto body =
      anatomy::make_body(anatomy::reference_parameters(),
                         {.nerve_stations = 200 * stations, .back_line_stations = 60 * stations});
  std::vector<protocol::Protocol> protocols;
  for (const auto& name : study::usual_arms()) protocols.push_back(protocol::find_protocol(name));
  simulation::Settings settings;
  settings.largest_turn /= finer;
  settings.first_hold_step /= finer;
  settings.longest_step /= finer;
  return study::compare(body, protocols, settings).arms;
}

void expect_same_figures(const std::vector<study::Arm>& usual, const std::vector<study::Arm>& finer,
                         double share) {
  for (std::size_t n = 0; n < usual.size(); ++n) {
    const auto coarse = reported(usual[n].summary), fine = reported(finer[n].summary);
    ASSERT_EQ(coarse.size(), fine.size());
    for (std::size_t k = 0; k < fine.size(); ++k) {
      EXPECT_NEAR(coarse[k].value, fine[k].value,
                  std::max(fine[k].harmless, share * std::abs(fine[k].value)))
          << usual[n].protocol.name << ": " << fine[k].label;
    }
  }
}

TEST(ReportedFigures, HardlyChangeWhenStationsAreDoubled) {
  expect_same_figures(arms(1, 1), arms(2, 1), 0.01);
}

TEST(ReportedFigures, HardlyChangeWhenStepsAreHalved) {
  expect_same_figures(arms(1, 1), arms(1, 2), 0.01);
}

}  // namespace neuroglide::convergence_test
