// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/robustness.hpp"

namespace neuroglide::study {

//! What all exercises of one run came to; an empty summary where one failed or has no technique.
using Run = std::vector<Summary>;

//! Puts the runs of both levels into figures, intervals and differences. `base` is the number of
//! the arm to which tensions are ratios, if there is one. The arms' names are there already.
void add_figures(const std::vector<Run>& members, const std::vector<Run>& people, std::size_t base,
                 Robustness& result);

}  // namespace neuroglide::study
