// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the style kTree has in common for all signals. All text is on one line
// and free of controls, whatever the values hold.

#ifndef OTEL_EXPORTERS_CONSOLE_TEXT_VALUES_H_
#define OTEL_EXPORTERS_CONSOLE_TEXT_VALUES_H_

#include <cstdint>
#include <string>

#include "api/common/attributes.h"
#include "api/common/timestamp.h"
#include "sdk/common/packed_entries.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace exporters {
namespace console {

// Appends `12:28:51.937` in UTC.
void AppendTimeOfDay(Timestamp time, std::string& out);

// Appends a duration with three digits: `478 us`, `2.48 ms`, `12.3 s`. Negative
// ones are zero.
void AppendDuration(int64_t nanos, std::string& out);

// Appends a value: text in quotation marks when it has spaces or the like, the
// rest as compact JSON. What is longer than 120 characters is cut, with `...`.
void AppendTextValue(const AttributeValue& value, std::string& out);

// Append `key=value`, separated by spaces: at most 6, first those that tell
// most of what happened, and how many are left out.
void AppendTextAttributes(const sdk::AttributeRange& attributes,
                          std::string& out);
void AppendTextAttributes(Attributes attributes, std::string& out);

// Appends two spaces and the name of the service, if it has one.
void AppendServiceName(const sdk::Resource& resource, std::string& out);

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_TEXT_VALUES_H_
