// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "elements.hpp"

#include "neuroglide/muscle/musculotendon.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;
using tissue::AnyLaw;

//! A tendon that is shorter is none [m].
constexpr double shortest_tendon = 1e-6;

//! Reads elements of a portion from the parameters.
class ElementReader {
 public:
  explicit ElementReader(const Parameters& parameters) : parameters_(parameters) {}

  std::vector<Element> elements(const PortionData& data, double width) const {
    if (data.tract == Tract::nerve) return {nerve(data, width)};
    const std::string key = "tissue.back_line.element." + data.portion.region;
    const bool muscle =
        std::any_of(parameters_.list.begin(), parameters_.list.end(),
                    [&](const Parameter& p) { return p.key == key + ".maximum_force"; });
    return muscle ? musculotendon(data, key) : std::vector{fascia(data, key, width)};
  }

 private:
  static int pieces(double length, double width) {
    return std::max(2, static_cast<int>(std::lround(length / width)));
  }

  double operator()(const std::string& key) const { return value_of(parameters_, key); }

  Element nerve(const PortionData& data, double width) const {
    const std::string tract = "tissue.sciatic_nerve.",
                      region = tract + "region." + data.portion.region + ".";
    const double length = data.portion.anatomical_length, scale = (*this)(tract + "force_scale");
    const double start = (*this)(region + "area_start"), end = (*this)(region + "area_end");
    const bool is_root = data.portion.region.starts_with("root_");
    const double by_trunk = is_root ? (*this)(tract + "root_modulus") : 1;
    const double soft = scale * by_trunk * (*this)(tract + "soft_modulus"),
                 stiff = scale * by_trunk * (*this)(tract + "axial_modulus");
    const double toe_start = (*this)(tract + "toe_start"), toe_width = (*this)(tract + "toe_width");
    Element element{data.portion.region,
                    0,
                    length,
                    length / (1 + (*this)(region + "in_situ_strain")),
                    pieces(length, width),
                    true,
                    scale * (*this)(region + "tether"),
                    scale * (*this)(region + "interface_shear"),
                    (*this)(region + "friction_coefficient"),
                    scale * (*this)(tract + "drag"),
                    {}};
    element.law = [=](double share) -> AnyLaw<double> {
      const double area = start + share * (end - start);
      return tissue::ToeLinear<double>{soft * area, stiff * area, toe_start, toe_width};
    };
    return element;
  }

  Element fascia(const PortionData& data, const std::string& key, double width) const {
    const double length = data.portion.anatomical_length,
                 scale = (*this)("tissue.back_line.force_scale");
    const double stiff = scale * (*this)(key + ".axial_stiffness");
    const tissue::ToeLinear<double> law{stiff * (*this)(key + ".soft_share"), stiff,
                                        (*this)(key + ".toe_start"), (*this)(key + ".toe_width")};
    Element element = loose(data, key, 0, length, length / (1 + (*this)(key + ".in_situ_strain")),
                            pieces(length, width));
    element.law = [=](double) -> AnyLaw<double> { return law; };
    return element;
  }

  //! Tendon, fibres, tendon, a segment each: between them nothing but a loose epimysium holds a
  //! muscle to its bed, so that its tension is one. Standing, the tendons have their slack length
  //! and the fibres the rest; force follows the published passive curve, an exponential through its
  //! two ends and end slope.
  std::vector<Element> musculotendon(const PortionData& data, const std::string& key) const {
    const double length = data.portion.anatomical_length,
                 scale = (*this)("tissue.back_line.force_scale");
    const double fibres =
        (*this)(key + ".anatomical_fibre_length") * length / reference_length(data);
    const double tendon = length - fibres;
    const double begin = tendon * (*this)(key + ".proximal_tendon_share");
    require(tendon - begin >= shortest_tendon,
            key + ".anatomical_fibre_length leaves no tendon; make it shorter");
    const double cosine = std::cos((*this)(key + ".pennation"));
    const double force = scale * (*this)(key + ".maximum_force");
    const double optimal = (*this)(key + ".optimal_fibre_length") * length / reference_length(data);

    const double at_maximum = (*this)(key + ".tendon_strain_at_maximum_force"),
                 toe = 0.4 * at_maximum;
    const double stiff = force / (at_maximum - toe / 2 * 0.95);
    const tissue::ToeLinear<double> tendon_law{0.05 * stiff, stiff, 0, toe};
    const double onset = (*this)(key + ".strain_at_zero_force");
    const double span = (*this)(key + ".strain_at_maximum_force") - onset;
    const double rate = muscle::passive_rate((*this)(key + ".passive_stiffness"), span);
    const double passive = cosine * force * passive_scale(data.strand);
    const tissue::Exponential<double> fibre_law{passive / std::expm1(rate * span), rate, onset,
                                                1.5};

    std::vector<Element> elements;
    const auto add = [&](double from, double to, double slack, const AnyLaw<double>& law,
                         const char* part) {
      elements.push_back(loose(data, key, from, to, slack, 1));
      elements.back().region += part;
      elements.back().law = [=](double) { return law; };
    };
    if (begin >= shortest_tendon) add(0, begin, begin, tendon_law, "_proximal_tendon");
    add(begin, begin + fibres, optimal * cosine, fibre_law, "_fibres");
    elements.back().fibres = contractile_fibres(data.strand, cosine * force / scale);
    add(begin + fibres, length, length - begin - fibres, tendon_law, "_distal_tendon");
    elements.back().pieces = 3;
    return elements;
  }

  static bool is_hamstring(const std::string& strand) {
    return strand == "biceps_femoris" || strand == "semimembranosus" || strand == "semitendinosus";
  }

  //! How stiff a subject's hamstrings are by the published passive curve; other muscles follow it.
  double passive_scale(const std::string& strand) const {
    return is_hamstring(strand) ? (*this)("tissue.back_line.hamstrings_passive_scale") : 1;
  }

  //! What drive adds; the force scale of passive tissue does not concern it.
  muscle::Fibres<double> contractile_fibres(const std::string& strand, double force) const {
    const bool hamstring = is_hamstring(strand);
    return {
        force * (*this)(hamstring ? "muscle.strength.knee_flexors" : "muscle.strength.others"),
        (*this)("muscle.maximum_velocity"),
        (*this)(hamstring ? "muscle.long_side.biarticular_hamstrings" : "muscle.long_side.others")};
  }

  Element loose(const PortionData& data, const std::string& key, double from, double to,
                double slack, int pieces) const {
    const double scale = (*this)("tissue.back_line.force_scale");
    return {data.portion.region,
            from,
            to,
            slack,
            pieces,
            (*this)(key + ".friction_coefficient") > 0,
            scale * (*this)(key + ".tether"),
            scale * (*this)(key + ".interface_shear"),
            (*this)(key + ".friction_coefficient"),
            scale * (*this)("tissue.back_line.drag"),
            {}};
  }

  //! Length of the same portion in the reference adult: fibres scale with it.
  static double reference_length(const PortionData& data) {
    static const auto lengths = [] {
      std::map<std::string, double> result;
      const Parameters reference = reference_parameters();
      for (const PortionData& one : tract_data(reference, make_skeleton(reference), Side::right)) {
        result[one.strand + one.to] = one.portion.anatomical_length;
      }
      return result;
    }();
    return lengths.at(data.strand + data.to);
  }

  const Parameters& parameters_;
};

}  // namespace

std::vector<Element> elements_of(const Parameters& parameters, const PortionData& data,
                                 double width) {
  return ElementReader(parameters).elements(data, width);
}

}  // namespace neuroglide::anatomy
