// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "page_drawing.hpp"

#include <cmath>
#include <limits>

namespace neuroglide::io {

using anatomy::Body;
using anatomy::Strand;
using nlohmann::json;
using skeleton::Bone;

double shown(double x, int digits) {
  const double scale = std::pow(10, digits);
  return std::round(x * scale) / scale;
}

json point_2d(const Vector3<double>& p) { return json::array({shown(p.x(), 4), shown(p.y(), 4)}); }

std::vector<Limb> limbs() {
  const Vector3<double> origin(0, 0, 0);
  std::vector<Limb> all{
      {"abdomen", "mid", 200, Bone::pelvis, {-0.07, -0.03, 0}, Bone::lumbar, {0, 0.10, 0}},
      {"chest", "mid", 230, Bone::lumbar, {0, 0.12, 0}, Bone::thorax, {0, 0.20, 0}},
      {"neck", "mid", 95, Bone::thorax, {-0.01, 0.24, 0}, Bone::head, {0.005, 0.06, 0}}};
  for (const bool right : {true, false}) {
    const char* side = right ? "r" : "l";
    const auto bone = [&](Bone b) { return right ? b : skeleton::mirrored(b); };
    all.push_back({right ? "thigh_r" : "thigh_l",
                   side,
                   150,
                   bone(Bone::femur_r),
                   origin,
                   bone(Bone::femur_r),
                   {0, -0.40, 0}});
    all.push_back({right ? "shank_r" : "shank_l",
                   side,
                   105,
                   bone(Bone::femur_r),
                   {0, -0.40, 0},
                   bone(Bone::talus_r),
                   origin});
    all.push_back({right ? "foot_r" : "foot_l",
                   side,
                   62,
                   bone(Bone::calcaneus_r),
                   {0.012, 0.028, 0},
                   bone(Bone::toes_r),
                   {-0.012, 0.008, 0}});
    all.push_back({right ? "toes_r" : "toes_l",
                   side,
                   40,
                   bone(Bone::toes_r),
                   {-0.012, 0.004, 0},
                   bone(Bone::toes_r),
                   {0.045, 0.002, 0}});
  }
  return all;
}

std::vector<path::Course> courses(const Body& body, const skeleton::Frames<double>& frames) {
  std::vector<path::Course> result;
  for (const auto& portion : body.bed.portions) result.push_back(path::trace(portion.path, frames));
  return result;
}

StrandDrawing::StrandDrawing(const Body& body, const std::vector<const Strand*>& strands)
    : body_(body) {
  double start = 0;
  for (const Strand* strand : strands) {
    for (std::size_t n = 0; n < strand->segments.size(); ++n) {
      if (stations_.empty()) stations_.push_back(strand->stations[0]);
      stations_.push_back(strand->stations[n + 1]);
      segments_.push_back(strand->segments[n]);
      regions_.push_back(strand->regions[n]);
      arc_.push_back(start + strand->arc[n + 1]);
    }
    start += strand->arc.back();
  }
  arc_.insert(arc_.begin(), 0.0);
}

json StrandDrawing::course(const std::vector<path::Course>& courses) const {
  constexpr int pieces = 12;
  json result = json::array();
  Index portion = std::numeric_limits<Index>::max();
  for (const Index segment : segments_) {
    const Index here = body_.bed.cuts[segment].portion;
    if (here == portion) continue;
    portion = here;
    for (int n = result.empty() ? 0 : 1; n <= pieces; ++n) {
      result.push_back(point_2d(path::point_at(courses[here], static_cast<double>(n) / pieces)));
    }
  }
  return result;
}

json StrandDrawing::points(const std::vector<path::Course>& courses,
                           const std::vector<double>& length) const {
  json result = json::array();
  double along = 0, whole = 0;
  Index portion = std::numeric_limits<Index>::max();
  for (std::size_t n = 0; n < segments_.size(); ++n) {
    const Index here = body_.bed.cuts[segments_[n]].portion;
    if (here != portion) {
      portion = here;
      along = whole = 0;
      for (std::size_t m = n; m < segments_.size() && body_.bed.cuts[segments_[m]].portion == here;
           ++m) {
        whole += length[segments_[m]];
      }
      if (result.empty()) result.push_back(point_2d(path::point_at(courses[here], 0)));
    }
    along += length[segments_[n]];
    result.push_back(point_2d(path::point_at(courses[here], along / whole)));
  }
  return result;
}

}  // namespace neuroglide::io
