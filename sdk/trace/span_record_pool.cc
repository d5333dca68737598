// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The pool of span records: a few per thread, the rest shared.

#include <pthread.h>

#include <new>

#include "sdk/common/fork.h"
#include "sdk/trace/span_record.h"

namespace otel {
namespace sdk {

// Records that nobody uses, shared by all threads. Never destroyed, and neither
// are records: a handle may be used at any time.
class SpanRecordPool final : ForkHandler {
 public:
  // What a thread keeps to itself; half of it goes to the others when a thread
  // ends more spans than it starts.
  static constexpr int kKept = 32;

  static SpanRecordPool& Get() noexcept {
    static SpanRecordPool* const pool = new SpanRecordPool;
    return *pool;
  }

  SpanRecord* Pop() noexcept {
    SpinLockHolder hold(lock_);
    SpanRecord* record = free_;
    if (record != nullptr) free_ = record->next_free_;
    return record;
  }
  void Push(SpanRecord* first, SpanRecord* last) noexcept {
    SpinLockHolder hold(lock_);
    last->next_free_ = free_;
    free_ = first;
  }

  static SpanRecord* Make() noexcept {
    auto* record = new (std::nothrow) SpanRecord;
    if (record == nullptr) return nullptr;
    // Reachable for leak checkers, whoever holds the record otherwise.
    SpinLockHolder hold(Get().lock_);
    record->next_made_ = Get().made_;
    Get().made_ = record;
    return record;
  }
  static SpanRecord*& Next(SpanRecord* record) noexcept {
    return record->next_free_;
  }
  static void Clear(SpanRecord* record) noexcept {
    record->entries_.Clear();
    record->data_.context = SpanContext();  // Lets go of the trace state.
  }

 private:
  SpanRecordPool() noexcept = default;

  void BeforeFork() noexcept override { lock_.Lock(); }
  void AfterForkInParent() noexcept override { lock_.Unlock(); }
  void AfterForkInChild() noexcept override {
    // A thread that the child does not have may have been changing a span that
    // others know too. Nobody will ever finish that: the span is over.
    for (SpanRecord* record = made_; record != nullptr;
         record = record->next_made_) {
      if (!record->lock_.TryLock()) {
        record->serial_.fetch_add(1, std::memory_order_relaxed);
        record->lock_.Reset();
      } else {
        record->lock_.Unlock();
      }
    }
    lock_.Unlock();
  }

  SpinLock lock_;
  SpanRecord* free_ = nullptr;
  SpanRecord* made_ = nullptr;

  const ForkRegistration fork_registration_{this, Level::kPool};
};

namespace {

// The records that this thread keeps, the last used first.
__thread SpanRecord* kept = nullptr;
__thread int kept_count = 0;
__thread bool returns_at_exit = false;
// Code that runs after the thread has given its records back uses the pool.
__thread bool thread_ended = false;

void ReturnRecords(void*) {
  thread_ended = true;
  SpanRecord* first = kept;
  if (first == nullptr) return;
  kept = nullptr;
  SpanRecord* last = first;
  while (SpanRecordPool::Next(last) != nullptr) {
    last = SpanRecordPool::Next(last);
  }
  SpanRecordPool::Get().Push(first, last);
}

struct Key {
  // Never destroyed.
  static const Key& Get() noexcept {
    static const Key& key = *new Key;
    return key;
  }

  Key() noexcept { usable = pthread_key_create(&key, &ReturnRecords) == 0; }
  pthread_key_t key;
  bool usable;
};

// While the program is loaded: the child of a fork during the first use would
// find it half made, for ever.
__attribute__((constructor)) void MakePool() {
  SpanRecordPool::Get();
  Key::Get();
}

void ReturnAtExit() noexcept {
  const Key& key = Key::Get();
  returns_at_exit = true;
  // Any value but null makes the destructor run.
  if (!key.usable || pthread_setspecific(key.key, &kept_count) != 0) {
    thread_ended = true;
  }
}

}  // namespace

SpanRecord* SpanRecord::Acquire() noexcept {
  SpanRecord* record = kept;
  if (record != nullptr) {
    kept = record->next_free_;
    --kept_count;
    return record;
  }
  record = SpanRecordPool::Get().Pop();
  return record != nullptr ? record : SpanRecordPool::Make();
}

void SpanRecord::Release(SpanRecord* record) noexcept {
  SpanRecordPool::Clear(record);
  if (thread_ended) {
    SpanRecordPool::Get().Push(record, record);
    return;
  }
  if (!returns_at_exit) ReturnAtExit();
  record->next_free_ = kept;
  kept = record;
  if (++kept_count <= SpanRecordPool::kKept) return;
  // Half of them, the longest unused, to the others.
  SpanRecord* last_kept = kept;
  for (int i = 1; i < SpanRecordPool::kKept / 2; ++i) {
    last_kept = last_kept->next_free_;
  }
  SpanRecord* first = last_kept->next_free_;
  last_kept->next_free_ = nullptr;
  SpanRecord* last = first;
  while (last->next_free_ != nullptr) last = last->next_free_;
  kept_count = SpanRecordPool::kKept / 2;
  SpanRecordPool::Get().Push(first, last);
}

}  // namespace sdk
}  // namespace otel
