// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The status of an export that lost a part of what it was given.

#ifndef OTEL_SDK_COMMON_PARTIAL_FAILURE_H_
#define OTEL_SDK_COMMON_PARTIAL_FAILURE_H_

#include <cstddef>

#include "absl/status/status.h"

namespace otel {
namespace sdk {

// For exporters: returns `status`, an error, with the mark that `lost` of the
// items were lost and all others got out. Without the mark an error means that
// all were lost.
absl::Status PartialFailure(absl::Status status, size_t lost);

// For those who count: how many of `items` an export with this status has lost.
size_t LostItems(const absl::Status& status, size_t items);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_PARTIAL_FAILURE_H_
