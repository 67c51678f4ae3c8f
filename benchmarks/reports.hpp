// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What is printed after the single times, each figure with its goal beside it.
namespace neuroglide::benchmarks {

//! Interactive steps, a whole exercise with its error, cost against stations.
void report_library();

//! Our steppers and their peers at the same error, on the reference chain.
void report_peers();

//! The same on the product's own chain: the nerve of one leg.
void report_nerve();

//! Only compares the references of `report_peers` with CVODE's at a tight tolerance.
void check_references();

}  // namespace neuroglide::benchmarks
