// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `DocumentBatch`: how exporters hand JSON documents to an output.

#ifndef OTEL_EXPORTERS_CONSOLE_DOCUMENT_BATCH_H_
#define OTEL_EXPORTERS_CONSOLE_DOCUMENT_BATCH_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/console/json_writer.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace console {

// Returns how `style` lays out JSON.
constexpr JsonWriter::Layout LayoutOf(ConsoleStyle style) noexcept {
  return style == ConsoleStyle::kCompact ? JsonWriter::Layout::kCompact
                                         : JsonWriter::Layout::kIndented;
}

// Collects the documents of one export in a string of the exporter's and writes
// them in few large pieces.
//
//   DocumentBatch batch(&text_, *output_, deadline);
//   for (...) {
//     AppendDocument(..., text_);
//     batch.EndDocument();
//   }
//   return batch.Finish();
class DocumentBatch {
 public:
  // Writes when this much has been collected.
  static constexpr size_t kPieceSize = size_t{64} << 10;
  // What an exporter's string keeps allocated.
  static constexpr size_t kKeptSize = size_t{1} << 20;

  DocumentBatch(std::string* text, ConsoleOutput& output,
                sdk::Deadline deadline) noexcept
      : text_(*text), output_(output), deadline_(deadline) {
    text_.clear();
  }

  void EndDocument() {
    text_.push_back('\n');
    if (text_.size() >= kPieceSize) WritePiece();
  }

  // Writes the rest. Returns the first error; pieces after a failed one are
  // tried all the same.
  absl::Status Finish() {
    WritePiece();
    if (text_.capacity() > kKeptSize) std::string().swap(text_);
    return status_;
  }

 private:
  void WritePiece() {
    absl::Status status = output_.Write(text_, deadline_);
    if (status_.ok()) status_ = std::move(status);
    text_.clear();
  }

  std::string& text_;
  ConsoleOutput& output_;
  const sdk::Deadline deadline_;
  absl::Status status_;
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_DOCUMENT_BATCH_H_
