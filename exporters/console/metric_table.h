// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics as a table of text.

#ifndef OTEL_EXPORTERS_CONSOLE_METRIC_TABLE_H_
#define OTEL_EXPORTERS_CONSOLE_METRIC_TABLE_H_

#include <string>

#include "sdk/metrics/metric_data.h"

namespace otel {
namespace exporters {
namespace console {

// Appends a line for the collection and one for each point, without the last
// line end:
//
//   12:28:53.345  metrics  dice-server
//     METRIC                        TYPE       ATTRIBUTES    VALUE
//     dice.rolls                    counter    roll.value=4  1
//     http.server.request.duration  histogram  ...           count=2 avg=2 ms
void AppendMetricTable(const sdk::ResourceMetrics& metrics, std::string& out);

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_METRIC_TABLE_H_
