// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Does to a batch processor what the input says, and to a plain model of one:
// they export the same batches and count the same.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/batch_pipeline.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/testing/manual_worker.h"

namespace otel {
namespace sdk {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

// The smallest record that a pipeline takes.
struct RecordData {
  uint64_t number;
  uint32_t entries_size;
};
class RecordView {
 public:
  RecordView(const RecordData* data, const uint8_t* entries)
      : data_(data), entries_(entries) {}
  const RecordData& data() const { return *data_; }
  const uint8_t* entries() const { return entries_; }

 private:
  const RecordData* data_;
  const uint8_t* entries_;
};

using Batches = std::vector<std::vector<uint64_t>>;

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual absl::Status Export(absl::Span<const RecordView> records, Deadline) {
    std::vector<uint64_t>& batch = batches->emplace_back();
    for (const RecordView& record : records) {
      batch.push_back(record.data().number);
      for (uint32_t i = 0; i < record.data().entries_size; ++i) {
        Require(record.entries()[i] ==
                static_cast<uint8_t>(record.data().number));
      }
    }
    Require(!*shut_down);
    return *fails ? absl::UnavailableError("") : absl::OkStatus();
  }
  virtual absl::Status ForceFlush(Deadline) {
    Require(!*shut_down);
    return absl::OkStatus();
  }
  virtual absl::Status Shutdown(Deadline) {
    Require(!*shut_down);
    *shut_down = true;
    return absl::OkStatus();
  }

  Batches* batches;
  const bool* fails;
  bool* shut_down;
};

// What the processor should do.
class Model {
 public:
  Model(size_t queue, size_t bytes, size_t batch, int64_t delay, int64_t now)
      : max_queue_(std::max<size_t>(queue, 1)),
        max_bytes_(bytes),
        batch_(std::min(std::max<size_t>(batch, 1), max_queue_)),
        delay_(delay),
        due_(now + delay) {}

  void Add(uint64_t number, size_t size) {
    if (shut_down_) {
      ++stats.dropped_shut_down;
    } else if (queue_.size() >= max_queue_ || size > max_bytes_ - bytes_) {
      ++stats.dropped_queue_full;
      asked_ = true;
    } else {
      queue_.push_back({number, size});
      bytes_ += size;
      if (queue_.size() == batch_) asked_ = true;
    }
  }
  void Run(int64_t now) {
    if (shut_down_) return;
    if (now >= due_) {
      ExportAll();
      due_ = now + delay_;
    } else if (asked_) {
      while (queue_.size() >= batch_) ExportBatch();
    }
    asked_ = false;
  }
  bool Flush(int64_t now) {
    if (shut_down_) return true;
    const uint64_t failed = stats.failed;
    ExportAll();
    asked_ = false;
    due_ = now + delay_;
    return stats.failed == failed;
  }
  void Shutdown() {
    if (!shut_down_) ExportAll();
    shut_down_ = true;
  }

  PipelineStats Stats() const {
    PipelineStats result = stats;
    result.queued = queue_.size();
    return result;
  }

  PipelineStats stats;
  Batches batches;
  bool fails = false;

 private:
  struct Record {
    uint64_t number;
    size_t size;
  };

  void ExportAll() {
    while (!queue_.empty()) ExportBatch();
  }
  void ExportBatch() {
    std::vector<uint64_t>& batch = batches.emplace_back();
    while (!queue_.empty() && batch.size() < batch_) {
      batch.push_back(queue_.front().number);
      bytes_ -= queue_.front().size;
      queue_.pop_front();
    }
    (fails ? stats.failed : stats.exported) += batch.size();
  }

  const size_t max_queue_;
  const size_t max_bytes_;
  const size_t batch_;
  const int64_t delay_;
  std::deque<Record> queue_;
  size_t bytes_ = 0;
  bool asked_ = false;
  bool shut_down_ = false;
  int64_t due_;
};

void RequireSame(const PipelineStats& actual, const PipelineStats& expected) {
  Require(actual.exported == expected.exported);
  Require(actual.failed == expected.failed);
  Require(actual.dropped_queue_full == expected.dropped_queue_full);
  Require(actual.dropped_shut_down == expected.dropped_shut_down);
  Require(actual.dropped_timed_out == 0);
  Require(actual.queued == expected.queued);
  Require(actual.received ==
          actual.exported + actual.failed + actual.dropped() + actual.queued);
}

void Run(Input& input) {
  testing::ManualWorker worker;
  BatchOptions options;
  options.worker = worker.worker();
  options.max_queue_size = input.Byte() % 70;
  options.max_export_batch_size = input.Byte() % 20;
  options.schedule_delay = absl::Milliseconds(1 + input.Byte() % 50);

  Batches batches;
  bool shut_down = false;
  Model model(options.max_queue_size, options.max_queue_bytes,
              options.max_export_batch_size,
              absl::ToInt64Nanoseconds(options.schedule_delay),
              worker.clock().SteadyNanos());
  auto exporter = std::make_unique<Exporter>();
  exporter->batches = &batches;
  exporter->fails = &model.fails;
  exporter->shut_down = &shut_down;
  std::optional<BatchPipeline<RecordView, Exporter>> pipeline;
  pipeline.emplace(std::move(exporter), options, "fuzz", "records");

  uint64_t next = 1;
  while (!input.empty()) {
    switch (input.Byte() % 8) {
      case 0:
      case 1:
      case 2:
        for (int count = input.Byte() % 40; count >= 0; --count) {
          const uint32_t size = input.Byte() * (count % 7 == 0 ? 90u : 1u);
          const RecordData data = {next, size};
          const std::vector<uint8_t> entries(size, static_cast<uint8_t>(next));
          pipeline->Add(RecordView(&data, entries.data()));
          model.Add(next, sizeof(RecordData) + (size + 7u) / 8u * 8u);
          ++next;
        }
        break;
      case 3:
        worker.Run();
        model.Run(worker.clock().SteadyNanos());
        break;
      case 4: {
        worker.Advance(absl::Milliseconds(input.Byte() % 60));
        model.Run(worker.clock().SteadyNanos());
        break;
      }
      case 5: {
        const bool ok = pipeline->ForceFlush(Deadline::Never()).ok();
        Require(ok == model.Flush(worker.clock().SteadyNanos()));
        break;
      }
      case 6:
        model.fails = !model.fails;
        break;
      default:
        if (input.Byte() % 4 != 0) break;
        static_cast<void>(pipeline->Shutdown(Deadline::Never()));
        model.Shutdown();
        Require(shut_down);
    }
    RequireSame(pipeline->Stats(), model.Stats());
    Require(batches == model.batches);
  }
  pipeline.reset();
  model.Shutdown();
  Require(shut_down);
  Require(batches == model.batches);
}

}  // namespace
}  // namespace sdk
}  // namespace otel

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  otel::sdk::Input input(data, size);
  otel::sdk::Run(input);
  return 0;
}
