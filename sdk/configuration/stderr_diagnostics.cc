// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/stderr_diagnostics.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "sdk/common/environment.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

// What a pipe takes whole, when it takes anything.
constexpr size_t kMaxLine = PIPE_BUF;

std::atomic<DiagnosticLevel> current_level{DiagnosticLevel::kInfo};

std::string_view SeverityName(DiagnosticSeverity severity) noexcept {
  switch (severity) {
    case DiagnosticSeverity::kDebug:
      return "debug";
    case DiagnosticSeverity::kInfo:
      return "info";
    case DiagnosticSeverity::kWarning:
      return "warning";
    default:
      return "error";
  }
}

void HandleDiagnostic(const Diagnostic& diagnostic, void*) {
  const DiagnosticLevel level = GetDiagnosticLevel();
  if (static_cast<uint8_t>(diagnostic.severity) < static_cast<uint8_t>(level)) {
    return;
  }
  WriteWithoutBlocking(STDERR_FILENO, FormatDiagnostic(diagnostic));
}

// Keeps a SIGPIPE that this thread may cause from the program.
class SigpipeBlocker {
 public:
  SigpipeBlocker() noexcept {
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    // One that is waiting already is the program's.
    if (sigismember(&pending, SIGPIPE) == 1) return;
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    active_ = pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_) == 0;
  }
  ~SigpipeBlocker() {
    if (!active_) return;
    if (caused_) {
      const timespec now = {0, 0};
      while (sigtimedwait(&sigpipe_, nullptr, &now) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  void set_caused() noexcept { caused_ = true; }

 private:
  bool active_ = false;
  bool caused_ = false;
  sigset_t sigpipe_;
  sigset_t before_;
};

}  // namespace

std::optional<DiagnosticLevel> ParseDiagnosticLevel(
    std::string_view name) noexcept {
  struct Name {
    std::string_view name;
    DiagnosticLevel level;
    bool digits;  // Whether 2, 3 or 4 may follow.
  };
  constexpr Name kNames[] = {
      {"trace", DiagnosticLevel::kDebug, true},
      {"debug", DiagnosticLevel::kDebug, true},
      {"info", DiagnosticLevel::kInfo, true},
      {"warn", DiagnosticLevel::kWarning, true},
      {"warning", DiagnosticLevel::kWarning, false},
      {"error", DiagnosticLevel::kError, true},
      // Nothing that happens to telemetry is fatal to the program.
      {"fatal", DiagnosticLevel::kNone, true},
      {"none", DiagnosticLevel::kNone, false},
      {"off", DiagnosticLevel::kNone, false},
  };
  name = TrimWhitespace(name);
  for (const Name& known : kNames) {
    std::string_view plain = name;
    if (known.digits && plain.size() == known.name.size() + 1 &&
        plain.back() >= '2' && plain.back() <= '4') {
      plain.remove_suffix(1);
    }
    if (EqualsIgnoringCase(plain, known.name)) return known.level;
  }
  return std::nullopt;
}

std::string_view DiagnosticLevelName(DiagnosticLevel level) noexcept {
  switch (level) {
    case DiagnosticLevel::kDebug:
      return "debug";
    case DiagnosticLevel::kInfo:
      return "info";
    case DiagnosticLevel::kWarning:
      return "warn";
    case DiagnosticLevel::kError:
      return "error";
    default:
      return "none";
  }
}

void SetDiagnosticLevel(DiagnosticLevel level) noexcept {
  current_level.store(level, std::memory_order_relaxed);
}

DiagnosticLevel GetDiagnosticLevel() noexcept {
  return current_level.load(std::memory_order_relaxed);
}

StderrDiagnostics::StderrDiagnostics()
    : registration_(SetDiagnosticHandler(&HandleDiagnostic)) {}

void ReportNoTelemetry(std::string_view component, std::string_view problems) {
  // No set-up has applied it.
  const auto level = ParseDiagnosticLevel(
      ProcessEnvironment().Get("OTEL_LOG_LEVEL").value_or(""));
  if (level == DiagnosticLevel::kNone) return;
  const StderrDiagnostics diagnostics;
  do {
    const size_t end = std::min(problems.find('\n'), problems.size());
    ReportDiagnostic({DiagnosticSeverity::kError, component,
                      "the program runs without telemetry: " +
                          std::string(problems.substr(0, end))});
    problems.remove_prefix(std::min(end + 1, problems.size()));
  } while (!problems.empty());
}

std::string FormatDiagnostic(const Diagnostic& diagnostic) {
  constexpr std::string_view kCut = "...";
  std::string line = "otel_cc ";
  line += SeverityName(diagnostic.severity);
  line += ": ";
  line += diagnostic.component;
  line += ": ";
  for (const char c : diagnostic.message) {
    if (line.size() + 4 + kCut.size() + 1 > kMaxLine) {
      line += kCut;
      break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte != 0x7F) {
      line.push_back(c);
      continue;
    }
    constexpr char kDigits[] = "0123456789abcdef";
    line += "\\x";
    line.push_back(kDigits[byte >> 4]);
    line.push_back(kDigits[byte & 15]);
  }
  line.push_back('\n');
  return line;
}

void WriteWithoutBlocking(int file, std::string_view line) noexcept {
  const int error = errno;  // Callers may be in the middle of something.
  pollfd ready = {file, POLLOUT, 0};
  // A pipe that is ready takes a line without waiting; so do files. For a
  // terminal it is close enough.
  if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) != 0) {
    SigpipeBlocker blocker;
    ssize_t written;
    do {
      written = write(file, line.data(), line.size());
    } while (written < 0 && errno == EINTR);
    if (written < 0 && errno == EPIPE) blocker.set_caused();
  }
  errno = error;
}

}  // namespace sdk
}  // namespace otel
