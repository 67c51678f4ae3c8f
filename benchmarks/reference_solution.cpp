// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "reference_solution.hpp"

#include "dense_run.hpp"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace neuroglide::benchmarks {

std::vector<Variant> reference_variants(std::size_t nodes) {
  std::vector<Variant> variants;
  for (const double friction : {0.0, 0.5}) {
    for (const double toe_width : {0.005, 0.0}) {
      Variant variant;
      variant.name = std::string(toe_width > 0 ? "S" : "K") + (friction > 0 ? "+F" : "");
      variant.chain.nodes = nodes;
      variant.chain.toe_width = toe_width;
      variant.chain.friction = friction;
      variants.push_back(variant);
    }
  }
  Variant clamped = variants.back();
  clamped.name = "K+C";
  clamped.chain.clamped = true;
  variants.push_back(clamped);
  return variants;
}

BandedProblem banded(ReferenceSystem<>& system) {
  const std::size_t n = system.size();
  BandedProblem problem;
  problem.nodes = n;
  problem.rhs = [&system, n](double t, const double* u, double* v) {
    system.rhs(t, {u, n}, {v, n});
  };
  problem.jacobian = [&system, n, speed = std::vector<double>(n)](
                         double t, const double* u, double* dvdt, double* bands) mutable {
    system.linearize(t, {u, n}, speed, {dvdt, n});
    for (std::size_t i = 0; i < n; ++i) {
      bands[3 * i] = i > 0 ? system.lower(i) : 0;
      bands[3 * i + 1] = system.diagonal(i);
      bands[3 * i + 2] = i + 1 < n ? system.upper(i) : 0;
    }
  };
  return problem;
}

TrajectoryError compare(const std::vector<double>& frames, const std::vector<double>& reference,
                        const ReferenceSystem<>& system) {
  const std::size_t n = system.size();
  double strain = 0, slide = 0, largest = 0;
  for (std::size_t k = 0; k + n <= reference.size(); k += n) {
    double before = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double difference = frames[k + i] - reference[k + i];
      if (!std::isfinite(difference)) return {HUGE_VAL, HUGE_VAL};
      if (i > 0) strain = std::max(strain, std::abs(difference - before));
      slide = std::max(slide, std::abs(difference));
      largest = std::max(largest, std::abs(reference[k + i]));
      before = difference;
    }
  }
  return {strain / system.spacing(), slide / largest};
}

Trajectory run_linearly_implicit(ReferenceSystem<>& system, double tolerance,
                                 double give_up_after) {
  const std::vector<double> rest(system.size(), 0.0);
  return run_dense(system, rest, system.size(), tolerance, give_up_after);
}

std::vector<double> reference_frames(const Variant& variant, const std::filesystem::path& folder) {
  const std::size_t n = variant.chain.nodes;
  const std::filesystem::path path =
      folder / ("reference_" + variant.name + "_" + std::to_string(n) + ".bin");
  std::vector<double> frames(frame_count * n);
  const auto bytes = static_cast<std::streamsize>(frames.size() * sizeof(double));
  if (std::ifstream file(path, std::ios::binary);
      file && file.read(reinterpret_cast<char*>(frames.data()), bytes)) {
    return frames;
  }
  ReferenceSystem<> system(variant.chain);
  frames = run_linearly_implicit(system, 3e-8).frames;
  const std::filesystem::path aside = path.string() + ".part";
  std::ofstream(aside, std::ios::binary).write(reinterpret_cast<const char*>(frames.data()), bytes);
  std::filesystem::rename(aside, path);
  return frames;
}

}  // namespace neuroglide::benchmarks
