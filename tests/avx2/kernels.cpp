// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
// Every kernel template of the library, written out for packs.
#include "neuroglide/chain/step.hpp"
#include "neuroglide/math/lanes.hpp"
#include "neuroglide/path/bed.hpp"

using Pack = neuroglide::Lanes<double, 8>;
static_assert(neuroglide::Real<Pack>);

namespace neuroglide {

template Curve::Value<Pack> Curve::at(const Pack&) const;
template void eliminate(const EliminationPlan&, std::vector<Pack>&, std::vector<Pack>&,
                        std::vector<Pack>&);

namespace skeleton {
template Posture<Pack> mirrored(const Posture<Pack>&);
template Frames<Pack> frames_of(const Skeleton<Pack>&, const Posture<Pack>&);
template Posture<Pack> internal_forces(const Skeleton<Pack>&, const Frames<Pack>&,
                                       const Posture<Pack>&, Wrenches<Pack>);
template Posture<Pack> external_forces(const Skeleton<Pack>&, const Frames<Pack>&,
                                       const Posture<Pack>&, Wrenches<Pack>);
}  // namespace skeleton

namespace path {
template Path<Pack> make_path(Path<Pack>, const std::string&);
template Wrap<Pack> wrap(const Vector3<Pack>&, const Vector3<Pack>&, const Pack&);
template Pack length(const Path<Pack>&, const skeleton::Frames<Pack>&);
template Measure<Pack> measure(const Path<Pack>&, const skeleton::Frames<Pack>&);
template LengthGradient<Pack> length_gradient(const skeleton::Skeleton<Pack>&, const Path<Pack>&,
                                              const skeleton::Frames<Pack>&,
                                              const skeleton::Posture<Pack>&);
template Pack moment_arm(const LengthGradient<Pack>&, skeleton::Coordinate);
template StagedFrames<Pack> staged_frames(const skeleton::Skeleton<Pack>&,
                                          const skeleton::Posture<Pack>&);
template Pack share_before(const Zone<Pack>&, const Pack&);
template PortionChange<Pack> change_of(const Portion<Pack>&, const StagedFrames<Pack>&, bool);
template BedInPosture<Pack> make_bed_in_posture(const Bed<Pack>&);
template void lay(const Bed<Pack>&, const skeleton::Skeleton<Pack>&, const skeleton::Posture<Pack>&,
                  std::vector<PortionChange<Pack>>&, BedInPosture<Pack>&);
}  // namespace path

namespace tissue {
static_assert(TensileLaw<Linear<Pack>, Pack>);
static_assert(TensileLaw<ToeLinear<Pack>, Pack>);
static_assert(TensileLaw<Exponential<Pack>, Pack>);
static_assert(TensileLaw<SampledCurve<Pack>, Pack>);
template Pack stored_energy(const Linear<Pack>&, const Pack&);
template Pack stored_energy(const ToeLinear<Pack>&, const Pack&);
template Pack stored_energy(const Exponential<Pack>&, const Pack&);
template Pack stored_energy(const SampledCurve<Pack>&, const Pack&);
template Pack stiffness(const Linear<Pack>&, const Pack&);
template Pack stiffness(const ToeLinear<Pack>&, const Pack&);
template Pack stiffness(const Exponential<Pack>&, const Pack&);
template Pack stiffness(const SampledCurve<Pack>&, const Pack&);
template Pack tension(const AnyLaw<Pack>&, const Pack&);
template Pack strain_at(const AnyLaw<Pack>&, const Pack&);
template RelaxationStep<Pack> relaxation_step(const Relaxation<Pack>&, double);
template Grip<Pack> grip(const Pack&, const Pack&, const Pack&, double);
template Pack dragged_anchor(const Pack&, const Pack&, double);
template Pack grip_energy(const Pack&, const Pack&, const Pack&, double);
}  // namespace tissue

namespace chain {
template Chain<Pack> make_chain(Chain<Pack>);
template ChainState<Pack> make_state(const Chain<Pack>&);
template StepWorkspace<Pack> make_workspace(const Chain<Pack>&);
template Pack strain(const Chain<Pack>&, const BedInPosture<Pack>&, const std::vector<Pack>&,
                     std::size_t);
template StepReport step(const Chain<Pack>&, const BedInPosture<Pack>&, double, const StepSettings&,
                         ChainState<Pack>&, StepWorkspace<Pack>&);
template StepReport find_equilibrium(const Chain<Pack>&, const BedInPosture<Pack>&,
                                     const StepSettings&, ChainState<Pack>&, StepWorkspace<Pack>&);
}  // namespace chain

}  // namespace neuroglide
