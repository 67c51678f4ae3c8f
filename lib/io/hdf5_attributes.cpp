// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/hdf5_attributes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace neuroglide::io::hdf5 {
namespace {

//! Nothing if the attribute is neither text nor numbers (a list of references, say).
std::optional<Attribute> read_attribute(hid_t object, unsigned long place, H5_index_t order) {
  const Handle source(
      H5Aopen_by_idx(object, ".", order, H5_ITER_INC, place, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  std::string name(static_cast<std::size_t>(checked(H5Aget_name(source, 0, nullptr))), '\0');
  checked(H5Aget_name(source, name.size() + 1, name.data()));
  const Handle type(H5Aget_type(source), H5Tclose);
  const Handle space(H5Aget_space(source), H5Sclose);
  const H5S_class_t shape = H5Sget_simple_extent_type(space);
  if (H5Tget_class(type) == H5T_STRING) {
    const std::vector<std::string> texts = read_texts(source, type, space, true);
    return Attribute{name, fmt::format("{}", fmt::join(texts, ", "))};
  }
  if (!is_number(type)) return std::nullopt;
  std::vector<double> numbers(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
  if (!numbers.empty()) checked(H5Aread(source, H5T_NATIVE_DOUBLE, numbers.data()));
  if (shape == H5S_SCALAR) return Attribute{name, numbers.front()};
  return Attribute{name, std::move(numbers)};
}

}  // namespace

std::vector<std::string> read_texts(hid_t source, hid_t type, hid_t space, bool is_attribute) {
  const auto count = static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space)));
  if (count == 0) return {};
  const auto read = [&](hid_t memory_type, void* data) {
    checked(is_attribute ? H5Aread(source, memory_type, data)
                         : H5Dread(source, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data));
  };
  std::vector<std::string> result;
  if (checked(H5Tis_variable_str(type)) > 0) {
    Handle memory(H5Tcopy(type), H5Tclose);
    std::vector<char*> pointers(count, nullptr);
    read(memory, pointers.data());
    for (const char* text : pointers) result.emplace_back(text == nullptr ? "" : text);
    checked(H5Dvlen_reclaim(memory, space, H5P_DEFAULT, pointers.data()));
    return result;
  }
  const std::size_t width = H5Tget_size(type);
  std::string bytes(width * count, '\0');
  read(type, bytes.data());
  for (std::size_t i = 0; i < count; ++i) {
    const char* first = bytes.data() + i * width;
    result.emplace_back(first, ::strnlen(first, width));
  }
  return result;
}

bool is_number(hid_t type) {
  const H5T_class_t kind = H5Tget_class(type);
  return kind == H5T_INTEGER || kind == H5T_FLOAT;
}

std::vector<Attribute> read_attributes(hid_t object, hid_t properties) {
  unsigned flags = 0;
  checked(H5Pget_attr_creation_order(properties, &flags));
  const H5_index_t order =
      (flags & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  H5O_info_t info;
  checked(H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS));
  std::vector<Attribute> result;
  for (hsize_t i = 0; i < info.num_attrs; ++i) {
    if (auto attribute = read_attribute(object, i, order)) result.push_back(std::move(*attribute));
  }
  return result;
}

const Attribute* find(const std::vector<Attribute>& attributes, std::string_view name) {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::string text_of(const Attribute* attribute) {
  const auto* text = attribute == nullptr ? nullptr : std::get_if<std::string>(&attribute->value);
  return text == nullptr ? std::string() : *text;
}

}  // namespace neuroglide::io::hdf5
