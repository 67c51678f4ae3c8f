// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide {

//! A JSON value that knows where it stands, so that every complaint can say so. Its accessors throw
//! InvalidInput when the value has another type than is asked for.
struct JsonPlace {
  const nlohmann::json* value;
  std::string origin;  //!< what the whole text is called
  std::string path;    //!< as in "phases[1].to.knee_flexion.deg"; empty for the whole

  //! Origin and path, with which a sentence begins.
  std::string place() const;

  bool has(const std::string& key) const;
  JsonPlace at(const std::string& key) const;
  JsonPlace at(std::size_t i) const;
  std::size_t size() const { return value->size(); }

  std::string text() const;
  double number() const;
  bool flag() const;

  //! The number of the name among `names` that stands here.
  std::size_t choice(const std::vector<std::string>& names) const;

  void require_object(std::string_view example) const;
  void require_array() const;

  //! An object whose keys are all among `allowed`, with none of `required` missing.
  void require_keys(const std::vector<std::string>& allowed,
                    const std::vector<std::string>& required) const;

  //! What stands here, shortened, for a sentence.
  std::string got() const;

  //! Throws InvalidInput: the place followed by `rest`.
  [[noreturn]] void refuse(std::string_view rest) const;
};

//! Parses strict JSON. Throws InvalidInput with line and column where the text is malformed, and
//! with the place where an object has a key twice or a number is too large.
nlohmann::json parse_json(std::string_view text, std::string_view origin);

}  // namespace neuroglide
