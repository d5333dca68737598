// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What is true of every propagator.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstring>
#include <locale>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "api/baggage/baggage.h"
#include "api/context/context.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/headers_for_test.h"
#include "api/propagation/jaeger_propagator.h"
#include "api/propagation/text_map_propagator.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "api/trace/trace_state.h"

namespace otel {
namespace {

using testing::Contains;
using testing_internal::Extract;
using testing_internal::Headers;
using testing_internal::Inject;

constexpr ContextKey<int> kKey{"test"};

struct Case {
  std::string name;
  std::shared_ptr<const TextMapPropagator> propagator;
  Headers headers;  // Well-formed.
};

std::vector<Case> Cases() {
  return {
      {"tracecontext",
       std::make_shared<TraceContextPropagator>(),
       {{"traceparent",
         "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
        {"tracestate", "foo=1,bar=2"}}},
      {"baggage",
       std::make_shared<BaggagePropagator>(),
       {{"baggage", "a=1,b=%C3%A9;p=q,c=3"}}},
      {"b3",
       std::make_shared<B3Propagator>(),
       {{"b3",
         "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-"
         "05e3ac9a4f6e3b90"}}},
      {"b3multi",
       std::make_shared<B3Propagator>(B3Format::kMultipleHeaders),
       {{"x-b3-traceid", "80f198ee56343ba864fe8b2a57d3eff7"},
        {"x-b3-spanid", "e457b5a2e4d86bd1"},
        {"x-b3-sampled", "1"}}},
      {"jaeger",
       std::make_shared<JaegerPropagator>(),
       {{"uber-trace-id",
         "80f198ee56343ba864fe8b2a57d3eff7:e457b5a2e4d86bd1:0:1"},
        {"uberctx-a", "1"}}},
  };
}

// A context that an extraction finds.
Context Earlier() {
  const SpanContext span(*TraceId::FromHex("11111111111111111111111111111111"),
                         *SpanId::FromHex("2222222222222222"), TraceFlags(),
                         /*is_remote=*/false, TraceState::FromHeader("old=1"));
  return WithBaggage(Context().WithSpan(SpanRef(span)),
                     Baggage().Set("earlier", "1"))
      .WithValue(kKey, 7);
}

// Fails unless span and baggage are each either the earlier one or a whole new
// one, and all else is as it was.
void ExpectWhole(const Context& context) {
  const SpanContext& span = context.span().context();
  if (span != Earlier().span().context()) {
    EXPECT_TRUE(span.IsValid());
    EXPECT_TRUE(span.IsRemote());
    EXPECT_NE(span.trace_id(), Earlier().span().context().trace_id());
    EXPECT_NE(span.span_id(), Earlier().span().context().span_id());
    EXPECT_EQ(span.trace_state().Get("old"), std::nullopt);
    EXPECT_EQ(span.trace_flags().bits() & ~3, 0);
  }
  const Baggage baggage = GetBaggage(context);
  EXPECT_FALSE(baggage.empty());
  if (baggage.Get("earlier").has_value()) {
    EXPECT_EQ(baggage.size(), 1u);
  }
  ASSERT_NE(context.GetValue(kKey), nullptr);
  EXPECT_EQ(*context.GetValue(kKey), 7);
}

TEST(PropagationTest, NeverGivesHalfAContextWhenOneCharacterIsWrong) {
  for (const Case& c : Cases()) {
    for (size_t h = 0; h < c.headers.size(); ++h) {
      for (size_t i = 0; i < c.headers[h].second.size(); ++i) {
        for (char wrong : std::string("\0 -:,;=%.gGA0\x7F\xFF", 15)) {
          Headers headers = c.headers;
          headers[h].second[i] = wrong;
          SCOPED_TRACE(c.name + ": " + headers[h].second);
          ExpectWhole(Extract(*c.propagator, headers, Earlier()));
        }
      }
    }
  }
}

TEST(PropagationTest, NeverGivesHalfAContextWhenAHeaderIsCutOrMissing) {
  for (const Case& c : Cases()) {
    for (size_t h = 0; h < c.headers.size(); ++h) {
      for (size_t size = 0; size < c.headers[h].second.size(); ++size) {
        Headers headers = c.headers;
        headers[h].second.resize(size);
        SCOPED_TRACE(c.name + ": " + headers[h].second);
        ExpectWhole(Extract(*c.propagator, headers, Earlier()));
      }
      Headers headers = c.headers;
      headers.erase(headers.begin() + static_cast<std::ptrdiff_t>(h));
      ExpectWhole(Extract(*c.propagator, headers, Earlier()));
    }
  }
}

TEST(PropagationTest, EmptyCarrierLeavesTheContext) {
  for (const Case& c : Cases()) {
    const Context context = Extract(*c.propagator, {}, Earlier());
    EXPECT_EQ(context.span().context(), Earlier().span().context()) << c.name;
    EXPECT_EQ(GetBaggage(context), GetBaggage(Earlier())) << c.name;
    EXPECT_TRUE(Extract(*c.propagator, {}).empty()) << c.name;
  }
}

TEST(PropagationTest, ExtractingWhatWasInjectedGivesTheSameContext) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.name);
    const Context first = Extract(*c.propagator, c.headers);
    const Headers injected = Inject(*c.propagator, first);
    const Context second = Extract(*c.propagator, injected);
    EXPECT_EQ(second.span().context(), first.span().context());
    EXPECT_EQ(GetBaggage(second), GetBaggage(first));
    EXPECT_EQ(Inject(*c.propagator, second), injected);
  }
}

TEST(PropagationTest, FieldsAreLowerCaseAndNameWhatIsInjected) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.name);
    const std::vector<std::string_view> fields = c.propagator->Fields();
    for (std::string_view field : fields) {
      EXPECT_TRUE(std::none_of(field.begin(), field.end(), [](char letter) {
        return letter >= 'A' && letter <= 'Z';
      }));
    }
    for (const auto& [name, value] :
         Inject(*c.propagator, Extract(*c.propagator, c.headers))) {
      // Jaeger's names of baggage are its keys.
      if (name.rfind("uberctx-", 0) == 0) continue;
      EXPECT_THAT(fields, Contains(name));
    }
  }
}

TEST(PropagationTest, NamesInAnyCaseAreFound) {
  for (const Case& c : Cases()) {
    Headers headers = c.headers;
    for (auto& [name, value] : headers) {
      for (char& letter : name) {
        if (letter >= 'a' && letter <= 'z') {
          letter = static_cast<char>(letter - 'a' + 'A');
        }
      }
    }
    const Context upper = Extract(*c.propagator, headers);
    EXPECT_EQ(upper.span().context(),
              Extract(*c.propagator, c.headers).span().context())
        << c.name;
    EXPECT_EQ(upper.empty(), false) << c.name;
  }
}

#ifdef __cpp_rtti  // Without it the library cannot use facets of ours.

// Groups digits with dashes, and has a character table in which nothing is a
// letter, a digit or a space, and every letter has the same other case.
class StrangePunctuation : public std::numpunct<char> {
 protected:
  char do_thousands_sep() const override { return '-'; }
  std::string do_grouping() const override { return "\1"; }
  char do_decimal_point() const override { return ','; }
};
class StrangeCharacters : public std::ctype<char> {
 public:
  StrangeCharacters() : std::ctype<char>(Table()) {}

 protected:
  char do_toupper(char) const override { return 'x'; }
  char do_tolower(char) const override { return 'X'; }

 private:
  static const mask* Table() {
    static const mask table[table_size] = {};
    return table;
  }
};

std::locale StrangeLocale() {
  return std::locale(
      std::locale(std::locale::classic(), new StrangePunctuation),
      new StrangeCharacters);
}

#else

std::locale StrangeLocale() { return std::locale::classic(); }

#endif

TEST(PropagationTest, LocaleDoesNotMatter) {
  std::vector<Headers> expected;
  for (const Case& c : Cases()) {
    expected.push_back(
        Inject(*c.propagator, Extract(*c.propagator, c.headers)));
  }
  const std::locale before = std::locale::global(StrangeLocale());
  // Those that are not installed change nothing.
  for (const char* name :
       {"C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_SA.UTF-8"}) {
    std::setlocale(LC_ALL, name);
    size_t i = 0;
    for (const Case& c : Cases()) {
      EXPECT_EQ(Inject(*c.propagator, Extract(*c.propagator, c.headers)),
                expected[i++])
          << c.name << " in " << name;
    }
  }
  std::setlocale(LC_ALL, "C");
  std::locale::global(before);
}

TEST(PropagationTest, PropagatorsAreConcurrentSafe) {
  const std::vector<Case> cases = Cases();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cases] {
      for (int i = 0; i < 100; ++i) {
        for (const Case& c : cases) {
          const Context context = Extract(*c.propagator, c.headers, Earlier());
          ASSERT_FALSE(Inject(*c.propagator, context).empty());
          // Malformed, so that reports are concurrent too.
          Extract(*c.propagator, {{c.headers[0].first, "\x01"}});
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
