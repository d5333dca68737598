// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_span_exporter.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace memory {
namespace {

using sdk::Deadline;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;
using sdk::testing::SpanBuilder;

absl::Status Export(InMemorySpanExporter& exporter, const SpanSnapshot& span) {
  const ReadableSpan view = span.view();
  return exporter.Export(absl::MakeConstSpan(&view, 1), Deadline::Never());
}

TEST(InMemorySpanExporterTest, KeepsCopiesInOrder) {
  const auto spans = std::make_shared<InMemorySpans>();
  InMemorySpanExporter exporter(spans);
  {
    auto first = std::make_unique<SpanSnapshot>(
        SpanBuilder("first").AddAttribute("key", "value").Build());
    EXPECT_TRUE(Export(exporter, *first).ok());
  }
  EXPECT_TRUE(Export(exporter, SpanBuilder("second").Build()).ok());
  const InMemorySpans::Items kept = spans->Get();
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0]->view().name(), "first");
  EXPECT_FALSE(kept[0]->view().attributes().empty());
  EXPECT_EQ(kept[1]->view().name(), "second");
}

TEST(InMemorySpanExporterTest, TakeForgetsAndItemsStayValid) {
  const auto spans = std::make_shared<InMemorySpans>();
  InMemorySpanExporter exporter(spans);
  EXPECT_TRUE(Export(exporter, SpanBuilder("first").Build()).ok());
  const InMemorySpans::Items kept = spans->Get();
  EXPECT_EQ(spans->Take().size(), 1u);
  EXPECT_EQ(spans->size(), 0u);
  EXPECT_EQ(kept[0]->view().name(), "first");
}

TEST(InMemorySpanExporterTest, ClearForgets) {
  const auto spans = std::make_shared<InMemorySpans>();
  InMemorySpanExporter exporter(spans);
  EXPECT_TRUE(Export(exporter, SpanBuilder("first").Build()).ok());
  spans->Clear();
  EXPECT_TRUE(spans->Get().empty());
}

TEST(InMemorySpanExporterTest, SpansOutliveTheExporter) {
  const auto spans = std::make_shared<InMemorySpans>();
  std::optional<InMemorySpanExporter> exporter(spans);
  EXPECT_TRUE(Export(*exporter, SpanBuilder("first").Build()).ok());
  exporter.reset();
  EXPECT_EQ(spans->Get()[0]->view().name(), "first");
}

TEST(InMemorySpanExporterTest, TakesNothingAfterShutdown) {
  const auto spans = std::make_shared<InMemorySpans>();
  InMemorySpanExporter exporter(spans);
  EXPECT_TRUE(exporter.ForceFlush(Deadline::Never()).ok());
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  EXPECT_FALSE(Export(exporter, SpanBuilder("late").Build()).ok());
  EXPECT_EQ(spans->size(), 0u);
}

TEST(InMemorySpanExporterTest, EverySpanIsTakenOnceConcurrentSafe) {
  constexpr int kThreads = 3;
  constexpr int kSpans = 200;
  const auto spans = std::make_shared<InMemorySpans>();
  InMemorySpanExporter exporter(spans);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&exporter] {
      const SpanSnapshot span = SpanBuilder("span").Build();
      for (int k = 0; k < kSpans; ++k) {
        EXPECT_TRUE(Export(exporter, span).ok());
      }
    });
  }
  size_t taken = 0;
  for (int i = 0; i < 100; ++i) {
    for (const auto& span : spans->Take()) {
      EXPECT_EQ(span->view().name(), "span");
      ++taken;
    }
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken + spans->size(), size_t{kThreads * kSpans});
}

}  // namespace
}  // namespace memory
}  // namespace exporters
}  // namespace otel
