// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "reference_solution.hpp"
#include "sundials.hpp"
#include <algorithm>
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <span>
#include <sunlinsol/sunlinsol_band.h>
#include <sunmatrix/sunmatrix_band.h>

namespace neuroglide::benchmarks {
namespace {

struct Problem {
  const BandedProblem* system;
  std::vector<double> acceleration, bands;
};

std::span<const double> view(N_Vector x) {
  return {N_VGetArrayPointer(x), static_cast<std::size_t>(N_VGetLength(x))};
}
std::span<double> edit(N_Vector x) {
  return {N_VGetArrayPointer(x), static_cast<std::size_t>(N_VGetLength(x))};
}

int right_hand_side(realtype t, N_Vector u, N_Vector v, void* data) {
  static_cast<Problem*>(data)->system->rhs(t, N_VGetArrayPointer(u), N_VGetArrayPointer(v));
  return 0;
}

int jacobian(realtype t, N_Vector u, N_Vector, SUNMatrix matrix, void* data, N_Vector, N_Vector,
             N_Vector) {
  Problem& problem = *static_cast<Problem*>(data);
  std::vector<double>& bands = problem.bands;
  problem.system->jacobian(t, N_VGetArrayPointer(u), problem.acceleration.data(), bands.data());
  const std::size_t n = problem.system->nodes;
  for (std::size_t j = 0; j < n; ++j) {
    realtype* column = SUNBandMatrix_Column(matrix, static_cast<sunindextype>(j));
    column[0] = bands[3 * j + 1];
    if (j > 0) column[-1] = bands[3 * (j - 1) + 2];
    if (j + 1 < n) column[1] = bands[3 * (j + 1)];
  }
  return 0;
}

bool integrate(void* memory, N_Vector u, Trajectory& run, double give_up_after) {
  const double start = processor_seconds();
  const auto elapsed = [&] { return processor_seconds() - start; };
  const std::size_t n = view(u).size();
  for (std::size_t k = 1; k < frame_count; ++k) {
    realtype reached = 0;
    const int flag = CVode(memory, static_cast<double>(k) / frame_rate, u, &reached, CV_NORMAL);
    if (flag < 0 || elapsed() > give_up_after) return false;
    std::copy_n(view(u).data(), n, run.frames.data() + k * n);
  }
  run.seconds = elapsed();
  return true;
}

}  // namespace

Trajectory run_cvode(ReferenceSystem<>& system, const SundialsSettings& settings) {
  return run_cvode(banded(system), settings);
}

Trajectory run_cvode(const BandedProblem& system, const SundialsSettings& settings) {
  const auto n = static_cast<sunindextype>(system.nodes);
  Problem problem{&system, std::vector<double>(system.nodes),
                  std::vector<double>(3 * system.nodes)};
  Trajectory run;
  run.frames.assign(frame_count * system.nodes, 0.0);

  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  N_Vector u = N_VNew_Serial(n, context);
  N_VConst(0, u);
  std::copy(system.start.begin(), system.start.end(), edit(u).begin());
  std::copy(system.start.begin(), system.start.end(), run.frames.begin());
  void* memory = CVodeCreate(CV_BDF, context);
  CVodeInit(memory, right_hand_side, 0, u);
  CVodeSetErrFile(memory, nullptr);
  CVodeSStolerances(memory, settings.relative, 1e-3 * settings.relative);
  SUNMatrix matrix = SUNBandMatrix(n, 1, 1, context);
  SUNLinearSolver solver = SUNLinSol_Band(u, matrix, context);
  CVodeSetLinearSolver(memory, solver, matrix);
  CVodeSetJacFn(memory, jacobian);
  CVodeSetUserData(memory, &problem);
  CVodeSetMaxOrd(memory, settings.order);
  CVodeSetMaxNumSteps(memory, 1000000);
  if (settings.tuned) {
    CVodeSetLSetupFrequency(memory, 1);
    CVodeSetJacEvalFrequency(memory, 1);
  }
  run.finished = integrate(memory, u, run, settings.give_up_after);
  CVodeGetNumSteps(memory, &run.steps);

  CVodeFree(&memory);
  SUNLinSolFree(solver);
  SUNMatDestroy(matrix);
  N_VDestroy(u);
  SUNContext_Free(&context);
  return run;
}

}  // namespace neuroglide::benchmarks
