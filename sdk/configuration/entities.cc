// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/entities.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace otel {
namespace sdk {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsType(std::string_view text) {
  if (text.empty() || !IsLetter(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  });
}

// Takes `OPEN...CLOSE` from the front of `text`.
absl::StatusOr<KeyValueList> TakeList(std::string_view& text, char open,
                                      char close) {
  const size_t end = text.find(close);
  if (text.empty() || text.front() != open || end == std::string_view::npos) {
    return absl::InvalidArgumentError(std::string("\"") + open + "..." + close +
                                      "\" is missing");
  }
  const std::string_view inside = text.substr(1, end - 1);
  if (inside.find_first_of("{}[]@;") != std::string_view::npos) {
    return absl::InvalidArgumentError(
        "one of {}[]@; is not percent-encoded in " + QuoteForMessage(inside));
  }
  text = TrimWhitespace(text.substr(end + 1));
  return ParseKeyValueList(inside);
}

absl::StatusOr<EntityText> ParseEntity(std::string_view text) {
  EntityText entity;
  const size_t brace = std::min(text.find('{'), text.size());
  const std::string_view type = TrimWhitespace(text.substr(0, brace));
  if (!IsType(type)) {
    return absl::InvalidArgumentError(QuoteForMessage(type) +
                                      " is not a type of entities");
  }
  entity.type = std::string(type);
  text.remove_prefix(brace);
  absl::StatusOr<KeyValueList> identity = TakeList(text, '{', '}');
  if (!identity.ok()) return identity.status();
  if (identity->empty()) {
    return absl::InvalidArgumentError("there is nothing in {}");
  }
  entity.identity = *std::move(identity);
  if (!text.empty() && text.front() == '[') {
    absl::StatusOr<KeyValueList> description = TakeList(text, '[', ']');
    if (!description.ok()) return description.status();
    entity.description = *std::move(description);
  }
  if (!text.empty() && text.front() == '@') {
    entity.schema_url = std::string(TrimWhitespace(text.substr(1)));
    text = {};
  }
  if (!text.empty()) {
    return absl::InvalidArgumentError(QuoteForMessage(text) +
                                      " is more than an entity has");
  }
  std::sort(entity.identity.begin(), entity.identity.end());
  return entity;
}

}  // namespace

std::vector<EntityText> ParseEntities(std::string_view text,
                                      std::vector<std::string>& problems) {
  std::vector<EntityText> entities;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(';', begin), text.size());
    const std::string_view part =
        TrimWhitespace(text.substr(begin, end - begin));
    begin = end + 1;
    if (part.empty()) continue;
    absl::StatusOr<EntityText> entity = ParseEntity(part);
    if (!entity.ok()) {
      problems.push_back(QuoteForMessage(part) + " is not an entity: " +
                         std::string(entity.status().message()));
      continue;
    }
    entities.erase(std::remove_if(entities.begin(), entities.end(),
                                  [&](const EntityText& other) {
                                    return other.type == entity->type &&
                                           other.identity == entity->identity;
                                  }),
                   entities.end());
    entities.push_back(*std::move(entity));
  }
  return entities;
}

}  // namespace sdk
}  // namespace otel
