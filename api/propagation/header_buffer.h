// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `HeaderBuffer`: memory for the text of one header.

#ifndef OTEL_API_PROPAGATION_HEADER_BUFFER_H_
#define OTEL_API_PROPAGATION_HEADER_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace otel {
inline namespace v1 {
namespace internal {

// Text that grows, for use on the stack: in the object up to `kInlineSize`, on
// the heap beyond. Unlike `std::string` it reports a lack of memory instead of
// throwing. Not thread-safe.
class HeaderBuffer {
 public:
  static constexpr size_t kInlineSize = 512;

  HeaderBuffer() noexcept = default;
  HeaderBuffer(const HeaderBuffer&) = delete;
  HeaderBuffer& operator=(const HeaderBuffer&) = delete;
  ~HeaderBuffer() {
    if (data_ != inline_) ::operator delete(data_);
  }

  // Adds room for `size` characters, which the caller writes to the returned
  // address. Returns null, with nothing changed, when there is no memory.
  char* Extend(size_t size) noexcept {
    if (size > capacity_ - size_ && !Grow(size_ + size)) return nullptr;
    char* const place = data_ + size_;
    size_ += size;
    return place;
  }
  // Returns false, with nothing changed, when there is no memory.
  bool Append(std::string_view text) noexcept {
    if (text.empty()) return true;
    char* const place = Extend(text.size());
    if (place == nullptr) return false;
    std::memcpy(place, text.data(), text.size());
    return true;
  }
  void Truncate(size_t size) noexcept { size_ = size; }

  bool empty() const noexcept { return size_ == 0; }
  size_t size() const noexcept { return size_; }
  std::string_view view() const noexcept { return {data_, size_}; }

 private:
  bool Grow(size_t size) noexcept {
    const size_t capacity = size > 2 * capacity_ ? size : 2 * capacity_;
    void* const data = ::operator new(capacity, std::nothrow);
    if (data == nullptr) return false;
    std::memcpy(data, data_, size_);
    if (data_ != inline_) ::operator delete(data_);
    data_ = static_cast<char*>(data);
    capacity_ = capacity;
    return true;
  }

  char* data_ = inline_;
  size_t size_ = 0;
  size_t capacity_ = kInlineSize;
  char inline_[kInlineSize];
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_HEADER_BUFFER_H_
