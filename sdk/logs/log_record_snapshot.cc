// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/log_record_snapshot.h"

namespace otel {
namespace sdk {

LogRecordSnapshot::LogRecordSnapshot(const ReadableLogRecord& record)
    : data_(record.data()),
      entries_(record.entries(),
               record.entries() + record.data().entries_size) {}

}  // namespace sdk
}  // namespace otel
