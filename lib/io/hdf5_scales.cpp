// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/hdf5_scales.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>

namespace neuroglide::io::hdf5 {
namespace {

//! An entry of REFERENCE_LIST: "that variable uses this scale as its dimension number ...".
struct Use {
  hobj_ref_t variable;
  int dimension;
};

//! netCDF wants the texts of its own bookkeeping in fixed length.
void put_fixed_text(hid_t object, const char* name, const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  checked(H5Tset_size(type, text.size() + 1));
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  put_attribute(object, name, type, type, space, text.c_str());
}

void put_scale(hid_t group, const Dimension& dimension, bool has_coordinate, int number) {
  if (!has_coordinate) {
    const Handle space = list_space(dimension.size);
    const Handle unused(H5Dcreate2(group, dimension.name.c_str(), H5T_IEEE_F32BE, space,
                                   H5P_DEFAULT, creation(H5P_DATASET_CREATE), H5P_DEFAULT),
                        H5Dclose);
  }
  const Handle scale(H5Dopen2(group, dimension.name.c_str(), H5P_DEFAULT), H5Dclose);
  put_fixed_text(scale, "CLASS", "DIMENSION_SCALE");
  put_fixed_text(
      scale, "NAME",
      has_coordinate ? dimension.name : fmt::format("{}{:10}", no_coordinate, dimension.size));
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  put_attribute(scale, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT, space, &number);
}

hobj_ref_t reference(hid_t group, const std::string& name) {
  hobj_ref_t result = 0;
  checked(H5Rcreate(&result, group, name.c_str(), H5R_OBJECT, -1));
  return result;
}

//! DIMENSION_LIST of one variable; notes in `uses` what the scales must know.
void put_dimension_list(hid_t group, const Variable& variable,
                        std::map<std::string, std::vector<Use>>& uses) {
  std::vector<hobj_ref_t> scales;
  for (const std::string& name : variable.dimensions) {
    const int place = static_cast<int>(scales.size());
    uses[name].push_back({reference(group, variable.name), place});
    scales.push_back(reference(group, name));
  }
  std::vector<hvl_t> lists;
  for (hobj_ref_t& scale : scales) lists.push_back({1, &scale});
  const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose);
  const Handle dataset(H5Dopen2(group, variable.name.c_str(), H5P_DEFAULT), H5Dclose);
  put_attribute(dataset, "DIMENSION_LIST", type, type, list_space(lists.size()), lists.data());
}

void put_reference_list(hid_t group, const std::string& dimension, const std::vector<Use>& uses) {
  const auto compound = [](std::size_t size, std::size_t second, hid_t integer) {
    Handle type(H5Tcreate(H5T_COMPOUND, size), H5Tclose);
    checked(H5Tinsert(type, "dataset", 0, H5T_STD_REF_OBJ));
    checked(H5Tinsert(type, "dimension", second, integer));
    return type;
  };
  // Packed in the file: padding would carry chance bytes.
  const Handle file_type = compound(12, 8, H5T_STD_I32LE);
  const Handle memory_type = compound(sizeof(Use), offsetof(Use, dimension), H5T_NATIVE_INT);
  const Handle scale(H5Dopen2(group, dimension.c_str(), H5P_DEFAULT), H5Dclose);
  put_attribute(scale, "REFERENCE_LIST", file_type, memory_type, list_space(uses.size()),
                uses.data());
}

}  // namespace

Handle creation(hid_t kind) {
  Handle properties(H5Pcreate(kind), H5Pclose);
  checked(H5Pset_obj_track_times(properties, false));
  checked(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  return properties;
}

Handle list_space(std::size_t count) {
  const hsize_t size = count;
  return {H5Screate_simple(1, &size, nullptr), H5Sclose};
}

void put_attribute(hid_t object, const char* name, hid_t file_type, hid_t memory_type, hid_t space,
                   const void* data) {
  const Handle attribute(H5Acreate2(object, name, file_type, space, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
  if (data != nullptr) checked(H5Awrite(attribute, memory_type, data));
}

void put_scales(hid_t here, const Group& group, int& dimension_number) {
  for (const Dimension& dimension : group.dimensions) {
    const bool has_coordinate = std::ranges::find(group.variables, dimension.name,
                                                  &Variable::name) != group.variables.end();
    put_scale(here, dimension, has_coordinate, dimension_number++);
  }
  std::map<std::string, std::vector<Use>> uses;
  for (const Variable& variable : group.variables) {
    if (!variable.dimensions.empty() && !is_coordinate(variable)) {
      put_dimension_list(here, variable, uses);
    }
  }
  for (const auto& [dimension, users] : uses) put_reference_list(here, dimension, users);
}

}  // namespace neuroglide::io::hdf5
