// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/page_data.hpp"

#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/study/comparison_table.hpp"
#include "neuroglide/version.hpp"

#include "page_drawing.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

using anatomy::Body;
using anatomy::Strand;
using nlohmann::json;
using simulation::Trajectory;
using skeleton::Bone;
using skeleton::Side;

//! Recorded times that the page shows: evenly through the exercise.
std::vector<std::size_t> chosen_frames(const Trajectory& trajectory, int wanted) {
  std::vector<std::size_t> frames;
  const double end = trajectory.time.back();
  std::size_t n = 0;
  for (int k = 0; k < wanted; ++k) {
    const double at = end * k / std::max(1, wanted - 1);
    while (n + 1 < trajectory.time.size() &&
           std::abs(trajectory.time[n + 1] - at) <= std::abs(trajectory.time[n] - at)) {
      ++n;
    }
    if (frames.empty() || frames.back() != n) frames.push_back(n);
  }
  return frames;
}

//! Everything about one exercise.
class ArmWriter {
 public:
  ArmWriter(const Body& body, const study::Arm& arm, Side side, int frames)
      : body_(body),
        arm_(arm),
        side_(side),
        trajectory_(arm.trajectory),
        frames_(chosen_frames(arm.trajectory, frames)),
        nerve_(body, main_line(body, side)) {
    for (const anatomy::ElementLabel& element : body.elements) {
      elements_.emplace_back(body, std::vector{&anatomy::find_strand(body, element.strand, side)});
    }
  }

  json write() {
    prepare();
    for (const std::size_t t : frames_) add_frame(t);
    add_sites();
    return result_;
  }

 private:
  static std::vector<const Strand*> main_line(const Body& body, Side side) {
    std::vector<const Strand*> strands;
    for (const std::string& name : body.main_line)
      strands.push_back(&anatomy::find_strand(body, name, side));
    return strands;
  }

  void prepare() {
    result_ = {{"id", arm_.protocol.name}, {"title", arm_.protocol.title}};
    for (const char* key : {"time_s", "phase", "repetition"}) result_[key] = json::array();
    json segments = json::array();
    for (const Limb& limb : limbs_) {
      segments.push_back({{"name", limb.name}, {"side", limb.side}, {"width_mm", limb.width_mm}});
    }
    result_["body"] = {{"segments", segments}, {"points_m", json::array()}};
    result_["head"] = {{"centre_m", json::array()}, {"radius_m", 0.105}};
    json& nerve = result_["nerve"];
    nerve = {{"side", side_ == Side::right ? "r" : "l"}};
    nerve["arc_mm"] = json::array();
    for (const double arc : nerve_.arc()) nerve["arc_mm"].push_back(shown(arc * 1e3, 1));
    nerve["region"] = json::array();
    for (std::size_t n = 0; n < nerve_.stations().size(); ++n) {
      nerve["region"].push_back(territory_of(nerve_.regions()[n > 0 ? n - 1 : 0]));
    }
    for (const char* key : {"path_m", "strain_pct", "tension_N", "excursion_mm"})
      nerve[key] = json::array();
    result_["back_line"] = json::array();
    for (std::size_t e = 0; e < elements_.size(); ++e) {
      result_["back_line"].push_back({{"id", body_.elements[e].strand},
                                      {"label", body_.elements[e].label},
                                      {"path_m", json::array()},
                                      {"tension_N", json::array()}});
    }
  }

  std::string territory_of(const std::string& region) const {
    for (const anatomy::Territory& territory : body_.territories) {
      for (const std::string& one : territory.regions) {
        if (one == region) return territory.label;
      }
    }
    return region;
  }

  //! Who stands, stands on a foot that stays where it is: the picture's place is that foot's.
  skeleton::Frames<double> planted(skeleton::Frames<double> frames) const {
    if (arm_.protocol.body != protocol::Body::standing) return frames;
    const bool on_left = arm_.protocol.sides == protocol::Sides::right;
    const Vector3<double> foot =
        frames[index(on_left ? Bone::calcaneus_l : Bone::calcaneus_r)].origin;
    for (auto& frame : frames) frame.origin -= Vector3<double>(foot.x(), foot.y(), 0);
    return frames;
  }

  void add_frame(std::size_t t) {
    result_["time_s"].push_back(shown(trajectory_.time[t], 3));
    result_["phase"].push_back(trajectory_.phase[t]);
    result_["repetition"].push_back(trajectory_.repetition[t]);
    const auto frames = planted(skeleton::frames_of(body_.skeleton, trajectory_.posture[t]));
    json points = json::array();
    for (const Limb& limb : limbs_) {
      points.push_back({point_2d(skeleton::in_world(frames, {limb.from_bone, limb.from})),
                        point_2d(skeleton::in_world(frames, {limb.to_bone, limb.to}))});
    }
    result_["body"]["points_m"].push_back(points);
    result_["head"]["centre_m"].push_back(
        point_2d(skeleton::in_world(frames, {Bone::head, Vector3<double>(0.02, 0.13, 0)})));

    // beds do not slide: their lengths follow from strain and slide
    std::vector<double> length(body_.chain.segment_count());
    for (std::size_t k = 0; k < length.size(); ++k) {
      length[k] = (1 + trajectory_.strain(t, k)) * body_.chain.slack_length[k] -
                  trajectory_.slide(t, body_.chain.distal[k]) +
                  trajectory_.slide(t, body_.chain.proximal[k]);
    }
    const auto lines = courses(body_, frames);
    add_nerve(t, lines, length);
    for (std::size_t e = 0; e < elements_.size(); ++e) {
      double tension = 0;
      for (const Index k : elements_[e].segments())
        tension = std::max(tension, trajectory_.tension(t, k));
      result_["back_line"][e]["path_m"].push_back(elements_[e].course(lines));
      result_["back_line"][e]["tension_N"].push_back(shown(tension, 1));
    }
  }

  void add_nerve(std::size_t t, const std::vector<path::Course>& lines,
                 const std::vector<double>& length) {
    json& nerve = result_["nerve"];
    nerve["path_m"].push_back(nerve_.points(lines, length));
    json strain = json::array(), tension = json::array(), excursion = json::array();
    for (const Index k : nerve_.segments()) {
      strain.push_back(shown(trajectory_.stretch(t, k) * 100, 2));
      tension.push_back(shown(trajectory_.tension(t, k), 3));
    }
    for (const Index i : nerve_.stations())
      excursion.push_back(shown(trajectory_.excursion(t, i) * 1e3, 2));
    nerve["strain_pct"].push_back(strain);
    nerve["tension_N"].push_back(tension);
    nerve["excursion_mm"].push_back(excursion);
  }

  void add_sites() {
    result_["sites"] = json::array();
    for (const anatomy::Site& site : body_.sites) {
      if (site.side != side_) continue;
      const metrics::Gauge gauge = metrics::gauge_at(body_, site);
      json excursion = json::array(), strain = json::array();
      for (const std::size_t t : frames_) {
        excursion.push_back(shown(metrics::excursion_at(body_, trajectory_, site, t) * 1e3, 2));
        strain.push_back(shown(metrics::stretch_of(trajectory_, gauge, t) * 100, 2));
      }
      result_["sites"].push_back({{"id", site.name},
                                  {"label", site.label},
                                  {"excursion_mm", excursion},
                                  {"strain_pct", strain}});
    }
  }

  const Body& body_;
  const study::Arm& arm_;
  Side side_;
  const Trajectory& trajectory_;
  std::vector<std::size_t> frames_;
  StrandDrawing nerve_;
  std::vector<StrandDrawing> elements_;
  std::vector<Limb> limbs_ = limbs();
  json result_;
};

json table_of(const study::ComparisonTable& table) {
  json groups = json::array();
  for (const study::TableGroup& group : table.groups) {
    json rows = json::array();
    for (const study::TableRow& row : group.rows) {
      rows.push_back({{"label", row.label}, {"unit", row.unit}, {"values", row.values}});
    }
    groups.push_back({{"title", group.title}, {"rows", rows}});
  }
  return {{"columns", table.columns}, {"groups", groups}, {"footnotes", table.footnotes}};
}

//! Ends of the colour scales: round numbers that hold all figures.
json scales_of(const study::Comparison& comparison) {
  double strain = 1, tension = 10;
  for (const study::Arm& arm : comparison.arms) {
    for (const auto& territory : arm.summary.territories)
      strain = std::max(strain, territory.strain.value * 100);
    for (const auto& element : arm.summary.elements) tension = std::max(tension, element.tension);
  }
  const double step = std::pow(10, std::floor(std::log10(tension))) / 2;
  return {{"strain_pct", {0, std::ceil(strain)}},
          {"tension_N", {0, (std::floor(tension / step) + 1) * step}}};
}

}  // namespace

std::string make_page_data(const Body& body, const study::Comparison& comparison,
                           const PageContext& context) {
  json page = {{"title", "NeuroGlide: what each exercise does to the sciatic nerve"},
               {"version", neuroglide::version},
               {"subject", context.subject},
               {"disclaimer", "For research and teaching, not clinical advice."},
               {"scales", scales_of(comparison)},
               {"table", table_of(study::make_table(comparison, context.force_scale))},
               {"paragraph", study::plain_words(comparison)},
               {"licences", "Leg geometry after gait2392 (Delp et al. 1990), CC BY 3.0."}};
  page["arms"] = json::array();
  for (const study::Arm& arm : comparison.arms) {
    if (arm.trajectory.time.empty()) continue;
    page["arms"].push_back(ArmWriter(body, arm, comparison.side, context.frames).write());
  }
  return page.dump();
}

}  // namespace neuroglide::io
