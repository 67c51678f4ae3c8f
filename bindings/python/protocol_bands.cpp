// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/protocol/band.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using protocol::Anchor;
using protocol::anchor_names;
using protocol::Band;

using Point = std::array<double, 3>;

std::string words_of(const Band& band) {
  return band.product + ": " + number(band.rest_length) + " m" + (band.doubled ? " doubled" : "") +
         ", " + name_of(band.anchor, anchor_names) + ", " + name_of(band.side, side_names) +
         " foot";
}

Band make_band(std::string product, double rest_length, bool doubled, const std::string& anchor,
               const std::optional<Point>& point, std::string point_source, const std::string& side,
               std::string source) {
  Band band;
  band.product = std::move(product);
  band.rest_length = rest_length;
  band.doubled = doubled;
  band.anchor = value_of_name<Anchor>("anchor", anchor, anchor_names);
  band.side = side_of(side);
  band.source = std::move(source);
  const bool tied = band.anchor == Anchor::fixed_point;
  require(tied == point.has_value(),
          tied ? "a fixed_point needs its place; give point=[x, y, z] in metres from the pelvis"
               : "point is for a band tied to something; give anchor='fixed_point' as well");
  if (point) {
    for (int i = 0; i < 3; ++i) band.point(i) = (*point)[static_cast<std::size_t>(i)];
    band.point_source = std::move(point_source);
  }
  require_valid("band", band);
  return band;
}

py::dict keys_of(const Band& band) {
  return py::module_::import("json").attr("loads")(write_band(band)).cast<py::dict>();
}

py::tuple state_of(const Band& b) {
  return py::make_tuple(b.product, b.rest_length, b.doubled, static_cast<int>(b.anchor),
                        Point{b.point.x(), b.point.y(), b.point.z()}, b.point_source,
                        static_cast<int>(b.side), b.source);
}

Band from_state(const py::tuple& s) {
  Band band;
  band.product = s[0].cast<std::string>();
  band.rest_length = s[1].cast<double>();
  band.doubled = s[2].cast<bool>();
  band.anchor = static_cast<Anchor>(s[3].cast<int>());
  const auto point = s[4].cast<Point>();
  band.point = {point[0], point[1], point[2]};
  band.point_source = s[5].cast<std::string>();
  band.side = static_cast<skeleton::Side>(s[6].cast<int>());
  band.source = s[7].cast<std::string>();
  return band;
}

void add_products(py::module_& m) {
  using anatomy::BandPoint;
  using anatomy::BandProduct;
  py::class_<BandProduct>(m, "BandProduct",
                          "An elastic band that can be bought, with what was measured of it.")
      .def_readonly("name", &BandProduct::name)
      .def_readonly("title", &BandProduct::title)
      .def_readonly("rest_length", &BandProduct::rest_length,
                    "Of a loop laid flat [m]; None of a strip, which is cut to any length.")
      .def_property_readonly(
          "points",
          [](const BandProduct& product) {
            py::list points;
            for (const BandPoint& one : product.points) {
              points.append(py::dict("elongation"_a = one.elongation, "force"_a = one.force,
                                     "source"_a = one.source, "confidence"_a = one.confidence));
            }
            return points;
          },
          "Measured: elongation as a fraction of slack length [-], force [N], source.")
      .def(
          "tension",
          [](const BandProduct& product, double elongation) {
            return tissue::tension(product.law, elongation);
          },
          "elongation"_a, "Of one strand [N] at a fraction of slack length [-].")
      .def("__repr__", [](const BandProduct& product) {
        return "<BandProduct " + product.name + ": " + product.title + ">";
      });
  m.def("find_band", &anatomy::find_band, "name"_a, py::return_value_policy::reference,
        "A product by name. Raises InvalidInput with the nearest names.");
  m.def(
      "list_bands",
      [] {
        std::vector<std::pair<std::string, std::string>> bands;
        for (const BandProduct& one : anatomy::list_bands())
          bands.emplace_back(one.name, one.title);
        return bands;
      },
      "Name and title of the elastic bands that come with the library.");
}

}  // namespace

void add_bands(py::module_& m) {
  py::class_<Band> one(m, "Band",
                       "An elastic band round one foot: product, slack length from end to end "
                       "[m], whether it is doubled, and where its other end is held.");
  add_equality(one);
  add_copies(one);
  one.def(py::init(&make_band), "product"_a, "rest_length"_a, py::kw_only(), "doubled"_a = false,
          "anchor"_a = "chest", "point"_a = py::none(), "point_source"_a = "assumed",
          "side"_a = "right", "source"_a = "assumed")
      .def_readonly("product", &Band::product)
      .def_readonly("rest_length", &Band::rest_length, "[m]")
      .def_readonly("doubled", &Band::doubled)
      .def_property_readonly("anchor",
                             [](const Band& b) { return name_of(b.anchor, anchor_names); })
      .def_property_readonly(
          "point",
          [](const Band& b) -> std::optional<Point> {
            if (b.anchor != Anchor::fixed_point) return {};
            return Point{b.point.x(), b.point.y(), b.point.z()};
          },
          "Of a fixed point, from the pelvis at the start: forwards, up, to the right [m].")
      .def_readonly("point_source", &Band::point_source)
      .def_property_readonly("side", [](const Band& b) { return name_of(b.side, side_names); })
      .def_readonly("source", &Band::source)
      .def("to_json", &protocol::write_band, "The JSON text, as it stands in protocols.")
      .def("to_dict", &keys_of, "The keys of the JSON text, for `Protocol.with_(band=…)`.")
      .def("__repr__", [](const Band& b) { return "<Band " + words_of(b) + ">"; })
      .def(py::pickle(&state_of, &from_state));
  m.def(
      "read_band",
      [](const std::string& json, const std::string& origin, const std::string& side) {
        return protocol::read_band(json, origin, side_of(side));
      },
      "json"_a, "origin"_a = "text", "side"_a = "right", "A band from its JSON text.");
  m.attr("anchor_names") = names_of(anchor_names);
  add_products(m);
}

}  // namespace neuroglide::python
