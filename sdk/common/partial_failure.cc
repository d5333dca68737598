// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/partial_failure.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"

namespace otel {
namespace sdk {
namespace {

constexpr char kLostItems[] = "otel_cc/lost_items";

}  // namespace

absl::Status PartialFailure(absl::Status status, size_t lost) {
  status.SetPayload(kLostItems, absl::Cord(std::to_string(lost)));
  return status;
}

size_t LostItems(const absl::Status& status, size_t items) {
  if (status.ok()) return 0;
  const auto mark = status.GetPayload(kLostItems);
  size_t lost = 0;
  if (!mark.has_value() || !absl::SimpleAtoi(std::string(*mark), &lost)) {
    return items;
  }
  return std::min(lost, items);
}

}  // namespace sdk
}  // namespace otel
