// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "sundials.hpp"
#include <algorithm>
#include <cmath>
#include <ida/ida.h>
#include <nvector/nvector_serial.h>
#include <span>
#include <sunlinsol/sunlinsol_band.h>
#include <sunmatrix/sunmatrix_band.h>

namespace neuroglide::benchmarks {
namespace {

struct ImplicitProblem {
  ReferenceSystem<>* system;
  std::vector<double> force, speed, acceleration;
};

std::span<double> values(N_Vector x) {
  return {N_VGetArrayPointer(x), static_cast<std::size_t>(N_VGetLength(x))};
}

// Share of the whole friction that a speed calls up, and its derivative.
struct Share {
  double value, slope;
};

Share friction_share(const ReferenceChain& chain, double speed) {
  const double x = speed / chain.creep_speed, inverse = 1 / chain.creep_speed;
  if (chain.clamped) return {std::clamp(x, -1.0, 1.0), std::abs(x) < 1 ? inverse : 0};
  const double tanh = std::tanh(x);
  return {tanh, inverse * (1 - tanh * tanh)};
}

// w (drag·v + friction·tanh(v/v₀)) − force(u) = 0
int residual(realtype t, N_Vector u, N_Vector v, N_Vector result, void* data) {
  ImplicitProblem& problem = *static_cast<ImplicitProblem*>(data);
  const ReferenceSystem<>& system = *problem.system;
  const ReferenceChain& chain = system.chain();
  problem.system->net_force(t, values(u), problem.force);
  const std::span<const double> speed = values(v);
  const std::span<double> out = values(result);
  for (std::size_t i = 0; i < out.size(); ++i) {
    double resistance = chain.drag * speed[i];
    if (chain.friction > 0) resistance += chain.friction * friction_share(chain, speed[i]).value;
    out[i] = system.node_length(i) * resistance - problem.force[i];
  }
  return 0;
}

int iteration_matrix(realtype t, realtype speed_ratio, N_Vector u, N_Vector v, N_Vector,
                     SUNMatrix matrix, void* data, N_Vector, N_Vector, N_Vector) {
  ImplicitProblem& problem = *static_cast<ImplicitProblem*>(data);
  const ReferenceSystem<>& system = *problem.system;
  const ReferenceChain& chain = system.chain();
  problem.system->linearize(t, values(u), problem.speed, problem.acceleration);
  const std::span<const double> speed = values(v);
  const std::size_t n = system.size();
  for (std::size_t j = 0; j < n; ++j) {
    double slope = chain.drag;
    if (chain.friction > 0) slope += chain.friction * friction_share(chain, speed[j]).slope;
    realtype* column = SUNBandMatrix_Column(matrix, static_cast<sunindextype>(j));
    column[0] = system.stiffness_diagonal(j) + speed_ratio * system.node_length(j) * slope;
    if (j > 0) column[-1] = system.stiffness_off_diagonal(j - 1);
    if (j + 1 < n) column[1] = system.stiffness_off_diagonal(j);
  }
  return 0;
}

bool integrate_implicit(void* memory, N_Vector u, N_Vector v, Trajectory& run,
                        double give_up_after) {
  const double start = processor_seconds();
  const auto elapsed = [&] { return processor_seconds() - start; };
  const std::size_t n = values(u).size();
  for (std::size_t k = 1; k < frame_count; ++k) {
    realtype reached = 0;
    const int flag =
        IDASolve(memory, static_cast<double>(k) / frame_rate, &reached, u, v, IDA_NORMAL);
    if (flag < 0 || elapsed() > give_up_after) return false;
    std::copy_n(values(u).data(), n, run.frames.data() + k * n);
  }
  run.seconds = elapsed();
  return true;
}

}  // namespace

Trajectory run_ida(ReferenceSystem<>& system, const SundialsSettings& settings) {
  const auto n = static_cast<sunindextype>(system.size());
  const std::vector<double> zero(system.size(), 0.0);
  ImplicitProblem problem{&system, zero, zero, zero};
  Trajectory run;
  run.frames.assign(frame_count * system.size(), 0.0);

  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  N_Vector u = N_VNew_Serial(n, context);
  N_Vector v = N_VNew_Serial(n, context);
  N_VConst(0, u);
  system.rhs(0, values(u), values(v));
  void* memory = IDACreate(context);
  IDAInit(memory, residual, 0, u, v);
  IDASetErrFile(memory, nullptr);
  IDASStolerances(memory, settings.relative, 1e-3 * settings.relative);
  SUNMatrix matrix = SUNBandMatrix(n, 1, 1, context);
  SUNLinearSolver solver = SUNLinSol_Band(u, matrix, context);
  IDASetLinearSolver(memory, solver, matrix);
  IDASetJacFn(memory, iteration_matrix);
  IDASetUserData(memory, &problem);
  IDASetMaxOrd(memory, settings.order);
  IDASetMaxNumSteps(memory, 1000000);
  run.finished = integrate_implicit(memory, u, v, run, settings.give_up_after);
  IDAGetNumSteps(memory, &run.steps);

  IDAFree(&memory);
  SUNLinSolFree(solver);
  SUNMatDestroy(matrix);
  N_VDestroy(u);
  N_VDestroy(v);
  SUNContext_Free(&context);
  return run;
}

}  // namespace neuroglide::benchmarks
