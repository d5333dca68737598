// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SelfObservation`: what providers tell about themselves and their processors.

#ifndef OTEL_SDK_COMMON_SELF_OBSERVATION_H_
#define OTEL_SDK_COMMON_SELF_OBSERVATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/common/pipeline_stats.h"

namespace otel {
namespace sdk {

// Counts of spans since the start, by where the parent was and by the sampling
// decision, as the conventions tell them apart.
struct SpanCounts {
  enum ParentOrigin : uint8_t { kNoParent, kLocalParent, kRemoteParent };
  enum Result : uint8_t { kDrop, kRecordOnly, kRecordAndSample };

  uint64_t started[3][3] = {};  // [ParentOrigin][Result]
  uint64_t live[3] = {};        // [Result]; none for kDrop.

  void Add(const SpanCounts& other) noexcept {
    for (size_t result = 0; result < 3; ++result) {
      for (size_t origin = 0; origin < 3; ++origin) {
        started[origin][result] += other.started[origin][result];
      }
      live[result] += other.live[result];
    }
  }
};

// What is read from the sources at one moment.
struct SelfCounts {
  SpanCounts spans;
  uint64_t log_records = 0;
  // Of processors that say who they are.
  std::vector<PipelineStats> span_processors;
  std::vector<PipelineStats> log_processors;
};

// Reports `otel.sdk.span.*`, `otel.sdk.log.created` and
// `otel.sdk.processor.*` for a provider, for as long as it lives: numbers are
// read when metrics are collected. Those of several providers add up, and no
// sum decreases while one of them is there.
//
// Ownership: the provider's handle. Threads: the constructor and the destructor
// from any thread; the destructor waits for a collection in progress.
class SelfObservation {
 public:
  class Source {
   public:
    // Adds what it counts. Called while metrics are collected.
    virtual void AddTo(SelfCounts& counts) const = 0;

   protected:
    ~Source() = default;
  };

  // Does nothing for null and when `SelfObservability()` is off. The source
  // must outlive this object.
  explicit SelfObservation(const Source* source);
  SelfObservation(SelfObservation&& other) noexcept;
  SelfObservation& operator=(SelfObservation&& other) noexcept;
  ~SelfObservation();

 private:
  const Source* source_ = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SELF_OBSERVATION_H_
