// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/elastic_band.hpp"
#include "neuroglide/tissue/friction.hpp"
#include "neuroglide/tissue/make_law.hpp"

#include "value.hpp"

namespace neuroglide::python {

namespace {

using namespace tissue;

constexpr auto checked = [](const auto& law) { return make_law(law); };

void add_formulas(py::module_& m) {
  using L = Linear<double>;
  add_value<L>(
      m, "Linear", "A string: tension in proportion to strain, none in compression (Eq. 4.3).",
      checked,
      field("axial_stiffness", &L::axial_stiffness, "N", "tension by unit strain, above 0"));
  using T = ToeLinear<double>;
  add_value<T>(
      m, "ToeLinear",
      "Collagen that uncrimps before it bears load: a soft region, a quadratic toe, a straight "
      "line;\nnothing in compression (Eq. 4.1). Nerve, fascia and tendon obey it.",
      checked,
      field("soft_stiffness", &T::soft_stiffness, "N", "slope of the soft region, above 0"),
      field("axial_stiffness", &T::axial_stiffness, "N",
            "slope of the line, at least the soft stiffness"),
      field("toe_start", &T::toe_start, "-", "strain at which the toe begins, at least 0"),
      field("toe_width", &T::toe_width, "-", "strain from there to the line, above 0"));
  using E = Exponential<double>;
  add_value<E>(m, "Exponential",
               "Stiffening without a straight part, as passive muscle fibres do (Eq. 4.2).",
               checked,
               field("force", &E::force, "N", "sets the scale: F of F (exp(b x) - 1), above 0"),
               field("rate", &E::rate, "-", "b, how fast it stiffens, above 0"),
               field("onset", &E::onset, "-", "strain at which tension begins, above -1"),
               field_or(1.0, "line_start", &E::line_start, "-",
                        "x past the onset beyond which the law is straight, above 0"));
}

//! Of the arrays of a sampled curve, which live as long as it does.
py::array_t<double> points(const py::object& self, std::vector<double> SampledShape::*list) {
  return look_into((*self.cast<const SampledCurve<double>&>().shape).*list, self);
}

SampledCurve<double> curve_of(const std::vector<double>& strain, const std::vector<double>& tension,
                              double scale, double largest_error) {
  SampledCurve<double> curve = make_sampled_curve(strain, tension);
  if (largest_error > 0) {
    SampledShape shape = *curve.shape;
    shape.largest_error = largest_error;
    curve.shape = std::make_shared<const SampledShape>(std::move(shape));
  }
  curve.scale = scale;
  return make_law(curve);
}

std::string short_number(double value) {
  return py::str("{:.4g}").format(value).cast<std::string>();
}

std::string told(const SampledCurve<double>& law) {
  return "<SampledCurve: " + std::to_string(law.shape->strain.size()) + " points to strain " +
         short_number(law.shape->strain.back()) + ", " +
         short_number(law.scale * law.shape->tension.back()) + " N there" +
         (law.shape->largest_error > 0
              ? ", wrong by up to " + short_number(law.scale * law.shape->largest_error) + " N"
              : "") +
         ">";
}

void add_sampled(py::module_& m) {
  using S = SampledCurve<double>;
  py::class_<S>(m, "SampledCurve",
                R"(A law through points that were measured or computed (Eq. 4.11).

Parabolas of tension through the points, with one slope where they meet; none below the first loaded
point, straight beyond the last. Between points it is exact where the truth is a parabola, and of
third order in their distance where the truth is smooth.

Parameters
----------
strain : array_like
    Of the points, rising, above -1 [-].
tension : array_like
    At the points [N]: zero first, and rising once it has begun to.
scale : float, optional
    Times all tensions, above 0.

Raises
------
InvalidInput
    Naming the point that is not allowed.

Examples
--------
>>> import neuroglide as ng
>>> law = ng.tissue.SampledCurve([0, 0.05, 0.10, 0.15], [0, 1.0, 4.0, 9.0])
>>> round(float(ng.tissue.tension(law, 0.10)), 9)
4.0
)")
      .def(py::init([](const std::vector<double>& strain, const std::vector<double>& tension,
                       double scale) { return curve_of(strain, tension, scale, 0); }),
           "strain"_a, "tension"_a, py::kw_only(), "scale"_a = 1.0)
      .def_property_readonly(
          "strain", [](const py::object& self) { return points(self, &SampledShape::strain); },
          "Of the points [-].")
      .def_property_readonly(
          "tension", [](const py::object& self) { return points(self, &SampledShape::tension); },
          "At the points, before they are scaled [N].")
      .def_readonly("scale", &S::scale, "Times all tensions [-].")
      .def_property_readonly(
          "largest_error", [](const S& law) { return law.scale * law.shape->largest_error; },
          "By how much it was found to be wrong between its points, where law_from made it [N]; "
          "else 0.")
      .def_property_readonly(
          "largest_strain", [](const S& law) { return law.shape->strain.back(); },
          "Of the last point; beyond it the law is straight [-].")
      .def_property_readonly(
          "onset", [](const S& law) { return law.shape->onset(); },
          "Strain at which tension begins [-].")
      .def(
          "with_",
          [](const py::object& self, const py::kwargs& changes) -> py::object {
            const S& law = self.cast<const S&>();
            if (changes.size() == 1 && changes.contains("scale")) {
              return py::cast(make_law(S{law.shape, changes["scale"].cast<double>()}));
            }
            return changed_copy(self, {{"strain", "", ""}, {"tension", "", ""}, {"scale", "", ""}},
                                changes);
          },
          "A copy in which `strain`, `tension` or `scale` is another.")
      .def(
          "__eq__", [](const S& a, const S& b) { return a == b; }, py::is_operator())
      .def("__copy__", [](const S& one) { return one; })
      .def(
          "__deepcopy__", [](const S& one, const py::dict&) { return one; }, "memo"_a)
      .def("__repr__", &told)
      .def("_repr_html_",
           [](const S& law) {
             std::string text =
                 "<table><caption>SampledCurve</caption><thead><tr><th>strain</th><th>tension "
                 "[N]</th></tr></thead><tbody>";
             const SampledShape& shape = *law.shape;
             const std::size_t count = shape.strain.size(),
                               shown = std::min<std::size_t>(count, 11);
             for (std::size_t n = 0; n < shown; ++n) {
               const std::size_t i = n * (count - 1) / (shown - 1);
               text += "<tr><td>" + short_number(shape.strain[i]) + "</td><td>" +
                       short_number(law.scale * shape.tension[i]) + "</td></tr>";
             }
             return text + "</tbody></table>";
           })
      .def(py::pickle(
          [](const S& one) {
            return py::make_tuple(one.shape->strain, one.shape->tension, one.scale,
                                  one.shape->largest_error);
          },
          [](const py::tuple& state) {
            return curve_of(state[0].cast<std::vector<double>>(),
                            state[1].cast<std::vector<double>>(), state[2].cast<double>(),
                            state[3].cast<double>());
          }));
  m.def(
      "law_from",
      [](const py::function& function, double largest_strain, int points) {
        const auto called = [&](double strain) {
          const py::object tension = function(strain);
          const double value = PyFloat_AsDouble(tension.ptr());
          if (value == -1 && PyErr_Occurred() != nullptr) {
            PyErr_Clear();
            throw InvalidInput("the law's tension is " + py::repr(tension).cast<std::string>() +
                               " at strain " + py::str(py::float_(strain)).cast<std::string>() +
                               "; let the function return one number [N]");
          }
          return value;
        };
        return law_from(called, largest_strain, points);
      },
      "function"_a, "largest_strain"_a, "points"_a = 201,
      R"(The law that a Python function is.

The function is called some 4 `points` times, here and never again: a run with the law costs what a
run with a built-in law costs.

Parameters
----------
function : callable
    Takes a strain [-] and gives the tension [N] of the whole section. Finite, zero at zero, never
    falling, and rising once it has begun to.
largest_strain : float
    Up to which it is sampled, above 0 and at most 10 [-]; beyond, the law is straight.
points : int, optional
    How many samples, evenly spread, 4 to 100 000. The law's `largest_error` says what they miss.

Returns
-------
SampledCurve

Raises
------
InvalidInput
    Saying at which strain the function is not a law.

Examples
--------
>>> import math
>>> import neuroglide as ng
>>> law = ng.tissue.law_from(lambda strain: 2 * math.expm1(12 * strain), largest_strain=0.3)
>>> law.largest_error < 1e-3
True
>>> ng.tissue.law_from(lambda strain: -strain, largest_strain=0.3)  # doctest: +ELLIPSIS
Traceback (most recent call last):
neuroglide.InvalidInput: the law's tension falls from 0 N at strain 0 to ...; let it never fall
)");
}

// pybind11 hands on as it is what is taken by a reference that is not const
template <class Law>
void add_verbs(py::module_& m) {
  m.def("tension", py::vectorize([](Law& law, double strain) { return tension(law, strain); }),
        "law"_a, "strain"_a,
        "Tension [N] that a law (or a band) carries at a strain (or elongation), or at an array of "
        "them.");
  m.def("stiffness", py::vectorize([](Law& law, double strain) { return stiffness(law, strain); }),
        "law"_a, "strain"_a,
        "Derivative of tension by strain [N], at a strain or an array of them.");
  m.def("stored_energy",
        py::vectorize([](Law& law, double strain) { return stored_energy(law, strain); }), "law"_a,
        "strain"_a,
        "Integral of tension over strain: energy by slack length [J/m], at a strain or an array.");
}

template <class Law>
void add_inverse(py::module_& m) {
  m.def("strain_at", py::vectorize([](Law& law, double tension) {
          if (tension < 0) {
            throw InvalidInput("a law is asked for the strain at " +
                               py::str(py::float_(tension)).cast<std::string>() +
                               " N; it carries no tension below 0 N, so ask for 0 or more");
          }
          return strain_at(law, tension);
        }),
        "law"_a, "tension"_a,
        "Strain at which a law carries a tension of 0 or more [N], or an array of them.");
  m.def(
      "scaled",
      [](const Law& law, double factor) {
        return std::get<Law>(scaled(AnyLaw<double>(law), factor));
      },
      "law"_a, "factor"_a,
      "The law of a section so many times as large: `factor` times the tension at every strain.");
}

void add_band(py::module_& m) {
  py::class_<ElasticBand>(m, "ElasticBand",
                          R"(Rubber by measurement: force by elongation (Eqs. 10.3 and 10.4).

Parameters
----------
elongation : array_like
    Of the points, as a fraction of slack length, zero first, rising [-].
force : array_like
    At the points, zero first, rising [N].
)")
      .def(py::init(&make_elastic_band), py::kw_only(), "elongation"_a, "force"_a)
      .def_property_readonly(
          "elongation",
          [](const py::object& self) {
            return look_into(self.cast<const ElasticBand&>().elongation, self);
          },
          "Of the points [-].")
      .def_property_readonly(
          "force",
          [](const py::object& self) {
            return look_into(self.cast<const ElasticBand&>().force, self);
          },
          "At the points [N].")
      .def_property_readonly(
          "measured_to", [](const ElasticBand& band) { return measured_to(band); },
          "Elongation of the last point [-].")
      .def(
          "with_",
          [](const py::object& self, const py::kwargs& changes) {
            return changed_copy(self, {{"elongation", "", ""}, {"force", "", ""}}, changes);
          },
          "A copy through other points.")
      .def(
          "__eq__",
          [](const ElasticBand& a, const ElasticBand& b) {
            return a.elongation == b.elongation && a.force == b.force;
          },
          py::is_operator())
      .def("__copy__", [](const ElasticBand& one) { return one; })
      .def(
          "__deepcopy__", [](const ElasticBand& one, const py::dict&) { return one; }, "memo"_a)
      .def("__repr__",
           [](const ElasticBand& band) {
             return "<ElasticBand: " + std::to_string(band.force.size()) + " points, " +
                    short_number(band.force.back()) + " N at " +
                    short_number(100 * band.elongation.back()) + " % elongation>";
           })
      .def("_repr_html_",
           [](const ElasticBand& band) {
             std::string text =
                 "<table><caption>ElasticBand</caption><thead><tr><th>elongation</th><th>force "
                 "[N]</th></tr></thead><tbody>";
             for (std::size_t i = 0; i < band.force.size(); ++i) {
               text += "<tr><td>" + short_number(band.elongation[i]) + "</td><td>" +
                       short_number(band.force[i]) + "</td></tr>";
             }
             return text + "</tbody></table>";
           })
      .def(py::pickle(
          [](const ElasticBand& one) { return py::make_tuple(one.elongation, one.force); },
          [](const py::tuple& state) {
            return make_elastic_band(state[0].cast<std::vector<double>>(),
                                     state[1].cast<std::vector<double>>());
          }));
  add_verbs<ElasticBand>(m);
}

void add_relaxation(py::module_& m) {
  using R = Relaxation<double>;
  const R usual;
  add_value<R>(
      m, "Relaxation",
      "Stress relaxation as a Prony series of four branches (Eq. 4.5). At once tissue answers "
      "with\n"
      "its elastic tension, in the end with 1 - sum(fraction) of it.",
      [](const R& one) { return make_relaxation(one); },
      field_or(usual.fraction, "fraction", &R::fraction, "-",
               "of elastic tension that each branch forgets; their sum is below 1"),
      field_or(usual.time, "time", &R::time, "s", "in which each does, above 0"));
  using Step = RelaxationStep<double>;
  add_answer<Step>(
      m, "RelaxationStep", "How far the memories get within a step of time (Eqs. 4.6 and 4.7).",
      field("keep", &Step::keep, "-", "what each memory keeps of itself"),
      field("carry", &Step::carry, "-", "fraction times keep"),
      field("elastic", &Step::elastic, "-",
            "share of the elastic tension that fresh tissue still carries at the step's end"));
  m.def(
      "relaxation_step",
      [](const R& relaxation, double duration) {
        require(duration >= 0, "a step of relaxation lasts " +
                                   py::str(py::float_(duration)).cast<std::string>() +
                                   " s; give a duration of at least 0 s, which may be infinite");
        return relaxation_step(relaxation, duration);
      },
      "relaxation"_a, "duration"_a, "Weights of a step [s]; an infinite one relaxes wholly.");
  m.def(
      "relaxed_share", py::vectorize([](R& relaxation, double held) {
        return relaxation_step(relaxation, held).elastic;
      }),
      "relaxation"_a, "time"_a,
      "Share of the elastic tension that tissue still carries when held for a time [s], or for an "
      "array of times: `relaxation_step(relaxation, time).elastic`.");
}

void check_grip(double limit, double reach) {
  check_number("grip", "limit", "N", limit, at_least_zero);
  check_number("grip", "reach", "m", reach, above_zero);
}

void add_friction(py::module_& m) {
  m.def("_grip_force", py::vectorize([](double limit, double slide, double anchor, double reach) {
          check_grip(limit, reach);
          return grip(limit, slide, anchor, reach).force;
        }),
        "limit"_a, "slide"_a, "anchor"_a, "reach"_a,
        "Force of an interface that resists a slide [N] (Eq. 4.4): a spring within `reach` [m] of "
        "its "
        "anchor [m], `limit` [N] beyond. Of numbers or arrays.");
  m.def(
      "_grip_stiffness", py::vectorize([](double limit, double slide, double anchor, double reach) {
        check_grip(limit, reach);
        return grip(limit, slide, anchor, reach).stiffness;
      }),
      "limit"_a, "slide"_a, "anchor"_a, "reach"_a, "Derivative of grip_force by the slide [N/m].");
  m.def("grip_energy", py::vectorize([](double limit, double slide, double anchor, double reach) {
          check_grip(limit, reach);
          return grip_energy(limit, slide, anchor, reach);
        }),
        "limit"_a, "slide"_a, "anchor"_a, "reach"_a, "Integral of grip_force over the slide [J].");
  m.def(
      "dragged_anchor", py::vectorize([](double slide, double anchor, double reach) {
        check_grip(0, reach);
        return dragged_anchor(slide, anchor, reach);
      }),
      "slide"_a, "anchor"_a, "reach"_a,
      "Where the anchor is after a slide [m]: what sticks stays, what slips drags it at `reach`.");
}

}  // namespace

void add_tissue(py::module_& core) {
  py::module_ m = core.def_submodule("tissue", "Laws of tissue, relaxation and friction.");
  add_formulas(m);
  add_sampled(m);
  add_verbs<Linear<double>>(m);
  add_verbs<ToeLinear<double>>(m);
  add_verbs<Exponential<double>>(m);
  add_verbs<SampledCurve<double>>(m);
  add_inverse<Linear<double>>(m);
  add_inverse<ToeLinear<double>>(m);
  add_inverse<Exponential<double>>(m);
  add_inverse<SampledCurve<double>>(m);
  add_band(m);
  add_relaxation(m);
  add_friction(m);
}

}  // namespace neuroglide::python
