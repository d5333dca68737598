// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// main() of the replay test that otel_cc_fuzz_test makes. It runs the fuzz
// target over each file named on the command line, over the empty input, and
// over a few mutations of each, which are the same in every run. So every build
// with any compiler or sanitizer checks the corpus, without libFuzzer.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Bytes = std::vector<uint8_t>;

constexpr int kMutationsPerInput = 64;

void RunOnce(const Bytes& input) {
  // An exact heap copy, so that AddressSanitizer sees a read past the end.
  const Bytes copy(input.begin(), input.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

// Returns `input` with one to four bytes changed, inserted or removed.
Bytes Mutate(Bytes input, std::minstd_rand& random) {
  const auto edits = random() % 4 + 1;
  for (unsigned i = 0; i < edits; ++i) {
    const auto byte = static_cast<uint8_t>(random() >> 8);
    const auto place =
        static_cast<std::ptrdiff_t>(random() % (input.size() + 1));
    const bool at_end = place == static_cast<std::ptrdiff_t>(input.size());
    switch (random() % 3) {
      case 0:
        input.insert(input.begin() + place, byte);
        break;
      case 1:
        if (!at_end) input.erase(input.begin() + place);
        break;
      default:
        if (!at_end) input[static_cast<size_t>(place)] ^= byte;
    }
  }
  return input;
}

void RunWithMutations(const Bytes& input) {
  RunOnce(input);
  std::minstd_rand random(static_cast<unsigned>(input.size()) + 1);
  for (int i = 0; i < kMutationsPerInput; ++i) RunOnce(Mutate(input, random));
}

}  // namespace

int main(int argc, char** argv) {
  RunWithMutations({});
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", argv[i]);
      return 1;
    }
    // Named before it runs: a crash leaves no other trace of which it was.
    std::fprintf(stderr, "%s\n", argv[i]);
    RunWithMutations(Bytes(std::istreambuf_iterator<char>(file), {}));
  }
  return 0;
}
