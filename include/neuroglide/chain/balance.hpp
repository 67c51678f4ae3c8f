// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/strain.hpp"
#include "neuroglide/tissue/friction.hpp"

namespace neuroglide::chain {

//! How the laws answer within a step, with what their memories held when it began.
template <class Scalar>
struct StepContext {
  double inverse_duration = 0;                             //!< 1/Δt [1/s]; zero for an equilibrium
  double slip_reach = 1e-5;                                //!< d [m]
  std::vector<tissue::RelaxationStep<Scalar>> relaxation;  //!< one a run
  std::vector<Scalar> held;         //!< b of each segment: tension that memory takes away [N]
  std::vector<Scalar> grip_limit;   //!< F of each station [N]
  std::vector<Scalar> start_slide;  //!< u at the beginning of the step [m]
  std::vector<muscle::Contraction<Scalar>> contraction;  //!< of each contractile
};

//! Forces and their derivative, as the step's Newton iteration needs them.
template <class Scalar>
struct Balance {
  std::vector<Scalar> tension;    //!< of each segment, what its fibres do included [N]
  std::vector<Scalar> active;     //!< of each contractile: what its fibres do [N]
  std::vector<Scalar> stiffness;  //!< of each segment by its length [N/m]
  std::vector<Scalar> residual;   //!< force that is left over at each station, + distal [N]
  std::vector<Scalar> diagonal;   //!< of the Hessian of the incremental energy [N/m]
  std::vector<Scalar> values;     //!< off it, in the plan's order [N/m]
};

template <class Scalar>
Balance<Scalar> make_balance(const Chain<Scalar>& chain) {
  Balance<Scalar> balance;
  balance.tension.assign(chain.segment_count(), Scalar(0));
  balance.stiffness = balance.tension;
  balance.active.assign(chain.contractiles.size(), Scalar(0));
  balance.residual.assign(chain.station_count(), Scalar(0));
  balance.diagonal = balance.residual;
  balance.values.assign(chain.plan.value_count, Scalar(0));
  return balance;
}

//! Tension and stiffness of a run's segments. A slack segment carries nothing; in the Hessian alone
//! it keeps an axial stiffness of a millionth of a newton, so that what nothing else holds stays
//! where it is. That is far below any tether: as stiff as one, it would make Newton's method crawl.
//! Apart from the scattering below, so that the compiler may work on several segments at once.
template <class Scalar, class Law>
void pull_run(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
              const std::vector<Scalar>& slide, std::size_t first, const std::vector<Law>& laws,
              const Scalar& elastic, const std::vector<Scalar>& held, Balance<Scalar>& balance) {
  const Scalar* const length = bed.length.data() + first;
  const Scalar* const inverse_slack = chain.inverse_slack_length.data() + first;
  const Scalar* const u = slide.data();
  const Index* const proximal = chain.proximal.data() + first;
  const Index* const distal = chain.distal.data() + first;
  const Scalar* const taken = held.data() + first;
  const Law* const law = laws.data();
  Scalar* const __restrict tension = balance.tension.data() + first;
  Scalar* const __restrict stiffness = balance.stiffness.data() + first;
  const std::size_t count = laws.size();
  for (std::size_t n = 0; n < count; ++n) {
    const Scalar inverse = inverse_slack[n];
    const Scalar e = (length[n] + u[distal[n]] - u[proximal[n]]) * inverse - Scalar(1);
    const auto [pulled, slope] = pull(law[n], e);
    const Scalar left = elastic * pulled - taken[n];
    tension[n] = positive_part(left);
    stiffness[n] = select(Scalar(0) < left, Scalar(elastic * slope), Scalar(1e-6)) * inverse;
  }
}

//! Adds what active fibres carry to their segments.
template <class Scalar>
void contract(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
              const std::vector<Scalar>& slide, const StepContext<Scalar>& context,
              Balance<Scalar>& balance) {
  for (std::size_t c = 0; c < chain.contractiles.size(); ++c) {
    balance.active[c] = Scalar(0);
    if (!any(Scalar(0) < context.contraction[c].activation)) continue;
    const auto& [k, fibres] = chain.contractiles[c];
    const auto pulled =
        muscle::active_tension(fibres, strain(chain, bed, slide, k), context.contraction[c]);
    balance.active[c] = pulled.value;
    balance.tension[k] = balance.tension[k] + pulled.value;
    balance.stiffness[k] = balance.stiffness[k] + pulled.slope * chain.inverse_slack_length[k];
  }
}

//! Balance of every station at given slides (Eq. 5.3): tension of the segments and of active
//! fibres, tether, drag over the step, grip of the interface, couplings, body force; and the
//! Hessian. No allocation.
template <class Scalar>
void evaluate(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
              const std::vector<Scalar>& slide, const std::vector<Scalar>& anchor,
              const StepContext<Scalar>& context, Balance<Scalar>& balance) {
  const Scalar rate(context.inverse_duration);
  for (std::size_t i = 0; i < slide.size(); ++i) {
    const auto held = tissue::grip(context.grip_limit[i], slide[i], anchor[i], context.slip_reach);
    const Scalar viscous = chain.drag[i] * rate;
    balance.residual[i] = chain.body_force[i] -
                          chain.tether[i] * (slide[i] - bed.tether_origin[i]) -
                          viscous * (slide[i] - context.start_slide[i]) - held.force;
    balance.diagonal[i] = chain.tether[i] + viscous + held.stiffness + Scalar(1e-6);
  }
  std::fill(balance.values.begin(), balance.values.end(), Scalar(0));
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const Run<Scalar>& run = chain.runs[r];
    std::visit(
        [&](const auto& laws) {
          pull_run(chain, bed, slide, run.first_segment, laws, context.relaxation[r].elastic,
                   context.held, balance);
        },
        run.laws);
  }
  contract(chain, bed, slide, context, balance);
  for (std::size_t k = 0; k < chain.segment_count(); ++k) {
    const Index i = chain.proximal[k], j = chain.distal[k];
    const Scalar tension = balance.tension[k], stiffness = balance.stiffness[k];
    balance.residual[i] = balance.residual[i] + tension;
    balance.residual[j] = balance.residual[j] - tension;
    balance.diagonal[i] = balance.diagonal[i] + stiffness;
    balance.diagonal[j] = balance.diagonal[j] + stiffness;
    Scalar& value = balance.values[chain.plan.value_of_link[k]];
    value = value - stiffness;
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Coupling<Scalar>& coupling = chain.couplings[c];
    const Scalar force =
        coupling.stiffness * (slide[coupling.from] - slide[coupling.to] + bed.coupling_offset[c]);
    balance.residual[coupling.from] = balance.residual[coupling.from] - force;
    balance.residual[coupling.to] = balance.residual[coupling.to] + force;
    balance.diagonal[coupling.from] = balance.diagonal[coupling.from] + coupling.stiffness;
    balance.diagonal[coupling.to] = balance.diagonal[coupling.to] + coupling.stiffness;
    Scalar& value = balance.values[chain.plan.value_of_link[chain.segment_count() + c]];
    value = value - coupling.stiffness;
  }
}

}  // namespace neuroglide::chain
