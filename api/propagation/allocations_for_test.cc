// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/allocations_for_test.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::atomic<int> allocations{0};
std::atomic<bool> out_of_memory{false};

}  // namespace

void* operator new(size_t size, const std::nothrow_t&) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (out_of_memory.load(std::memory_order_relaxed)) return nullptr;
  return std::malloc(size);
}
void* operator new(size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace otel::testing_internal {

int Allocations() noexcept {
  return allocations.load(std::memory_order_relaxed);
}

OutOfMemory::OutOfMemory() noexcept { out_of_memory = true; }
OutOfMemory::~OutOfMemory() { out_of_memory = false; }

}  // namespace otel::testing_internal
