// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Matchers for googlemock over spans and log records, for `EXPECT_THAT` and
// inside `ElementsAre`, `Contains`, `AllOf`. All take owned snapshots and views
// alike; `HasAttribute` and `AttributesAre` events, links and metric points
// too.
//
//   EXPECT_THAT(telemetry.spans(),
//               ElementsAre(AllOf(SpanNamed("SELECT"), ChildOf(request),
//                                 HasAttribute("db.rows", 3)),
//                           AllOf(SpanNamed("GET /"), IsRoot(),
//                                 HasStatus(otel::StatusCode::kError))));

#ifndef OTEL_SDK_TESTING_MATCHERS_H_
#define OTEL_SDK_TESTING_MATCHERS_H_

#include <gmock/gmock.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "api/common/attribute_value.h"
#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/testing/print.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace sdk {
namespace testing {

namespace internal {

using ValueMatcher = ::testing::Matcher<const AttributeValue&>;
using TextMatcher = ::testing::Matcher<std::string_view>;

// Snapshots as views, so that one matcher does for both. What they refer to is
// the snapshot, which outlives the match.
inline ReadableSpan ViewOf(const ReadableSpan& span) { return span; }
inline ReadableSpan ViewOf(const SpanSnapshot& span) { return span.view(); }
inline ReadableLogRecord ViewOf(const ReadableLogRecord& record) {
  return record;
}
inline ReadableLogRecord ViewOf(const LogRecordSnapshot& record) {
  return record.view();
}
inline const ReadableEvent& ViewOf(const ReadableEvent& event) { return event; }
inline const ReadableLink& ViewOf(const ReadableLink& link) { return link; }

template <class T>
auto AttributesOf(const T& holder) -> decltype(ViewOf(holder).attributes()) {
  return ViewOf(holder).attributes();
}
// Points of metrics.
template <class T>
auto AttributesOf(const T& holder)
    -> std::enable_if_t<std::is_same_v<decltype(holder.attributes), Attributes>,
                        Attributes> {
  return holder.attributes;
}

inline SpanContext IdentityOf(const SpanContext& context) { return context; }
inline SpanContext IdentityOf(const SpanRef& span) { return span.context(); }
inline SpanContext IdentityOf(const ReadableSpan& span) {
  return span.context();
}
inline SpanContext IdentityOf(const SpanSnapshot& span) {
  return span.view().context();
}

inline TraceId TraceOf(const ReadableSpan& span) {
  return span.context().trace_id();
}
inline TraceId TraceOf(const ReadableLogRecord& record) {
  return record.trace_id();
}

// Equal in type and value.
class ValueIs {
 public:
  using is_gtest_matcher = void;

  explicit ValueIs(const AttributeValue& value)
      : kept_(std::make_shared<OwnedAttributes>()) {
    kept_->Set("value", value);
  }
  bool MatchAndExplain(const AttributeValue& value, std::ostream*) const {
    return value == *kept_->Find("value");
  }
  void DescribeTo(std::ostream* out) const {
    *out << "is ";
    PrintTo(*kept_->Find("value"), out);
  }
  void DescribeNegationTo(std::ostream* out) const {
    *out << "is not ";
    PrintTo(*kept_->Find("value"), out);
  }

 private:
  std::shared_ptr<OwnedAttributes> kept_;
};

template <class T>
ValueMatcher ToValueMatcher(const T& expected) {
  if constexpr (std::is_constructible_v<AttributeValue, const T&>) {
    return ValueIs(AttributeValue(expected));
  } else {
    return ::testing::MatcherCast<const AttributeValue&>(expected);
  }
}
template <class T>
TextMatcher ToTextMatcher(const T& expected) {
  if constexpr (std::is_constructible_v<std::string_view, const T&>) {
    return ::testing::Eq(std::string(std::string_view(expected)));
  } else {
    return ::testing::MatcherCast<std::string_view>(expected);
  }
}

MATCHER_P2(AttributeIs, key, value,
           "has attribute \"" + key + "\" that " +
               ::testing::DescribeMatcher<const AttributeValue&>(value)) {
  for (const Attribute& attribute : AttributesOf(arg)) {
    if (attribute.key != key) continue;
    *result_listener << "whose attribute \"" << key << "\" is "
                     << ::testing::PrintToString(attribute.value);
    return ::testing::Value(attribute.value, value);
  }
  *result_listener << "which has no attribute \"" << key << "\"";
  return false;
}

MATCHER_P(AttributesAreSet, expected, "has the attributes expected") {
  OwnedAttributes actual;
  for (const Attribute& attribute : AttributesOf(arg)) {
    actual.Set(attribute.key, attribute.value);
  }
  if (actual == *expected) return true;
  const auto explain = [&](const OwnedAttributes& from,
                           const OwnedAttributes& other, const char* what) {
    for (const Attribute& attribute : from.view()) {
      const AttributeValue* same = other.Find(attribute.key);
      if (same != nullptr && *same == attribute.value) continue;
      *result_listener << what << ::testing::PrintToString(attribute);
    }
  };
  explain(actual, *expected, "\n  has        ");
  explain(*expected, actual, "\n  instead of ");
  return false;
}

MATCHER_P(NameIs, name,
          "is named " + ::testing::DescribeMatcher<std::string_view>(name)) {
  return ::testing::ExplainMatchResult(name, ViewOf(arg).name(),
                                       result_listener);
}

MATCHER_P(IsChildOfSpan, parent,
          "is a child of span " + parent.span_id().ToHex() + " in trace " +
              parent.trace_id().ToHex()) {
  const ReadableSpan span = ViewOf(arg);
  return span.context().trace_id() == parent.trace_id() &&
         span.parent_span_id() == parent.span_id();
}

MATCHER_P(IsInTrace, trace_id, "is in trace " + trace_id.ToHex()) {
  *result_listener << "which is in trace " << TraceOf(ViewOf(arg)).ToHex();
  return TraceOf(ViewOf(arg)) == trace_id;
}

MATCHER_P(IsInSpan, context,
          "was recorded in span " + context.span_id().ToHex() + " of trace " +
              context.trace_id().ToHex()) {
  const ReadableLogRecord record = ViewOf(arg);
  return record.trace_id() == context.trace_id() &&
         record.span_id() == context.span_id();
}

MATCHER_P2(StatusIs, code, description,
           "has the status expected, with a description that " +
               ::testing::DescribeMatcher<std::string_view>(description)) {
  const ReadableSpan span = ViewOf(arg);
  *result_listener << "whose status is " << static_cast<int>(span.status())
                   << " with \"" << span.status_description() << "\"";
  return span.status() == code &&
         ::testing::Value(span.status_description(), description);
}

MATCHER_P2(HasEventThat, name, matcher,
           "has an event named " +
               ::testing::DescribeMatcher<std::string_view>(name) + " that " +
               ::testing::DescribeMatcher<const ReadableEvent&>(matcher)) {
  for (const ReadableEvent& event : ViewOf(arg).events()) {
    if (::testing::Value(event.name(), name) &&
        ::testing::Value(event, matcher)) {
      return true;
    }
  }
  return false;
}

MATCHER_P2(HasLinkThat, context, matcher,
           "has a link to span " + context.span_id().ToHex() + " of trace " +
               context.trace_id().ToHex() + " that " +
               ::testing::DescribeMatcher<const ReadableLink&>(matcher)) {
  for (const ReadableLink& link : ViewOf(arg).links()) {
    if (link.trace_id() == context.trace_id() &&
        link.span_id() == context.span_id() &&
        ::testing::Value(link, matcher)) {
      return true;
    }
  }
  return false;
}

MATCHER_P(ScopeIs, name,
          "has a scope whose name " +
              ::testing::DescribeMatcher<std::string_view>(name)) {
  return ::testing::ExplainMatchResult(name, ViewOf(arg).scope().name(),
                                       result_listener);
}

MATCHER_P2(ResourceAttributeIs, key, value,
           "has resource attribute \"" + key + "\" that " +
               ::testing::DescribeMatcher<const AttributeValue&>(value)) {
  const AttributeValue* found = ViewOf(arg).resource().attributes().Find(key);
  if (found == nullptr) {
    *result_listener << "whose resource has no attribute \"" << key << "\"";
    return false;
  }
  return ::testing::ExplainMatchResult(value, *found, result_listener);
}

MATCHER_P(BodyIs, body,
          "has a body that " +
              ::testing::DescribeMatcher<const AttributeValue&>(body)) {
  const ReadableLogRecord record = ViewOf(arg);
  ValueScratch scratch;
  const AttributeValue value = record.body(scratch);
  *result_listener << "whose body is " << ::testing::PrintToString(value);
  return ::testing::Value(value, body);
}

}  // namespace internal

// --- Values ------------------------------------------------------------------

// Match the value of an attribute, a body, that has this type:
//
//   HasAttribute("http.response.status_code", Int64Is(Ge(500)))
MATCHER_P(Int64Is, matcher,
          "is an integer that " +
              ::testing::DescribeMatcher<int64_t>(matcher)) {
  return arg.type() == AttributeType::kInt64 &&
         ::testing::ExplainMatchResult(matcher, arg.AsInt64(), result_listener);
}
MATCHER_P(DoubleIs, matcher,
          "is a double that " + ::testing::DescribeMatcher<double>(matcher)) {
  return arg.type() == AttributeType::kDouble &&
         ::testing::ExplainMatchResult(matcher, arg.AsDouble(),
                                       result_listener);
}
MATCHER_P(StringIs, matcher,
          "is a string that " +
              ::testing::DescribeMatcher<std::string>(matcher)) {
  return arg.type() == AttributeType::kString &&
         ::testing::ExplainMatchResult(matcher, std::string(arg.AsString()),
                                       result_listener);
}

// --- Attributes --------------------------------------------------------------

// Has an attribute with this value: anything that converts to
// `AttributeValue`, equal in type too, or a matcher such as `Int64Is(Gt(3))` or
// `::testing::_`.
template <class T>
auto HasAttribute(std::string_view key, const T& value) {
  return internal::AttributeIs(std::string(key),
                               internal::ToValueMatcher(value));
}
// Has an attribute with this key.
inline auto HasAttribute(std::string_view key) {
  return internal::AttributeIs(std::string(key),
                               internal::ValueMatcher(::testing::_));
}

// Has these attributes, in any order, and no others.
inline auto AttributesAre(Attributes attributes) {
  return internal::AttributesAreSet(
      std::make_shared<const OwnedAttributes>(attributes));
}

// --- Spans -------------------------------------------------------------------

// `name` is text, or a matcher for text.
template <class T>
auto SpanNamed(const T& name) {
  return internal::NameIs(internal::ToTextMatcher(name));
}

// `parent` is a span (`Span`, `SpanRef`, snapshot, view) or a `SpanContext`.
template <class T>
auto ChildOf(const T& parent) {
  return internal::IsChildOfSpan(internal::IdentityOf(parent));
}
MATCHER(IsRoot, "is a root span") {
  return !internal::ViewOf(arg).parent_span_id().IsValid();
}

// For spans and log records. `trace` is a `TraceId`, or what `ChildOf` takes.
inline auto InTrace(const TraceId& trace) { return internal::IsInTrace(trace); }
template <class T>
auto InTrace(const T& span) {
  return internal::IsInTrace(internal::IdentityOf(span).trace_id());
}

MATCHER_P(HasKind, kind, "is of the kind expected") {
  *result_listener << "whose kind is "
                   << static_cast<int>(internal::ViewOf(arg).kind());
  return internal::ViewOf(arg).kind() == kind;
}

inline auto HasStatus(StatusCode code) {
  return internal::StatusIs(code, internal::TextMatcher(::testing::_));
}
template <class T>
auto HasStatus(StatusCode code, const T& description) {
  return internal::StatusIs(code, internal::ToTextMatcher(description));
}

// Has at least one event with this name, and that `matcher` matches:
//
//   HasEvent("exception", HasAttribute("exception.message", "no such user"))
template <class T, class M>
auto HasEvent(const T& name, const M& matcher) {
  return internal::HasEventThat(
      internal::ToTextMatcher(name),
      ::testing::MatcherCast<const ReadableEvent&>(matcher));
}
template <class T>
auto HasEvent(const T& name) {
  return HasEvent(name, ::testing::_);
}
// Matches an event.
template <class T>
auto EventNamed(const T& name) {
  return internal::NameIs(internal::ToTextMatcher(name));
}

// Has at least one link to `span`, what `ChildOf` takes, that `matcher`
// matches.
template <class T, class M>
auto HasLink(const T& span, const M& matcher) {
  return internal::HasLinkThat(
      internal::IdentityOf(span),
      ::testing::MatcherCast<const ReadableLink&>(matcher));
}
template <class T>
auto HasLink(const T& span) {
  return HasLink(span, ::testing::_);
}

// --- Spans and log records ---------------------------------------------------

template <class T>
auto HasScope(const T& name) {
  return internal::ScopeIs(internal::ToTextMatcher(name));
}

template <class T>
auto HasResourceAttribute(std::string_view key, const T& value) {
  return internal::ResourceAttributeIs(std::string(key),
                                       internal::ToValueMatcher(value));
}

// --- Log records -------------------------------------------------------------

// `body` is as the value of `HasAttribute`.
template <class T>
auto LogBody(const T& body) {
  return internal::BodyIs(internal::ToValueMatcher(body));
}

// `severity` is a `Severity` or a matcher for one.
MATCHER_P(LogSeverity, severity, "has the severity expected") {
  const Severity actual = internal::ViewOf(arg).severity();
  *result_listener << "whose severity is " << static_cast<int>(actual);
  return ::testing::Value(actual, severity);
}

template <class T>
auto LogEventNamed(const T& name) {
  return ::testing::ResultOf(
      "event name",
      [](const auto& record) { return internal::ViewOf(record).event_name(); },
      internal::ToTextMatcher(name));
}

// Was emitted in `span`, what `ChildOf` takes.
template <class T>
auto InSpan(const T& span) {
  return internal::IsInSpan(internal::IdentityOf(span));
}

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_MATCHERS_H_
