// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/discomfort.hpp"
#include "neuroglide/sensorimotor/drive.hpp"
#include "neuroglide/sensorimotor/schedule.hpp"
#include "neuroglide/sensorimotor/tolerance.hpp"

#include "value.hpp"

namespace neuroglide::python {

namespace {

using namespace sensorimotor;

void add_drive_values(py::module_& m) {
  using D = DriveMechanisms;
  add_plain_value<D>(
      m, "DriveMechanisms",
      "What may act on the hamstrings' motoneurons. Off, a mechanism neither adds nor takes.",
      field_or(true, "reciprocal_inhibition", &D::reciprocal_inhibition, "",
               "quadriceps at work inhibit the hamstrings' pool"),
      field_or(true, "coactivation", &D::coactivation, "",
               "the hamstrings get a share of the quadriceps' command"),
      field_or(true, "post_contraction_depression", &D::post_contraction_depression, "",
               "own contraction depresses the reflex after it"),
      field_or(true, "stretch_reflex", &D::stretch_reflex, "",
               "fast lengthening of long hamstrings excites them"),
      field_or(true, "stretch_depression", &D::stretch_depression, "",
               "standing stretch depresses the reflex"));
  using P = DriveParameters;
  add_plain_value<P>(
      m, "DriveParameters", "The numbers of the drive; `ng.drive_parameters` gives a subject's.",
      field("reciprocal_inhibition", &P::reciprocal_inhibition, "-",
            "loss of hamstring drive at full quadriceps command", Allowed{0, 1, true, false}),
      field("coactivation", &P::coactivation, "-",
            "net drive of the lateral hamstrings at full command", at_least_zero),
      field("lateral_to_medial", &P::lateral_to_medial, "-", "lateral by medial coactivation",
            above_zero),
      field("depression_scale", &P::depression_scale, "-", "P of Eq. 11.4", at_least_zero),
      field("depression_onset_share", &P::depression_onset_share, "-",
            "share of the depression that is missing as the contraction ends", zero_to_one),
      field("depression_onset_time", &P::depression_onset_time, "s", "in which that share comes up",
            above_zero),
      field("depression_time", &P::depression_time, "s", "of recovery", above_zero),
      field("depression_build_up_time", &P::depression_build_up_time, "s",
            "in which a contraction builds it up", above_zero),
      field("depression_full_drive", &P::depression_full_drive, "-",
            "hamstring drive at which it is complete", above_zero),
      field("reflex_delay", &P::reflex_delay, "s",
            "from stretch to force, activation dynamics apart", at_least_zero),
      field("reflex_speed", &P::reflex_speed, "optimal lengths/s",
            "lengthening below which the reflex is silent", at_least_zero),
      field("reflex_gain", &P::reflex_gain, "s", "drive by speed above that", at_least_zero),
      field("reflex_ceiling", &P::reflex_ceiling, "-", "largest drive that it gives",
            at_least_zero),
      field("stretched_length", &P::stretched_length, "optimal lengths",
            "fibre length from which stretch is felt", above_zero),
      field("stretched_span", &P::stretched_span, "optimal lengths",
            "from there to where it is felt in full", above_zero),
      field("stretch_depression", &P::stretch_depression, "-", "loss of the reflex at full stretch",
            zero_to_one));
  add_plain_value<Command>(m, "Command",
                           "What a person means to do: 0 nothing to 1 as hard as can be.",
                           field_or(0.0, "quadriceps", &Command::quadriceps, "-",
                                    "command to the quadriceps", zero_to_one),
                           field_or(0.0, "hamstrings", &Command::hamstrings, "-",
                                    "command to the hamstrings", zero_to_one));
  add_answer<Drives>(
      m, "Drives", "Mean drives of a step, 0 to 1 each.",
      field("quadriceps", &Drives::quadriceps, "-", "of the quadriceps"),
      field("hamstrings_lateral", &Drives::hamstrings_lateral, "-", "of biceps femoris"),
      field("hamstrings_medial", &Drives::hamstrings_medial, "-",
            "of semimembranosus and semitendinosus"),
      field("inhibition", &Drives::inhibition, "-",
            "share of the hamstrings' reflex excitability that is left (Eq. 11.6)"));
}

py::tuple state_of(const DriveState& state) {
  py::list past;
  for (std::size_t n = 0; n < state.pieces; ++n) {
    const StretchPiece& one = state.past[n];
    past.append(py::make_tuple(one.begin, one.end, one.rate, one.length));
  }
  return py::make_tuple(state.time, state.depression, state.missing, past);
}

DriveState from_state(const py::tuple& tuple) {
  DriveState state;
  state.time = tuple[0].cast<double>();
  state.depression = tuple[1].cast<double>();
  state.missing = tuple[2].cast<double>();
  const auto past = tuple[3].cast<std::vector<std::array<double, 4>>>();
  require(past.size() <= state.past.size(),
          "this pickled drive is of another version of NeuroGlide; make it anew");
  for (const auto& one : past) state.past[state.pieces++] = {one[0], one[1], one[2], one[3]};
  return state;
}

void add_drive(py::module_& m) {
  add_drive_values(m);
  py::class_<DriveState>(m, "DriveState",
                         "What the motoneurons remember; `advance` leads it on. Fresh, the muscles "
                         "were at rest forever.")
      .def(py::init<>())
      .def_readonly("time", &DriveState::time, "Its clock [s].")
      .def_readonly("depression", &DriveState::depression, "Trace of contraction, 0 to 1 [-].")
      .def_readonly("missing", &DriveState::missing,
                    "What has not come up of it yet, 0 to `depression` [-].")
      .def(
          "__eq__", [](const DriveState& a, const DriveState& b) { return a == b; },
          py::is_operator())
      .def("__copy__", [](const DriveState& one) { return one; })
      .def(
          "__deepcopy__", [](const DriveState& one, const py::dict&) { return one; }, "memo"_a)
      .def("__repr__",
           [](const DriveState& one) {
             return "<DriveState at " + py::str(py::float_(one.time)).cast<std::string>() +
                    " s: depression " + py::str(py::float_(one.depression)).cast<std::string>() +
                    ">";
           })
      .def(py::pickle(&state_of, &from_state));
  m.def(
      "advance",
      [](DriveState& state, const DriveParameters& parameters, const DriveMechanisms& mechanisms,
         const Command& command, double rate, double length, double duration) {
        return advance(state, parameters, mechanisms, command, rate, length, duration);
      },
      "state"_a, "parameters"_a, "mechanisms"_a, "command"_a, py::kw_only(),
      "hamstring_stretch_rate"_a, "hamstring_length"_a, "duration"_a,
      R"(Leads a state on, in place: motoneurons, or (a ToleranceState) what is borne.

Motoneurons: over `duration` [s] of constant command and even lengthening; the hamstrings lengthen
at `hamstring_stretch_rate` [optimal lengths/s] and end at `hamstring_length` [optimal lengths].
Returns the mean Drives. Tolerance: over `duration` [s] of constant `discomfort` [-]. Exact for any
duration. Raises InvalidInput for what is negative or not finite; the state is then as it was.
)");
  m.def("post_contraction_depression", &post_contraction_depression, "state"_a, "parameters"_a,
        "Depression of the reflex that a state holds now, 0 to 1 (Eq. 11.4).");
}

void add_discomfort(py::module_& m) {
  using W = DiscomfortWeights;
  add_plain_value<W>(
      m, "DiscomfortWeights",
      "Discomfort per newton. 1 is what a person of reference tolerance bears (Eq. 11.8).",
      field("per_hamstring_newton", &W::per_hamstring_newton, "1/N",
            "of the hamstrings' passive tension", at_least_zero),
      field("per_nerve_newton", &W::per_nerve_newton, "1/N", "of the nerve's tension",
            at_least_zero));
  add_answer<DiscomfortByTissue>(
      m, "DiscomfortByTissue", "Which tissue contributes how much; the sum is the discomfort.",
      field("hamstrings", &DiscomfortByTissue::hamstrings, "-", "of the hamstrings"),
      field("nerve", &DiscomfortByTissue::nerve, "-", "of the nerve"));
  m.def("discomfort_by_tissue", &discomfort_by_tissue, "weights"_a, "hamstring_passive_tension"_a,
        "nerve_tension"_a, "nerve_sensitivity"_a = 1.0,
        "Discomfort from each tissue at its tension [N]; `nerve_sensitivity` is 1 in health.");
  m.def("discomfort",
        py::vectorize([](W& weights, double hamstrings, double nerve, double sensitivity) {
          return discomfort(weights, hamstrings, nerve, sensitivity);
        }),
        "weights"_a, "hamstring_passive_tension"_a, "nerve_tension"_a, "nerve_sensitivity"_a = 1.0,
        "Discomfort at tensions [N], numbers or arrays (Eq. 11.8); never falls where one rises.");
  using E = EndRangeTension;
  add_plain_value<E>(m, "EndRangeTension", "Tensions at an end range.",
                     field("hamstrings", &E::hamstrings, "N", "passive tension of the hamstrings"),
                     field("nerve", &E::nerve, "N", "tension of the nerve"));
  m.def("weights_of", &weights_of, "nerve_share"_a, "reference"_a,
        "The weights that make an end range 1, `nerve_share` (0 to 1) of it from the nerve "
        "(Eq. 11.9).");
}

void add_fit(py::module_& m) {
  using C = RaiseCurve;
  add_plain_value<C>(m, "RaiseCurve", "Tensions over one straight leg raise.",
                     field("angle", &C::angle, "rad", "rising"),
                     field("hamstrings", &C::hamstrings, "N", "passive tension of the hamstrings"),
                     field("nerve", &C::nerve, "N", "tension of the nerve"));
  using Pair = RaisePair;
  add_plain_value<Pair>(m, "RaisePair", "The same leg raised twice.",
                        field("plantarflexed", &Pair::plantarflexed, "", "foot plantarflexed"),
                        field("dorsiflexed", &Pair::dorsiflexed, "", "foot dorsiflexed"));
  using D = DorsiflexionCost;
  add_plain_value<D>(
      m, "DorsiflexionCost", "What dorsiflexion was found to cost of a raise.",
      field("level", &D::level, "-", "discomfort at which both raises ended", above_zero),
      field("mean", &D::mean, "rad", "plantarflexed minus dorsiflexed angle"),
      field("standard_error", &D::standard_error, "rad", "of the mean", above_zero));
  add_answer<RaiseEnd>(
      m, "RaiseEnd", "Where a raise meets a level of discomfort.",
      field("angle", &RaiseEnd::angle, "rad", "of the hip, or of the curve's end if not met"),
      field("met", &RaiseEnd::met, "", "whether the level lies within the curve"));
  m.def("end_of_raise", &end_of_raise, "weights"_a, "curve"_a, "level"_a,
        "Angle at which a raise meets a level of discomfort, linear between the curve's angles.");
  using R = CostResidual;
  add_answer<R>(m, "CostResidual", "One target after the fit.",
                field("cost", &R::cost, "rad", "the model's mean over the pairs"),
                field("residual", &R::residual, "rad", "cost minus published mean"),
                field("z", &R::z, "-", "residual by standard error"),
                field("met", &R::met, "", "whether every raise met the level within its curve"));
  using F = WeightFit;
  add_answer<F>(
      m, "WeightFit", "The weights that explain published costs of dorsiflexion best.",
      field("nerve_share", &F::nerve_share, "-", "of the discomfort at the reference end range"),
      field("weights", &F::weights, "", "discomfort per newton"),
      field("residuals", &F::residuals, "", "in the order of the costs"),
      field("sum_of_squares", &F::sum_of_squares, "-", "of z"));
  m.def("fit_weights", &fit_weights, "reference"_a, "pairs"_a, "costs"_a,
        "The nerve's share of discomfort whose costs of dorsiflexion are nearest to the published "
        "ones (Eq. 11.10).");
}

void add_tolerance(py::module_& m) {
  using M = ToleranceMechanisms;
  add_plain_value<M>(
      m, "ToleranceMechanisms",
      "What may act. The states go on either way; off, one is not counted.",
      field_or(true, "acute", &M::acute, "", "what a session leaves for minutes to hours"),
      field_or(true, "chronic", &M::chronic, "", "what weeks of sessions leave"));
  using P = ToleranceParameters;
  add_plain_value<P>(
      m, "ToleranceParameters",
      "The numbers of tolerance; `ng.tolerance_parameters` gives a subject's.",
      field("first_symptom", &P::first_symptom, "-", "discomfort below which nothing is felt",
            Allowed{0, 1, true, false}),
      field("acute_gain", &P::acute_gain, "-", "tolerance that a full acute state adds",
            at_least_zero),
      field("acute_dose", &P::acute_dose, "s", "at discomfort 1 that bring it to 1 - 1/e",
            above_zero),
      field("acute_time", &P::acute_time, "s", "of its decay", above_zero),
      field("trace_time", &P::trace_time, "s",
            "decay of the trace that sessions leave, longer than acute_time", above_zero),
      field("trace_needed", &P::trace_needed, "-",
            "full sessions in the trace above which a gain consolidates", at_least_zero),
      field("chronic_gain", &P::chronic_gain, "-", "tolerance that a full chronic state adds",
            at_least_zero),
      field("chronic_time", &P::chronic_time, "s", "in which it comes and goes", above_zero));
  using S = ToleranceState;
  add_plain_value<S>(
      m, "ToleranceState",
      "What stretching has left in a person; `advance` leads it on. Fresh, a person who has not\n"
      "stretched for months.",
      field_or(0.0, "acute", &S::acute, "-", "acute state", zero_to_one),
      field_or(0.0, "chronic", &S::chronic, "-", "chronic state", zero_to_one),
      field_or(0.0, "trace", &S::trace, "-", "full sessions not yet forgotten", at_least_zero));
  m.def(
      "advance",
      [](S& state, const P& parameters, double discomfort, double duration) {
        advance(state, parameters, discomfort, duration);
      },
      "state"_a, "parameters"_a, py::kw_only(), "discomfort"_a, "duration"_a);
  m.def(
      "tolerance",
      [](const S& state, const P& parameters, const M& mechanisms) {
        return tolerance(state, parameters, mechanisms);
      },
      "state"_a, "parameters"_a, "mechanisms"_a = M{},
      "Discomfort that is borne; 1 at rest (Eq. 11.11).");
}

void add_schedule(py::module_& m) {
  add_plain_value<Bout>(
      m, "Bout", "A stretch of time at one discomfort; 0 is a rest.",
      field("discomfort", &Bout::discomfort, "-", "how much is felt", at_least_zero),
      field("duration", &Bout::duration, "s", "how long", at_least_zero));
  m.def("repeated", &repeated, "repetitions"_a, py::kw_only(), "discomfort"_a, "hold"_a, "rest"_a,
        "Holds [s] at a discomfort with rests [s] between them: a list of Bout.");
  using S = Schedule;
  add_plain_value<S>(m, "Schedule",
                     "One session again and again, evenly spread over weeks. No sessions a week is "
                     "detraining.",
                     field("sessions_per_week", &S::sessions_per_week, "", "at least 0"),
                     field("weeks", &S::weeks, "", "at least 0"),
                     field_or(std::vector<Bout>{}, "session", &S::session, "", "its bouts"));
  m.def(
      "tolerance_over",
      [](const std::vector<S>& schedules, const ToleranceParameters& parameters,
         const ToleranceMechanisms& mechanisms, ToleranceState* state) {
        ToleranceState fresh;
        std::vector<double> by_week;
        for (const S& one : schedules) {
          const auto more = tolerance_over(one, parameters, mechanisms, state ? *state : fresh);
          by_week.insert(by_week.end(), more.begin(), more.end());
        }
        return py::array_t<double>(static_cast<py::ssize_t>(by_week.size()), by_week.data());
      },
      "schedules"_a, "parameters"_a, "mechanisms"_a = ToleranceMechanisms{}, "state"_a = py::none(),
      R"(Tolerance at the end of each week of schedules, one after the other.

Parameters
----------
schedules : list of Schedule
parameters : ToleranceParameters
mechanisms : ToleranceMechanisms, optional
state : ToleranceState, optional
    From which it begins, and which is led on; without one, a person who has not stretched.

Returns
-------
numpy.ndarray
    Tolerance [-], 1 at rest; as many values as weeks in all schedules.

Examples
--------
>>> import neuroglide as ng
>>> session = ng.sensorimotor.repeated(4, discomfort=1, hold=30, rest=30)
>>> weeks = [ng.sensorimotor.Schedule(sessions_per_week=5, weeks=6, session=session),
...          ng.sensorimotor.Schedule(sessions_per_week=0, weeks=4)]
>>> parameters = ng.tolerance_parameters(ng.reference_parameters())
>>> tolerance = ng.sensorimotor.tolerance_over(weeks, parameters)
>>> bool(1 < tolerance[0] < tolerance[5] > tolerance[9])
True
)");
}

}  // namespace

void add_sensorimotor(py::module_& core) {
  py::module_ m = core.def_submodule("sensorimotor",
                                     "What motoneurons are told, what is felt, and what is borne.");
  add_drive(m);
  add_discomfort(m);
  add_fit(m);
  add_tolerance(m);
  add_schedule(m);
}

}  // namespace neuroglide::python
