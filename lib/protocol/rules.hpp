// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"

#include <string>
#include <string_view>
#include <vector>

//! What every protocol must obey, whether it was read from a file or made in code. `place` begins
//! each sentence and says where the value stands. All throw InvalidInput.
namespace neuroglide::protocol {

//! Lower-case letters, digits and underscores, beginning with a letter, 80 at most.
void require_name(std::string_view place, std::string_view name);

//! A name that no earlier phase has and that the movement does not use itself.
void require_phase_name(std::string_view place, std::string_view name,
                        const std::vector<Phase>& earlier);

//! Text that is not blank.
void require_text(std::string_view place, std::string_view text);

//! Seconds up to longest_phase; more than zero, or zero as well.
void require_duration(std::string_view place, double seconds, bool zero_allowed);

//! A share of what is tolerated, from more than 0 up to 2.
void require_discomfort(std::string_view place, double share);

//! What a phase goes on until: at least one coordinate, ascending, each once; and something moves.
void require_end_range(std::string_view place, const Phase& phase);

//! A whole number from 1 to most_repetitions.
void require_repetitions(std::string_view place, double repetitions);

//! A value within the range of motion.
void require_in_range(std::string_view place, skeleton::Coordinate coordinate, double value);

//! A spread from zero up to the width of the range of motion.
void require_spread(std::string_view place, skeleton::Coordinate coordinate, double spread);

}  // namespace neuroglide::protocol
