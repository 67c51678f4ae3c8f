// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/real.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

//! Symmetric positive definite systems whose pattern is a graph: a chain, a tree, a ladder of two
//! chains, a tree with a few loops. The order of elimination depends on the graph alone, is found
//! once, and is shared by all who solve on it. Leaves go first, from all ends inwards at once, so
//! that a chain is eliminated from both ends and a tree without fill-in; what loops remain goes by
//! minimum degree.
namespace neuroglide {

using Index = std::uint32_t;

//! Two unknowns that know each other.
struct Link {
  Index a;
  Index b;
};

//! Which unknown goes when, and where its neighbours' values lie. Immutable once made.
struct EliminationPlan {
  struct Leaf {  //!< an unknown with a single neighbour left
    Index unknown, neighbour, value;
  };
  struct Entry {  //!< a neighbour left when the unknown goes, and their value
    Index neighbour, value;
  };
  struct Column {  //!< an unknown with any number of neighbours left
    Index unknown, first_entry, entry_count, first_fill;
  };

  Index size = 0;
  Index value_count = 0;             //!< off-diagonal values, fill included
  Index fill_count = 0;              //!< of which appear during elimination
  std::vector<Index> value_of_link;  //!< where the caller adds the value of each link
  std::vector<Leaf> leaves;
  std::vector<Column> columns;
  std::vector<Entry> entries;
  std::vector<Index> fill;  //!< value that each pair of a column's entries updates, row by row
};

//! Finds the order for `size` unknowns and their links (duplicates share a value).
inline EliminationPlan make_elimination_plan(Index size, const std::vector<Link>& links) {
  EliminationPlan plan;
  plan.size = size;
  std::vector<std::vector<EliminationPlan::Entry>> neighbours(size);
  const auto find = [&](Index a, Index b) {
    return std::find_if(neighbours[a].begin(), neighbours[a].end(),
                        [&](const auto& entry) { return entry.neighbour == b; });
  };
  const auto connect = [&](Index a, Index b) {
    if (const auto found = find(a, b); found != neighbours[a].end()) return found->value;
    neighbours[a].push_back({b, plan.value_count});
    neighbours[b].push_back({a, plan.value_count});
    return plan.value_count++;
  };
  for (const Link& link : links) {
    require(link.a < size && link.b < size && link.a != link.b,
            "a link must join two different unknowns of the system");
    plan.value_of_link.push_back(connect(link.a, link.b));
  }
  const Index own_values = plan.value_count;

  const auto detach = [&](Index from, Index gone) { neighbours[from].erase(find(from, gone)); };

  // peel leaves, all of one round before those of the next
  std::vector<bool> gone(size, false);
  std::vector<Index> round;
  for (Index i = 0; i < size; ++i) {
    if (neighbours[i].size() == 1) round.push_back(i);
  }
  while (!round.empty()) {
    std::vector<Index> next;
    for (const Index i : round) {
      if (gone[i] || neighbours[i].size() != 1) continue;
      const auto [parent, value] = neighbours[i].front();
      plan.leaves.push_back({i, parent, value});
      gone[i] = true;
      detach(parent, i);
      if (neighbours[parent].size() == 1) next.push_back(parent);
    }
    round = std::move(next);
  }

  // the rest by minimum degree, the lowest number first among equals
  std::set<std::pair<std::size_t, Index>> rest;
  for (Index i = 0; i < size; ++i) {
    if (!gone[i]) rest.insert({neighbours[i].size(), i});
  }
  while (!rest.empty()) {
    const Index i = rest.begin()->second;
    rest.erase(rest.begin());
    const auto around = neighbours[i];
    plan.columns.push_back({i, static_cast<Index>(plan.entries.size()),
                            static_cast<Index>(around.size()),
                            static_cast<Index>(plan.fill.size())});
    for (const auto& entry : around) {
      plan.entries.push_back(entry);
      rest.erase({neighbours[entry.neighbour].size(), entry.neighbour});
      detach(entry.neighbour, i);
    }
    for (std::size_t p = 0; p < around.size(); ++p) {
      for (std::size_t q = p + 1; q < around.size(); ++q) {
        plan.fill.push_back(connect(around[p].neighbour, around[q].neighbour));
      }
    }
    for (const auto& entry : around) {
      rest.insert({neighbours[entry.neighbour].size(), entry.neighbour});
    }
  }
  plan.fill_count = plan.value_count - own_values;
  return plan;
}

//! Solves A x = b by LDLᵀ. On entry `diagonal` and `values` (size plan.value_count, fill zero)
//! hold A and `x` holds b; on return `x` is the solution and the others hold the factors. No
//! allocation. A must be positive definite.
template <Real Scalar>
void eliminate(const EliminationPlan& plan, std::vector<Scalar>& diagonal,
               std::vector<Scalar>& values, std::vector<Scalar>& x) {
  for (const auto& leaf : plan.leaves) {
    const Scalar inverse = Scalar(1) / diagonal[leaf.unknown];
    const Scalar factor = values[leaf.value] * inverse;
    diagonal[leaf.neighbour] = diagonal[leaf.neighbour] - factor * values[leaf.value];
    x[leaf.neighbour] = x[leaf.neighbour] - factor * x[leaf.unknown];
    values[leaf.value] = factor;
    diagonal[leaf.unknown] = inverse;
  }
  for (const auto& column : plan.columns) {
    const Scalar inverse = Scalar(1) / diagonal[column.unknown];
    diagonal[column.unknown] = inverse;
    Index fill = column.first_fill;
    for (Index p = 0; p < column.entry_count; ++p) {
      const auto [row, value] = plan.entries[column.first_entry + p];
      const Scalar factor = values[value] * inverse;
      diagonal[row] = diagonal[row] - factor * values[value];
      for (Index q = p + 1; q < column.entry_count; ++q) {
        const Index other = plan.entries[column.first_entry + q].value;
        values[plan.fill[fill]] = values[plan.fill[fill]] - factor * values[other];
        ++fill;
      }
      x[row] = x[row] - factor * x[column.unknown];
      values[value] = factor;
    }
  }
  for (std::size_t c = plan.columns.size(); c-- > 0;) {
    const auto& column = plan.columns[c];
    Scalar sum = x[column.unknown] * diagonal[column.unknown];
    for (Index p = 0; p < column.entry_count; ++p) {
      const auto [row, value] = plan.entries[column.first_entry + p];
      sum = sum - values[value] * x[row];
    }
    x[column.unknown] = sum;
  }
  for (std::size_t l = plan.leaves.size(); l-- > 0;) {
    const auto& leaf = plan.leaves[l];
    x[leaf.unknown] =
        x[leaf.unknown] * diagonal[leaf.unknown] - values[leaf.value] * x[leaf.neighbour];
  }
}

}  // namespace neuroglide
