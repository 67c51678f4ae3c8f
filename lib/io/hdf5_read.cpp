// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/hdf5_attributes.hpp"
#include "io/hdf5_handle.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace neuroglide::io {
namespace hdf5 {
namespace {

constexpr int deepest_group = 32;             // a file whose groups hold each other has no bottom
constexpr double largest_compression = 1100;  // zlib reaches 1032

using Values = std::variant<std::vector<double>, std::vector<std::string>>;

struct Scale {
  Dimension dimension;
  long number;
};

struct Reader {
  double file_size;  // [bytes]

  Group group(hid_t here, std::string name, const std::string& path, int depth) const;
  void link(hid_t here, const std::string& name, const std::string& path, int depth, Group& into,
            std::vector<Scale>& scales) const;
  void dataset(hid_t here, const std::string& name, const std::string& path, Group& into,
               std::vector<Scale>& scales) const;
  void check_size(std::size_t count, const std::string& path) const;
};

//! The name that follows the last '/' of what the object is called in the file.
std::string own_name(hid_t object) {
  std::string path(static_cast<std::size_t>(checked(H5Iget_name(object, nullptr, 0))), '\0');
  checked(H5Iget_name(object, path.data(), path.size() + 1));
  return path.substr(path.rfind('/') + 1);
}

std::vector<std::string> dimension_names(hid_t dataset, std::size_t rank) {
  if (checked(H5Aexists(dataset, "DIMENSION_LIST")) == 0) return {};
  const Handle list(H5Aopen(dataset, "DIMENSION_LIST", H5P_DEFAULT), H5Aclose);
  const Handle space(H5Aget_space(list), H5Sclose);
  if (H5Sget_simple_extent_npoints(space) != static_cast<hssize_t>(rank)) return {};
  const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose);
  std::vector<hvl_t> scales(rank, hvl_t{0, nullptr});
  checked(H5Aread(list, type, scales.data()));
  std::vector<std::string> result;
  for (const hvl_t& scale : scales) {
    if (scale.len == 0) continue;
    const Handle target(H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, scale.p), H5Oclose);
    result.push_back(own_name(target));
  }
  checked(H5Dvlen_reclaim(type, space, H5P_DEFAULT, scales.data()));
  return result;
}

//! What the file wrote for itself.
void drop_bookkeeping(std::vector<Attribute>& attributes) {
  std::erase_if(attributes,
                [](const Attribute& attribute) { return is_reserved_attribute(attribute.name); });
}

//! Other writers mark what is missing by a number of their choice; here it is NaN.
void unify_missing(std::vector<double>& values, const Attribute* fill) {
  if (fill == nullptr) return;
  double mark = std::numeric_limits<double>::quiet_NaN();
  if (const auto* one = std::get_if<double>(&fill->value)) mark = *one;
  const auto* list = std::get_if<std::vector<double>>(&fill->value);
  if (list != nullptr && list->size() == 1) mark = list->front();
  std::ranges::replace(values, mark, std::numeric_limits<double>::quiet_NaN());
}

void Reader::check_size(std::size_t count, const std::string& path) const {
  const double bytes = 8 * static_cast<double>(count);
  if (bytes > largest_compression * file_size) {
    throw Refusal{fmt::format("'{}' claims {} values, more than the file can hold", path, count)};
  }
}

void Reader::dataset(hid_t here, const std::string& name, const std::string& path, Group& into,
                     std::vector<Scale>& scales) const {
  const Handle properties(H5Dget_create_plist(here), H5Pclose);
  const Handle space(H5Dget_space(here), H5Sclose);
  const Handle type(H5Dget_type(here), H5Tclose);
  std::vector<hsize_t> shape(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space))));
  checked(H5Sget_simple_extent_dims(space, shape.data(), nullptr));
  Variable variable{name, {}, {}, read_attributes(here, properties)};

  const bool is_scale = text_of(find(variable.attributes, "CLASS")) == "DIMENSION_SCALE";
  if (is_scale && shape.size() == 1) {
    const Attribute* id = find(variable.attributes, "_Netcdf4Dimid");
    const auto* number = id == nullptr ? nullptr : std::get_if<double>(&id->value);
    scales.push_back({{name, shape[0]}, number == nullptr ? 0 : std::lround(*number)});
    if (text_of(find(variable.attributes, "NAME")).starts_with(no_coordinate)) return;
    variable.dimensions = {name};
  } else {
    variable.dimensions = dimension_names(here, shape.size());
  }
  if (variable.dimensions.size() != shape.size()) {
    throw Refusal{fmt::format("'{}' has no named dimensions", path)};
  }
  for (std::size_t i = 0; i < shape.size() && !is_scale; ++i) {
    scales.push_back({{variable.dimensions[i], shape[i]}, std::numeric_limits<long>::max()});
  }
  const auto count = static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space)));
  check_size(count, path);
  if (H5Tget_class(type) == H5T_STRING) {
    variable.values = read_texts(here, type, space, false);
  } else if (is_number(type)) {
    std::vector<double> numbers(count);
    if (count > 0) {
      checked(H5Dread(here, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()));
    }
    unify_missing(numbers, find(variable.attributes, "_FillValue"));
    variable.values = std::move(numbers);
  } else {
    throw Refusal{fmt::format("'{}' holds neither numbers nor text", path)};
  }
  drop_bookkeeping(variable.attributes);
  into.variables.push_back(std::move(variable));
}

void Reader::link(hid_t here, const std::string& name, const std::string& path, int depth,
                  Group& into, std::vector<Scale>& scales) const {
  H5L_info_t info;
  checked(H5Lget_info(here, name.c_str(), &info, H5P_DEFAULT));
  if (info.type != H5L_TYPE_HARD) throw Refusal{fmt::format("'{}' is a link elsewhere", path)};
  const Handle object(H5Oopen(here, name.c_str(), H5P_DEFAULT), H5Oclose);
  switch (H5Iget_type(object)) {
    case H5I_GROUP:
      into.groups.push_back(group(object, name, path, depth + 1));
      break;
    case H5I_DATASET:
      dataset(object, name, path, into, scales);
      break;
    default:
      throw Refusal{fmt::format("'{}' is neither a group nor an array", path)};
  }
}

Group Reader::group(hid_t here, std::string name, const std::string& path, int depth) const {
  if (depth > deepest_group) throw Refusal{fmt::format("groups are nested too deeply: {}", path)};
  const Handle properties(H5Gget_create_plist(here), H5Pclose);
  Group result{std::move(name), {}, {}, read_attributes(here, properties), {}};
  drop_bookkeeping(result.attributes);
  unsigned flags = 0;
  checked(H5Pget_link_creation_order(properties, &flags));
  const H5_index_t order =
      (flags & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  H5G_info_t info;
  checked(H5Gget_info(here, &info));
  std::vector<Scale> scales;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    const auto entry = [&](char* text, std::size_t size) {
      return static_cast<std::size_t>(
          checked(H5Lget_name_by_idx(here, ".", order, H5_ITER_INC, i, text, size, H5P_DEFAULT)));
    };
    std::string child(entry(nullptr, 0), '\0');
    entry(child.data(), child.size() + 1);
    link(here, child, path + "/" + child, depth, result, scales);
  }
  // Scales of this group come first, in their order; what a group around it lent comes after.
  std::ranges::stable_sort(scales, {}, &Scale::number);
  for (const Scale& scale : scales) {
    const auto known = std::ranges::find(result.dimensions, scale.dimension.name, &Dimension::name);
    if (known == result.dimensions.end()) result.dimensions.push_back(scale.dimension);
  }
  return result;
}

Group read_image(std::string& bytes) {
  const Session session;
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  checked(H5Pset_fapl_core(access, 4 << 20, false));
  checked(H5Pset_file_image(access, bytes.data(), bytes.size()));
  const Handle file(H5Fopen("neuroglide-in-memory", H5F_ACC_RDONLY, access), H5Fclose);
  const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
  return Reader{static_cast<double>(bytes.size())}.group(root, "", "", 0);
}

void check_whole(const std::filesystem::path& path, std::string_view bytes) {
  const auto fail = [&path](std::string_view what) {
    throw FileError(fmt::format("cannot read '{}': {}", path.string(), what));
  };
  if (bytes.empty()) fail("the file is empty; write or copy it again");
  if (bytes.starts_with("CDF")) {
    fail("it is a netCDF-3 file; convert it with 'nccopy -k netCDF-4'");
  }
  if (!bytes.starts_with("\x89HDF\r\n\x1a\n")) {
    fail("it is not an HDF5 file; give one that write_hdf5 or netCDF-4 wrote");
  }
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), seal_size));
  if (tail.starts_with(seal_mark) && tail != seal(bytes.substr(0, bytes.size() - seal_size))) {
    fail("it was damaged after it was written; copy or write it again");
  }
}

}  // namespace
}  // namespace hdf5

Group read_hdf5(const std::filesystem::path& path) {
  std::string bytes = read_file(path);
  hdf5::check_whole(path, bytes);
  try {
    return hdf5::read_image(bytes);
  } catch (const hdf5::Refusal& refusal) {
    throw FileError(
        fmt::format("cannot read '{}': {}; the file is cut short, damaged or not of "
                    "netCDF-4 form, so copy or write it again",
                    path.string(), refusal.reason));
  } catch (const std::bad_alloc&) {
    throw FileError(
        fmt::format("cannot read '{}': it does not fit into memory; read it on a "
                    "larger machine or write it in parts",
                    path.string()));
  }
}

}  // namespace neuroglide::io
