// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/tissue/any_law.hpp"

#include <string>
#include <string_view>
#include <vector>

//! Which law a strand obeys, and the same body with another one.
namespace neuroglide::anatomy {

//! A segment of a strand and its law.
struct SegmentLaw {
  std::string region;   //!< as in "posterior_thigh", "biceps_femoris_fibres"
  double begin, end;    //!< along the strand, standing [m]
  double slack_length;  //!< [m]
  //! How thick it is: size of its law (tissue::size_of) by the mean, weighted by slack length, over
  //! those segments of the strand or region that was asked for whose law is of the same kind [-].
  double section;
  tissue::AnyLaw<double> law;  //!< tension of its whole section [N]
};

//! The laws of a strand from proximal to distal, or of one of its regions. Throws InvalidInput,
//! which lists what there is, for an unknown strand or region.
std::vector<SegmentLaw> laws_of(const Body& body, std::string_view strand, skeleton::Side side,
                                std::string_view region = {});

//! The law of a section of mean size. Throws InvalidInput as laws_of does, and where the segments'
//! laws differ by more than a factor, as those of a muscle do; then a region must be named.
tissue::AnyLaw<double> law_of(const Body& body, std::string_view strand, skeleton::Side side,
                              std::string_view region = {});

//! The same body, in which a strand or one of its regions obeys a law. `law` is of the whole
//! section, of mean size; every segment takes its share, `section` times as much tension at the
//! same strain, so that thin ends stay thin and what a lesion stiffened stays stiffer. Slack
//! lengths stay: standing, strain is what it was (but for what slides to a new balance), and
//! tension is what the new law makes of it. Relaxation, tethers, friction and drag stay as well.
//! What law_of gives, given back, changes nothing: to the bit where the section is even, else to
//! rounding. With `policy` balanced the body force is changed as much as keeps the standing body's
//! balance. Throws InvalidInput as laws_of does, and for a law that make_law refuses.
Body with_law(const Body& body, std::string_view strand, const tissue::AnyLaw<double>& law,
              skeleton::Side side, std::string_view region = {},
              InSituPolicy policy = InSituPolicy::relaxed);

//! The same with a law for each segment of the strand, from proximal to distal, as it is. Given
//! back what laws_of told, the body is the same to the bit. Throws InvalidInput for another number
//! of laws.
Body with_laws(const Body& body, std::string_view strand,
               const std::vector<tissue::AnyLaw<double>>& laws, skeleton::Side side,
               InSituPolicy policy = InSituPolicy::relaxed);

}  // namespace neuroglide::anatomy
