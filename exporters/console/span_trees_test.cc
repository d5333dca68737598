// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/span_trees.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::ReadableSpan;
using sdk::SpanSnapshot;
using sdk::testing::SpanBuilder;
using ::testing::HasSubstr;

// 2026-11-22T12:28:51.935Z
constexpr int64_t kStart = 1795350531935000000;

std::string Hex(uint64_t number, int digits) {
  char text[40];
  std::snprintf(text, sizeof(text), "%0*llx", digits,
                static_cast<unsigned long long>(number));
  return text;
}

// A span of trace `trace` with the ids given (parent 0: none), that begins
// `start` and ends `end` microseconds after `kStart`.
SpanBuilder& Fill(SpanBuilder&& builder, uint64_t trace, uint64_t id,
                  uint64_t parent, int64_t start, int64_t end) {
  builder.SetIds(Hex(trace, 32), Hex(id, 16))
      .SetTimes(kStart + start * 1000, kStart + end * 1000)
      .SetResource(sdk::Resource({{"service.name", "dice-server"}}));
  if (parent != 0) builder.SetParent(Hex(parent, 16));
  return builder;
}

std::string AddTo(SpanTrees& trees, const SpanSnapshot& span) {
  const ReadableSpan view = span.view();
  return trees.Add(absl::MakeConstSpan(&view, 1));
}

std::string Add(SpanTrees& trees, std::string_view name, uint64_t trace,
                uint64_t id, uint64_t parent, int64_t start, int64_t end) {
  return AddTo(trees,
               Fill(SpanBuilder(name), trace, id, parent, start, end).Build());
}

TEST(SpanTreesTest, TreeComesWhenItsRootEnds) {
  SpanTrees trees;
  EXPECT_EQ(
      AddTo(trees, Fill(SpanBuilder("roll"), 1, 2, 1, 100, 578)
                       .AddAttribute("roll.value", "4")
                       .AddEvent("cache.miss", kStart + 124000, {{"key", "k1"}})
                       .Build()),
      "");
  EXPECT_EQ(AddTo(trees, Fill(SpanBuilder("charge"), 1, 3, 1, 600, 1800)
                             .SetKind(SpanKind::kClient)
                             .SetStatus(StatusCode::kError, "card declined")
                             .Build()),
            "");
  EXPECT_EQ(Add(trees, "connect", 1, 4, 3, 700, 800), "");
  EXPECT_EQ(AddTo(trees, Fill(SpanBuilder("GET /rolldice"), 1, 1, 0, 0, 2480)
                             .SetKind(SpanKind::kServer)
                             .AddAttribute("http.route", "/rolldice")
                             .Build()),
            "12:28:51.935  trace 00000000000000000000000000000001"
            "  dice-server\n"
            "└─ GET /rolldice  SERVER  2.48 ms  http.route=/rolldice\n"
            "   ├─ roll  478 us  roll.value=4\n"
            "   │     * cache.miss  +24.0 us  key=k1\n"
            "   └─ charge  CLIENT  1.20 ms  ERROR: card declined\n"
            "      └─ connect  100 us\n");
  EXPECT_EQ(trees.TakeAll(), "");
}

TEST(SpanTreesTest, SpanWithARemoteParentIsALocalRoot) {
  SpanTrees trees;
  const std::string text = AddTo(trees, Fill(SpanBuilder("GET"), 1, 1, 0, 0, 10)
                                            .SetParent(Hex(9, 16), true)
                                            .SetStatus(StatusCode::kOk)
                                            .Build());
  EXPECT_THAT(text, HasSubstr("└─ GET  10.0 us  OK\n"));
}

TEST(SpanTreesTest, LinksAreShown) {
  SpanTrees trees;
  const SpanContext other = SpanBuilder("").Build().view().context();
  EXPECT_THAT(AddTo(trees, Fill(SpanBuilder("batch"), 1, 1, 0, 0, 10)
                               .AddLink(other, {{"why", "because"}})
                               .Build()),
              HasSubstr("      -> trace 0102030405060708090a0b0c0d0e0f10 span "
                        "0102030405060708  why=because\n"));
}

TEST(SpanTreesTest, ChildrenAreInTheOrderOfTheirStart) {
  SpanTrees trees;
  Add(trees, "second", 1, 2, 1, 20, 21);
  Add(trees, "first", 1, 3, 1, 10, 40);
  const std::string text = Add(trees, "root", 1, 1, 0, 0, 50);
  EXPECT_LT(text.find("first"), text.find("second"));
}

TEST(SpanTreesTest, CallWithinTheProcessIsTwoTrees) {
  SpanTrees trees;
  // The server's part ends before the client's does.
  EXPECT_EQ(Add(trees, "inner", 1, 4, 3, 20, 21), "");
  EXPECT_EQ(Add(trees, "early", 1, 5, 1, 5, 6), "");
  const std::string server =
      AddTo(trees, Fill(SpanBuilder("server"), 1, 3, 0, 10, 30)
                       .SetParent(Hex(2, 16), true)
                       .Build());
  EXPECT_THAT(server, HasSubstr("server"));
  EXPECT_THAT(server, HasSubstr("inner"));
  EXPECT_EQ(server.find("early"), std::string::npos);
  EXPECT_EQ(Add(trees, "client", 1, 2, 1, 8, 32), "");
  const std::string rest = Add(trees, "root", 1, 1, 0, 0, 40);
  EXPECT_THAT(rest, HasSubstr("early"));
  EXPECT_THAT(rest, HasSubstr("client"));
  EXPECT_EQ(rest.find("server  "), std::string::npos);
}

TEST(SpanTreesTest, SpansWithoutARootComeWithTheFlush) {
  SpanTrees trees;
  Add(trees, "late", 1, 2, 1, 0, 10);
  Add(trees, "other", 2, 2, 1, 0, 10);
  const std::string text = trees.TakeAll();
  EXPECT_THAT(text, HasSubstr("└─ late"));
  EXPECT_THAT(text, HasSubstr("└─ other"));
  EXPECT_EQ(trees.TakeAll(), "");
}

TEST(SpanTreesTest, SpansWithoutARootComeAfterTenSecondsOfSpanTime) {
  SpanTrees trees;
  Add(trees, "orphan", 1, 2, 1, 0, 10);
  EXPECT_EQ(Add(trees, "soon", 2, 2, 1, 0, 10000010), "");
  EXPECT_THAT(Add(trees, "later", 2, 3, 1, 0, 10000011),
              HasSubstr("└─ orphan"));
}

TEST(SpanTreesTest, OldestTracesComeWhenTooManySpansWait) {
  SpanTrees trees;
  for (uint64_t i = 1; i <= SpanTrees::kMaxSpans; ++i) {
    ASSERT_EQ(Add(trees, "span " + std::to_string(i), i, 2, 1, 0, 10), "");
  }
  EXPECT_THAT(Add(trees, "one more", 5000, 2, 1, 0, 10),
              HasSubstr("└─ span 1  "));
}

TEST(SpanTreesTest, SpansThatAreTheirOwnAncestorsAreShownOnce) {
  SpanTrees trees;
  Add(trees, "hen", 1, 2, 3, 0, 10);
  Add(trees, "egg", 1, 3, 2, 1, 10);
  Add(trees, "self", 1, 4, 4, 2, 10);
  EXPECT_EQ(trees.TakeAll(),
            "12:28:51.935  trace 00000000000000000000000000000001"
            "  dice-server\n"
            "└─ hen  10.0 us\n"
            "   └─ egg  9.00 us\n"
            "└─ self  8.00 us\n");
}

TEST(SpanTreesTest, LongChainsAreShown) {
  SpanTrees trees;
  for (uint64_t i = SpanTrees::kMaxSpans - 1; i > 1; --i) {
    ASSERT_EQ(Add(trees, "x", 1, i, i - 1, 0, 10), "");
  }
  const std::string text = Add(trees, "x", 1, 1, 0, 0, 10);
  EXPECT_EQ(static_cast<size_t>(std::count(text.begin(), text.end(), '\n')),
            SpanTrees::kMaxSpans);
}

TEST(SpanTreesTest, ControlsDoNotReachTheTerminal) {
  SpanTrees trees;
  const std::string text =
      AddTo(trees, Fill(SpanBuilder("\x1B[2J\n"), 1, 1, 0, 0, 10)
                       .SetStatus(StatusCode::kError, "\x1B]0;x\x07")
                       .AddAttribute("\x1B", "\x1B")
                       .AddEvent("\x1B", kStart)
                       .SetResource(sdk::Resource({{"service.name", "\x1B"}}))
                       .Build());
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
}

TEST(SpanTreesTest, ChildOfAForkForgetsTheSpansOfItsParent) {
  SpanTrees trees;
  Add(trees, "waiting", 1, 2, 1, 0, 10);
  const pid_t child = fork();
  if (child == 0) _exit(trees.TakeAll().empty() ? 0 : 1);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_THAT(trees.TakeAll(), HasSubstr("waiting"));
}

TEST(SpanTreesTest, AddAndTakeAllLoseNothingConcurrentSafe) {
  constexpr int kSpans = 500;
  SpanTrees trees;
  std::string added;
  std::string taken;
  std::thread adder([&] {
    for (uint64_t i = 1; i <= kSpans; ++i) {
      added += Add(trees, "span", i % 50 + 1, i, i % 7 == 0 ? 0 : 1, 0, 10);
    }
  });
  std::thread taker([&] {
    for (int i = 0; i < 50; ++i) taken += trees.TakeAll();
  });
  adder.join();
  taker.join();
  const std::string text = added + taken + trees.TakeAll();
  int spans = 0;
  for (size_t at = 0; (at = text.find("span  ", at)) != std::string::npos;
       ++at) {
    ++spans;
  }
  EXPECT_EQ(spans, kSpans);
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
