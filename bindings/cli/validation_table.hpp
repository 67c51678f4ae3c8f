// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/validation.hpp"

#include <string>

namespace neuroglide::cli {

//! The model held against the studies: every figure with its score, every order with its verdict,
//! and what they come to.
std::string format_validation(const study::Validation& validation, std::size_t width);

}  // namespace neuroglide::cli
