// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/otlp_json.h"

#include <cstdio>
#include <optional>

#include "absl/strings/escaping.h"
#include "exporters/testing/json.h"
#include "google/protobuf/util/json_util.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

using exporters::testing::Json;

bool IsId(std::string_view key) {
  return key == "traceId" || key == "spanId" || key == "parentSpanId";
}

bool IsEnum(std::string_view key) {
  return key == "kind" || key == "severityNumber" ||
         key == "aggregationTemporality" || key == "code";
}

bool IsHex(std::string_view text) {
  for (const char c : text) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
                       (c >= 'A' && c <= 'F');
    if (!digit) return false;
  }
  return text.size() % 2 == 0;
}

// Writes a document in which ids are what protobuf's mapping expects, or, the
// other way round, what OTLP expects.
class Rewriter {
 public:
  enum class Direction { kFromOtlp, kToOtlp };
  explicit Rewriter(Direction direction) : direction_(direction) {}

  void Write(const Json& value) {
    switch (value.type) {
      case Json::Type::kNull:
        out_ += "null";
        return;
      case Json::Type::kBool:
      case Json::Type::kNumber:
        out_ += value.text;
        return;
      case Json::Type::kString:
        WriteString(value.text);
        return;
      case Json::Type::kArray:
        WriteArray(value);
        return;
      case Json::Type::kObject:
        WriteObject(value);
        return;
    }
  }

  const std::string& out() const { return out_; }
  const std::string& error() const { return error_; }

 private:
  void WriteArray(const Json& array) {
    out_ += '[';
    for (size_t i = 0; i < array.items.size(); ++i) {
      if (i > 0) out_ += ',';
      Write(array.items[i]);
    }
    out_ += ']';
  }

  void WriteObject(const Json& object) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : object.members) {
      if (!first) out_ += ',';
      first = false;
      WriteString(key);
      out_ += ':';
      WriteMember(key, value);
    }
    out_ += '}';
  }

  void WriteMember(std::string_view key, const Json& value) {
    const bool text = value.type == Json::Type::kString;
    if (IsId(key) && text) return WriteId(value.text);
    if (key.find('_') != std::string_view::npos) Fail("key in snake case", key);
    if (IsEnum(key) && text) Fail("an enum is not a number", key);
    Write(value);
  }

  void WriteId(const std::string& id) {
    if (direction_ == Direction::kToOtlp) {
      std::string bytes;
      absl::Base64Unescape(id, &bytes);
      return WriteString(absl::BytesToHexString(bytes));
    }
    if (!IsHex(id)) return Fail("an id is not hex", id);
    WriteString(absl::Base64Escape(absl::HexStringToBytes(id)));
  }

  void WriteString(std::string_view text) {
    out_ += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char escaped[8];
        std::snprintf(escaped, sizeof(escaped), "\\u%04x", c);
        out_ += escaped;
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  void Fail(std::string_view what, std::string_view where) {
    if (error_.empty()) {
      error_ = std::string(what) + ": " + std::string(where);
    }
  }

  const Direction direction_;
  std::string out_;
  std::string error_;
};

}  // namespace

std::string ParseOtlpJson(std::string_view text,
                          google::protobuf::Message& message) {
  const std::optional<Json> document = exporters::testing::ParseJson(text);
  if (!document.has_value()) return "not JSON";
  Rewriter rewriter(Rewriter::Direction::kFromOtlp);
  rewriter.Write(*document);
  if (!rewriter.error().empty()) return rewriter.error();
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto status = google::protobuf::util::JsonStringToMessage(
      rewriter.out(), &message, options);
  return status.ok() ? std::string() : status.ToString();
}

std::string WriteOtlpJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_enums_as_ints = true;
  std::string text;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &text, options);
  const std::optional<Json> document =
      status.ok() ? exporters::testing::ParseJson(text) : std::nullopt;
  if (!document.has_value()) return {};
  Rewriter rewriter(Rewriter::Direction::kToOtlp);
  rewriter.Write(*document);
  return rewriter.out();
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
