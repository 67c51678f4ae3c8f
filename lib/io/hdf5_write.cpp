// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/hdf5_handle.hpp"
#include "io/hdf5_scales.hpp"
#include <algorithm>
#include <limits>
#include <new>

namespace neuroglide::io {
namespace hdf5 {
namespace {

constexpr std::size_t compress_from = 64 << 10;  // below, a chunk costs more than it saves [bytes]
constexpr std::size_t chunk_limit = 1 << 20;     // the library's cache holds one such chunk [bytes]

Handle group_creation(hid_t kind) {
  Handle properties = creation(kind);
  checked(H5Pset_link_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  return properties;
}

void put_user_attribute(hid_t object, const Attribute& attribute) {
  const char* name = attribute.name.c_str();
  if (const auto* list = std::get_if<std::vector<double>>(&attribute.value)) {
    const Handle space =
        list->empty() ? Handle(H5Screate(H5S_NULL), H5Sclose) : list_space(list->size());
    put_attribute(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space,
                  list->empty() ? nullptr : list->data());
    return;
  }
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  if (const auto* text = std::get_if<std::string>(&attribute.value)) {
    const Handle type = text_type();
    const char* pointer = text->c_str();
    put_attribute(object, name, type, type, space, &pointer);
  } else {
    put_attribute(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space,
                  &std::get<double>(attribute.value));
  }
}

//! Halves the slow dimensions until a chunk is small; what runs fastest stays together.
std::vector<hsize_t> chunk_shape(std::vector<hsize_t> shape) {
  const auto bytes = [&shape] {
    std::size_t product = sizeof(double);
    for (const hsize_t size : shape) product *= size;
    return product;
  };
  for (hsize_t& size : shape) {
    while (bytes() > chunk_limit && size > 1) size = (size + 1) / 2;
  }
  return shape;
}

Handle number_creation(const Variable& variable, const std::vector<hsize_t>& shape) {
  Handle properties = creation(H5P_DATASET_CREATE);
  if (!is_coordinate(variable)) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    checked(H5Pset_fill_value(properties, H5T_NATIVE_DOUBLE, &missing));
  }
  const bool is_large = value_count(variable) * sizeof(double) >= compress_from;
  if (is_large && H5Zfilter_avail(H5Z_FILTER_DEFLATE) > 0) {
    const std::vector<hsize_t> chunk = chunk_shape(shape);
    checked(H5Pset_chunk(properties, static_cast<int>(chunk.size()), chunk.data()));
    checked(H5Pset_shuffle(properties));
    checked(H5Pset_deflate(properties, 4));
  }
  return properties;
}

void put_variable(hid_t group, const Variable& variable, const std::vector<hsize_t>& shape) {
  const Handle space(shape.empty()
                         ? H5Screate(H5S_SCALAR)
                         : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
                     H5Sclose);
  const auto create = [&](hid_t type, hid_t properties) {
    return Handle(
        H5Dcreate2(group, variable.name.c_str(), type, space, H5P_DEFAULT, properties, H5P_DEFAULT),
        H5Dclose);
  };
  const auto write = [](hid_t dataset, hid_t type, const auto& values) {
    if (!values.empty()) {
      checked(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
    }
  };
  const auto finish = [&](hid_t dataset) {
    for (const Attribute& attribute : variable.attributes) put_user_attribute(dataset, attribute);
  };
  if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
    const Handle dataset = create(H5T_IEEE_F64LE, number_creation(variable, shape));
    write(dataset, H5T_NATIVE_DOUBLE, *numbers);
    if (!is_coordinate(variable)) {
      const double missing = std::numeric_limits<double>::quiet_NaN();
      put_attribute(dataset, "_FillValue", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, list_space(1),
                    &missing);
    }
    finish(dataset);
  } else {
    const auto& texts = std::get<std::vector<std::string>>(variable.values);
    std::vector<const char*> pointers;
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    const Handle dataset = create(text_type(), creation(H5P_DATASET_CREATE));
    write(dataset, text_type(), pointers);
    finish(dataset);
  }
}

void put_group(hid_t here, const Group& group, int& dimension_number) {
  for (const Attribute& attribute : group.attributes) put_user_attribute(here, attribute);
  const auto size_of = [&group](const std::string& name) -> hsize_t {
    return std::ranges::find(group.dimensions, name, &Dimension::name)->size;
  };
  for (const Variable& variable : group.variables) {
    std::vector<hsize_t> shape;
    std::ranges::transform(variable.dimensions, std::back_inserter(shape), size_of);
    put_variable(here, variable, shape);
  }
  put_scales(here, group, dimension_number);
  for (const Group& child : group.groups) {
    const Handle created(H5Gcreate2(here, child.name.c_str(), H5P_DEFAULT,
                                    group_creation(H5P_GROUP_CREATE), H5P_DEFAULT),
                         H5Gclose);
    put_group(created, child, dimension_number);
  }
}

//! The bytes of the file, made in memory: on a full disc the library itself would report success.
std::string file_image(const Group& root) {
  const Session session;
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  checked(H5Pset_fapl_core(access, 4 << 20, false));
  // The old superblock: in the newer one H5Fget_file_image leaves a wrong checksum.
  checked(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18));
  const Handle file(
      H5Fcreate("neuroglide-in-memory", H5F_ACC_TRUNC, group_creation(H5P_FILE_CREATE), access),
      H5Fclose);
  {
    const Handle group(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
    int dimension_number = 0;
    put_group(group, root, dimension_number);
  }
  checked(H5Fflush(file, H5F_SCOPE_GLOBAL));
  std::string bytes(static_cast<std::size_t>(checked(H5Fget_file_image(file, nullptr, 0))), '\0');
  checked(H5Fget_file_image(file, bytes.data(), bytes.size()));
  return bytes;
}

}  // namespace
}  // namespace hdf5

void write_hdf5(const std::filesystem::path& path, const Group& root) {
  check_dataset(root);
  std::string bytes;
  try {
    bytes = hdf5::file_image(root);
    bytes += hdf5::seal(bytes);
  } catch (const hdf5::Refusal& refusal) {
    throw FileError(
        fmt::format("cannot write '{}': the HDF5 library says '{}'; write fewer or "
                    "smaller arrays into one file",
                    path.string(), refusal.reason));
  } catch (const std::bad_alloc&) {
    throw FileError(
        fmt::format("cannot write '{}': not enough memory to build the file; write "
                    "fewer or smaller arrays into one file",
                    path.string()));
  }
  write_aside_and_rename(path, bytes);
}

}  // namespace neuroglide::io
