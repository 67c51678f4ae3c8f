// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/path/trace.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

//! How a body looks from its side, for the page.
namespace neuroglide::io {

//! A number with so many digits after the point: more would only make the page heavy.
double shown(double x, int digits);

//! A point in the sagittal plane, to a tenth of a millimetre [m].
nlohmann::json point_2d(const Vector3<double>& p);

//! A limb as it is drawn: from one point of the skeleton to another.
struct Limb {
  const char* name;
  const char* side;
  double width_mm;
  skeleton::Bone from_bone;
  Vector3<double> from;
  skeleton::Bone to_bone;
  Vector3<double> to;
};

//! Trunk, neck and both legs.
std::vector<Limb> limbs();

//! Courses of all portions in one posture, by number.
std::vector<path::Course> courses(const anatomy::Body& body,
                                  const skeleton::Frames<double>& frames);

//! Draws strands of stations along their portions' courses.
class StrandDrawing {
 public:
  StrandDrawing(const anatomy::Body& body, const std::vector<const anatomy::Strand*>& strands);

  const std::vector<Index>& stations() const { return stations_; }
  const std::vector<Index>& segments() const { return segments_; }
  const std::vector<std::string>& regions() const { return regions_; }
  const std::vector<double>& arc() const { return arc_; }

  //! The course of the whole strand, in as many points whatever the posture.
  nlohmann::json course(const std::vector<path::Course>& courses) const;

  //! Where the bed of each station lies in the world.
  nlohmann::json points(const std::vector<path::Course>& courses,
                        const std::vector<double>& length) const;

 private:
  const anatomy::Body& body_;
  std::vector<Index> stations_, segments_;
  std::vector<std::string> regions_;
  std::vector<double> arc_;
};

}  // namespace neuroglide::io
