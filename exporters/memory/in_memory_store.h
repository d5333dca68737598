// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `InMemoryStore`: what in-memory exporters have exported.

#ifndef OTEL_EXPORTERS_MEMORY_IN_MEMORY_STORE_H_
#define OTEL_EXPORTERS_MEMORY_IN_MEMORY_STORE_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace otel {
namespace exporters {
namespace memory {

// A list of copies, in the order of export, without a limit: for tests, and for
// programs that look at their own telemetry and take it out regularly.
//
// Ownership: share it with the exporter; the processor that owns the exporter
// may be gone before it is looked at. Threads: any.
template <class T>
class InMemoryStore {
 public:
  // Each lives as long as somebody holds it, wherever else it has been removed.
  using Items = std::vector<std::shared_ptr<const T>>;

  void Add(T item) {
    auto shared = std::make_shared<const T>(std::move(item));
    absl::MutexLock lock(&mutex_);
    items_.push_back(std::move(shared));
  }

  // Returns all, and keeps them.
  Items Get() const {
    absl::MutexLock lock(&mutex_);
    return items_;
  }
  // Returns all, and forgets them.
  Items Take() {
    absl::MutexLock lock(&mutex_);
    return std::exchange(items_, {});
  }
  void Clear() { static_cast<void>(Take()); }
  size_t size() const {
    absl::MutexLock lock(&mutex_);
    return items_.size();
  }

 private:
  mutable absl::Mutex mutex_;
  Items items_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace memory
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_MEMORY_IN_MEMORY_STORE_H_
