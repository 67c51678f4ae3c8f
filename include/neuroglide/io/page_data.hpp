// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison.hpp"

#include <string>

namespace neuroglide::io {

//! What the page of a comparison is told about, besides the comparison.
struct PageContext {
  std::string subject;  //!< as in "Reference adult"
  double force_scale;   //!< of the nerve [-]
  int frames = 200;     //!< pictures an exercise
};

//! The data of the report page as JSON (io/page.hpp says what is in it): bodies in the sagittal
//! plane, nerve and back line along their courses, curves, table and words. The same comparison
//! gives the same text.
std::string make_page_data(const anatomy::Body& body, const study::Comparison& comparison,
                           const PageContext& context);

}  // namespace neuroglide::io
