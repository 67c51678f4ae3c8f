// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/elimination.hpp"

#include <span>

namespace neuroglide {

//! Systems with the pattern of an EliminationPlan whose two values of a link differ, as friction
//! makes them: factored once in the plan's order, solved as often as needed. There is no pivoting:
//! every row's diagonal must outweigh the rest of it. No allocation but in the constructor.
template <Real Scalar>
class UnsymmetricElimination {
 public:
  explicit UnsymmetricElimination(const EliminationPlan& plan)
      : plan_(plan),
        diagonal_(plan.size, Scalar(0)),
        values_(2 * std::size_t{plan.value_count}, Scalar(0)) {
    std::vector<Index> rank(plan.size);
    Index next = 0;
    for (const auto& leaf : plan.leaves) rank[leaf.unknown] = next++;
    for (const auto& column : plan.columns) rank[column.unknown] = next++;
    rank_ = std::move(rank);
    for (const auto& column : plan.columns) {
      Index fill = column.first_fill;
      for (Index p = 0; p < column.entry_count; ++p) {
        for (Index q = p + 1; q < column.entry_count; ++q) {
          fill_places_.push_back(place(plan.fill[fill++], neighbour(column, p).neighbour,
                                       neighbour(column, q).neighbour));
        }
      }
    }
  }

  //! Where the value of row `row` and column `of` lies for `link`, one of the plan's; that of row
  //! `of` and column `row` is at this place ^ 1.
  Index place_of_link(std::size_t link, Index row, Index of) const {
    return place(plan_.value_of_link[link], row, of);
  }

  //! The matrix, to be filled in before `factor`: diagonal by unknown, the rest by place.
  void clear() {
    std::fill(diagonal_.begin(), diagonal_.end(), Scalar(0));
    std::fill(values_.begin(), values_.end(), Scalar(0));
  }
  std::span<Scalar> diagonal() { return diagonal_; }
  std::span<Scalar> values() { return values_; }

  //! Replaces the matrix by its factors.
  void factor() {
    for (const auto& leaf : plan_.leaves) {
      const Scalar inverse = Scalar(1) / diagonal_[leaf.unknown];
      Scalar& across = values_[2 * leaf.value];
      Scalar& down = values_[2 * leaf.value + 1];
      down = down * inverse;
      diagonal_[leaf.neighbour] = diagonal_[leaf.neighbour] - down * across;
      across = across * inverse;
      diagonal_[leaf.unknown] = inverse;
    }
    std::size_t fill = 0;
    for (const auto& column : plan_.columns) {
      const Scalar inverse = Scalar(1) / diagonal_[column.unknown];
      diagonal_[column.unknown] = inverse;
      for (Index p = 0; p < column.entry_count; ++p) {
        const auto [row, value] = neighbour(column, p);
        Scalar& across = values_[2 * value];
        Scalar& down = values_[2 * value + 1];
        down = down * inverse;
        diagonal_[row] = diagonal_[row] - down * across;
        across = across * inverse;
        for (Index q = p + 1; q < column.entry_count; ++q) {
          const Index other = neighbour(column, q).value, at = fill_places_[fill++];
          values_[at] = values_[at] - down * values_[2 * other];
          values_[at ^ 1] = values_[at ^ 1] - values_[2 * other + 1] * across;
        }
      }
    }
  }

  //! Replaces the right-hand side by the solution.
  void solve(std::span<Scalar> x) const {
    for (const auto& leaf : plan_.leaves) {
      x[leaf.neighbour] = x[leaf.neighbour] - values_[2 * leaf.value + 1] * x[leaf.unknown];
    }
    for (const auto& column : plan_.columns) {
      for (Index p = 0; p < column.entry_count; ++p) {
        const auto [row, value] = neighbour(column, p);
        x[row] = x[row] - values_[2 * value + 1] * x[column.unknown];
      }
    }
    for (std::size_t c = plan_.columns.size(); c-- > 0;) {
      const auto& column = plan_.columns[c];
      Scalar sum = x[column.unknown] * diagonal_[column.unknown];
      for (Index p = 0; p < column.entry_count; ++p) {
        const auto [row, value] = neighbour(column, p);
        sum = sum - values_[2 * value] * x[row];
      }
      x[column.unknown] = sum;
    }
    for (std::size_t l = plan_.leaves.size(); l-- > 0;) {
      const auto& leaf = plan_.leaves[l];
      x[leaf.unknown] =
          x[leaf.unknown] * diagonal_[leaf.unknown] - values_[2 * leaf.value] * x[leaf.neighbour];
    }
  }

 private:
  const EliminationPlan::Entry& neighbour(const EliminationPlan::Column& column, Index n) const {
    return plan_.entries[column.first_entry + n];
  }
  // the row that is eliminated first has the even place
  Index place(Index value, Index row, Index of) const {
    return 2 * value + (rank_[row] < rank_[of] ? 0 : 1);
  }

  EliminationPlan plan_;
  std::vector<Scalar> diagonal_, values_;
  std::vector<Index> rank_;         //!< when each unknown goes
  std::vector<Index> fill_places_;  //!< of each pair of a column's entries, row by row
};

}  // namespace neuroglide
