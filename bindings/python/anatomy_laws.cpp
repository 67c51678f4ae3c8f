// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/anatomy/sensorimotor_parameters.hpp"
#include "neuroglide/anatomy/with_law.hpp"

#include "value.hpp"

//! What a body and a subject's parameters know of laws, muscles and sensation.
namespace neuroglide::python {

namespace {

using namespace anatomy;

constexpr const char* strand_doc = R"(

Parameters
----------
body : Body
strand : str
    As in `body.strands`: 'sciatic', 'tibial', 'biceps_femoris', 'plantar_fascia'.
side : {'right', 'left'}, optional
region : str, optional
    A region of the strand alone, as 'posterior_thigh' or 'biceps_femoris_fibres'.

Raises
------
InvalidInput
    Listing the strands or regions, for an unknown one)";

SharedBody remade(const SharedBody& body, Body changed, const std::string& strand) {
  return std::make_shared<BodyOf>(BodyOf{std::move(changed), body->parameters, body->options,
                                         body->subject + "+law",
                                         body->title + ", " + strand + " with another law"});
}

void add_segment_law(py::module_& m) {
  using S = SegmentLaw;
  add_answer<S>(
      m, "SegmentLaw", "A segment of a strand and its law.",
      field("region", &S::region, "", "name of the part of the strand"),
      field("begin", &S::begin, "m", "along the strand, standing"),
      field("end", &S::end, "m", "along the strand, standing"),
      field("slack_length", &S::slack_length, "m", "length without tension"),
      field("section", &S::section, "-", "how thick it is, by the mean of what was asked for"),
      field("law", &S::law, "", "of its whole section"));
}

void add_with_law(py::module_& m) {
  static const std::string end = std::string(strand_doc);
  static const std::string of_segments =
      "The laws of a strand's segments from proximal to distal: a list of SegmentLaw." + end +
      ".\n";
  static const std::string of_strand = "The law of a strand's section of mean size." + end +
                                       ",\n    and where the segments' laws differ by more than a "
                                       "factor, as those of a muscle do.\n";
  static const std::string changed =
      "The same body, in which a strand or one of its regions obeys another law.\n\n"
      "`law` is of the whole section of mean size; every segment takes its share, so that thin "
      "ends\n"
      "stay thin. Slack lengths stay: standing, strain is what it was (but for what slides to a "
      "new\n"
      "balance), and tension is what the new law makes of it. Relaxation, tethers, friction and "
      "drag\n"
      "stay as well. What `law_of` gives, given back, changes nothing but for rounding; a list, "
      "one\n"
      "law a segment as `laws_of` gives it, is taken as it is." +
      end +
      ",\n    and where the segments' laws differ by more than a factor, as those of a muscle do:\n"
      "    name a region.\n\n"
      "Examples\n--------\n"
      ">>> import neuroglide as ng\n"
      ">>> body = ng.body_of('reference_man', stations=40, back_line_stations=20)\n"
      ">>> law = ng.law_of(body, 'sciatic')\n"
      ">>> stiffer = ng.with_law(body, 'sciatic', ng.tissue.scaled(law, 2))\n"
      ">>> ng.law_of(stiffer, 'sciatic').axial_stiffness / law.axial_stiffness\n"
      "2.0\n";
  m.def(
      "laws_of",
      [](const BodyOf& body, const std::string& strand, const std::string& side,
         const std::string& region) { return laws_of(body.body, strand, side_of(side), region); },
      "body"_a, "strand"_a, "side"_a = "right", "region"_a = "", of_segments.c_str());
  m.def(
      "law_of",
      [](const BodyOf& body, const std::string& strand, const std::string& side,
         const std::string& region) { return law_of(body.body, strand, side_of(side), region); },
      "body"_a, "strand"_a, "side"_a = "right", "region"_a = "", of_strand.c_str());
  m.def(
      "with_law",
      [](const SharedBody& body, const std::string& strand, const tissue::AnyLaw<double>& law,
         const std::string& side, const std::string& region) {
        const skeleton::Side which = side_of(side);
        const py::gil_scoped_release released;
        return remade(body, with_law(body->body, strand, law, which, region, body->options.policy),
                      strand);
      },
      "body"_a, "strand"_a, "law"_a, "side"_a = "right", "region"_a = "", changed.c_str());
  m.def(
      "with_law",
      [](const SharedBody& body, const std::string& strand,
         const std::vector<tissue::AnyLaw<double>>& laws, const std::string& side) {
        const skeleton::Side which = side_of(side);
        const py::gil_scoped_release released;
        return remade(body, with_laws(body->body, strand, laws, which, body->options.policy),
                      strand);
      },
      "body"_a, "strand"_a, "law"_a, "side"_a = "right");
}

void add_limb_muscles(py::module_& m) {
  using L = LimbMuscle;
  py::class_<L>(m, "LimbMuscle", "A muscle of the leg that can be driven, and what it is made of.")
      .def_readonly("name", &L::name, "As in 'biceps_femoris', 'vastus_lateralis'.")
      .def_property_readonly(
          "side", [](const L& one) { return name_of(one.side, side_names); }, "right or left.")
      .def_readonly("in_back_line", &L::in_back_line,
                    "Whether its passive part is in the chain too.")
      .def_readonly("tendon_and_fibres", &L::tendon_and_fibres, "A muscle.Musculotendon.")
      .def_readonly("group", &L::group,
                    "hamstrings, quadriceps, calf, gluteus_maximus, dorsiflexors or hip_flexors.")
      .def("__repr__", [](const L& one) {
        return "<LimbMuscle " + one.name + ", " + name_of(one.side, side_names) + ": " +
               py::str("{:.4g}").format(one.tendon_and_fibres.maximum_force).cast<std::string>() +
               " N, " + one.group + ">";
      });
  m.def("limb_muscles", &limb_muscles, "parameters"_a,
        "The muscles of a subject's legs, right and then left: a list of LimbMuscle.");
  m.def(
      "find_muscle",
      [](const std::vector<LimbMuscle>& muscles, const std::string& name, const std::string& side) {
        return find_muscle(muscles, name, side_of(side));
      },
      "muscles"_a, "name"_a, "side"_a = "right",
      "One by name. Raises InvalidInput that lists the names.");
  m.def("activation_times", &activation_times, "parameters"_a,
        "How fast a subject's muscles are driven up and let go: muscle.ActivationTimes.");
}

void add_subject_values(py::module_& m) {
  m.def("drive_parameters", &drive_parameters, "parameters"_a,
        "A subject's motoneuron drive: sensorimotor.DriveParameters.");
  m.def("tolerance_parameters", &tolerance_parameters, "parameters"_a,
        "A subject's tolerance: sensorimotor.ToleranceParameters.");
  m.def("dorsiflexion_costs", &dorsiflexion_costs, "parameters"_a,
        "What dorsiflexion cost of the straight leg raise in Boyd et al. 2009: a list of "
        "sensorimotor.DorsiflexionCost.");
  m.def(
      "band_law", [](const std::string& name) { return find_band(name).law; }, "name"_a,
      "The law of a band that can be bought, by a name of `list_bands`: tissue.ElasticBand.");
}

}  // namespace

void add_laws(py::module_& m) {
  add_segment_law(m);
  add_with_law(m);
  add_limb_muscles(m);
  add_subject_values(m);
}

}  // namespace neuroglide::python
