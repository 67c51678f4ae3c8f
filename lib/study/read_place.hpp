// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/published_study.hpp"

#include "json_place.hpp"

namespace neuroglide::study {

//! A site, a landmark or a share of a strand, where the quantity can be read.
Place read_place(const JsonPlace& json, Quantity quantity);

}  // namespace neuroglide::study
