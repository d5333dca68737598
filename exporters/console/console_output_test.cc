// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The two ends of a pipe, closed when it goes out of scope.
class Pipe {
 public:
  Pipe() {
    if (pipe(ends_) != 0) std::abort();
  }
  ~Pipe() {
    CloseReader();
    CloseWriter();
  }
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }

  // Fills the pipe, so that nobody can write. Returns how much that took.
  size_t Fill() {
    const int flags = fcntl(writer(), F_GETFL);
    fcntl(writer(), F_SETFL, flags | O_NONBLOCK);
    const std::string page(4096, '.');
    size_t filled = 0;
    for (ssize_t n; (n = write(writer(), page.data(), page.size())) > 0;) {
      filled += static_cast<size_t>(n);
    }
    fcntl(writer(), F_SETFL, flags);
    return filled;
  }

  // How much is written and not read.
  size_t Held() const {
    int held = 0;
    ioctl(reader(), FIONREAD, &held);
    return static_cast<size_t>(held);
  }

  // Reads until the writer is closed.
  std::string ReadAll() { return Read(std::string::npos); }
  // Reads `size` bytes.
  std::string Read(size_t size) {
    std::string text;
    char buffer[1000];
    while (text.size() < size) {
      const ssize_t n =
          read(reader(), buffer, std::min(sizeof(buffer), size - text.size()));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      text.append(buffer, static_cast<size_t>(n));
    }
    return text;
  }

 private:
  static void Close(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }

  int ends_[2];
};

// The diagnostics of the process while it lives.
class RecordedDiagnostics {
 public:
  RecordedDiagnostics()
      : registration_(SetDiagnosticHandler(
            [](const Diagnostic& diagnostic, void* argument) {
              static_cast<RecordedDiagnostics*>(argument)
                  ->messages_.emplace_back(diagnostic.message);
            },
            this)) {}

  const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::vector<std::string> messages_;
  DiagnosticHandlerRegistration registration_;
};

bool SigpipeIsPending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

// A document of `writer`, `size` characters long, that shows when it was cut.
std::string Document(char writer, size_t size) {
  return "<" + std::string(size, writer) + ">\n";
}

// Counts the documents of each writer; fails when anything else is there.
std::map<char, int> CountDocuments(std::string_view text) {
  std::map<char, int> counts;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos || end < 3 || text[0] != '<' ||
        text[end - 1] != '>' ||
        text.substr(1, end - 2).find_first_not_of(text[1]) !=
            std::string_view::npos) {
      ADD_FAILURE() << "mixed: " << text.substr(0, 200);
      return counts;
    }
    ++counts[text[1]];
    text.remove_prefix(end + 1);
  }
  return counts;
}

TEST(ConsoleOutputTest, AppendsToString) {
  std::string text;
  const auto output = ConsoleOutput::ForString(&text);
  EXPECT_TRUE(output->Write("{}\n", Deadline::Never()).ok());
  EXPECT_TRUE(output->Write("[]\n", Deadline::Never()).ok());
  EXPECT_TRUE(output->Write("", Deadline::Never()).ok());
  EXPECT_EQ(text, "{}\n[]\n");
}

TEST(ConsoleOutputTest, StdoutIsOneObject) {
  EXPECT_EQ(ConsoleOutput::Stdout(), ConsoleOutput::Stdout());
}

TEST(ConsoleOutputTest, WritesAfterWhatTheProgramPrintedBefore) {
  std::FILE* file = std::tmpfile();
  std::fputs("printed before\n", file);
  const auto output = ConsoleOutput::ForFile(file);
  EXPECT_TRUE(output->Write("{}\n", Deadline::Never()).ok());
  std::fputs("printed after\n", file);
  std::fflush(file);
  std::rewind(file);
  char text[100] = {};
  std::fread(text, 1, sizeof(text) - 1, file);
  EXPECT_STREQ(text, "printed before\n{}\nprinted after\n");
  std::fclose(file);
}

TEST(ConsoleOutputTest, WritesToStreamsWithoutADescriptor) {
  char text[100] = {};
  std::FILE* file = fmemopen(text, sizeof(text), "w");
  EXPECT_TRUE(
      ConsoleOutput::ForFile(file)->Write("{}\n", Deadline::Never()).ok());
  EXPECT_STREQ(text, "{}\n");
  std::fclose(file);
}

TEST(ConsoleOutputTest, ClosedPipeIsAnErrorToldOnceAndNoSignal) {
  RecordedDiagnostics diagnostics;
  Pipe pipe;
  pipe.CloseReader();
  const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(output->Write("{}\n", Deadline::Never()).code(),
              absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_THAT(diagnostics.messages(), ElementsAre(HasSubstr("Broken pipe")));
  EXPECT_FALSE(SigpipeIsPending());
}

TEST(ConsoleOutputTest, ClosedPipeUnderAStreamIsAnErrorAndNoSignal) {
  Pipe pipe;
  std::FILE* file = fdopen(dup(pipe.writer()), "w");
  std::fputs("printed before\n", file);
  pipe.CloseReader();
  EXPECT_EQ(ConsoleOutput::ForFile(file)
                ->Write("{}\n", Deadline::After(absl::Minutes(1)))
                .code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(SigpipeIsPending());
  std::fclose(file);
}

TEST(ConsoleOutputTest, ClosedSocketIsAnErrorAndNoSignal) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  close(ends[0]);
  EXPECT_FALSE(ConsoleOutput::ForDescriptor(ends[1])
                   ->Write("{}\n", Deadline::Never())
                   .ok());
  EXPECT_FALSE(SigpipeIsPending());
  close(ends[1]);
}

TEST(ConsoleOutputTest, SigpipeThatWasPendingStaysPending) {
  sigset_t sigpipe;
  sigset_t previous;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe, &previous);
  pthread_kill(pthread_self(), SIGPIPE);
  Pipe pipe;
  pipe.CloseReader();
  EXPECT_FALSE(ConsoleOutput::ForDescriptor(pipe.writer())
                   ->Write("{}\n", Deadline::Never())
                   .ok());
  EXPECT_TRUE(SigpipeIsPending());
  int signal;
  sigwait(&sigpipe, &signal);
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
}

TEST(ConsoleOutputTest, FullDiskIsAnErrorToldOnce) {
  RecordedDiagnostics diagnostics;
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const auto output = ConsoleOutput::ForDescriptor(full);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(output->Write("{}\n", Deadline::Never()).code(),
              absl::StatusCode::kResourceExhausted);
  }
  EXPECT_THAT(diagnostics.messages(), ElementsAre(HasSubstr("No space left")));
  close(full);
}

TEST(ConsoleOutputTest, ClosedDescriptorIsAnError) {
  Pipe pipe;
  const int descriptor = pipe.writer();
  pipe.CloseWriter();
  EXPECT_FALSE(ConsoleOutput::ForDescriptor(descriptor)
                   ->Write("{}\n", Deadline::After(absl::Minutes(1)))
                   .ok());
}

TEST(ConsoleOutputTest, WritesAgainWhenThereIsRoomAgain) {
  RecordedDiagnostics diagnostics;
  Pipe pipe;
  const size_t filled = pipe.Fill();
  const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
  EXPECT_EQ(output->Write("{1}\n", Deadline::AtSteadyNanos(0)).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(pipe.Read(filled), std::string(filled, '.'));
  EXPECT_TRUE(output->Write("{2}\n", Deadline::AtSteadyNanos(0)).ok());
  pipe.CloseWriter();
  EXPECT_EQ(pipe.ReadAll(), "{2}\n");
  EXPECT_EQ(diagnostics.messages().size(), 1u);
}

TEST(ConsoleOutputTest, DeadlineEndsTheWaitForAReader) {
  Pipe pipe;
  pipe.Fill();
  EXPECT_EQ(ConsoleOutput::ForDescriptor(pipe.writer())
                ->Write("{}\n", Deadline::After(absl::Milliseconds(1)))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST(ConsoleOutputTest, DeadlineEndsTheWaitWhenTheProgramHasPrintedToo) {
  Pipe pipe;
  std::FILE* file = fdopen(dup(pipe.writer()), "w");
  pipe.Fill();
  std::fputs("printed before\n", file);
  EXPECT_EQ(ConsoleOutput::ForFile(file)
                ->Write("{}\n", Deadline::After(absl::Milliseconds(1)))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  pipe.CloseReader();
  signal(SIGPIPE, SIG_IGN);
  std::fclose(file);
  signal(SIGPIPE, SIG_DFL);
}

TEST(ConsoleOutputTest, DeadlineThatHasPassedStillWritesWhatNeedsNoWait) {
  Pipe pipe;
  EXPECT_TRUE(ConsoleOutput::ForDescriptor(pipe.writer())
                  ->Write("{}\n", Deadline::AtSteadyNanos(0))
                  .ok());
  pipe.CloseWriter();
  EXPECT_EQ(pipe.ReadAll(), "{}\n");
}

TEST(ConsoleOutputTest, DocumentThatWasCutIsClosedWithALineEnd) {
  Pipe pipe;
  const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
  const std::string large = Document('a', size_t{4} << 20);
  EXPECT_EQ(output->Write(large, Deadline::AtSteadyNanos(0)).code(),
            absl::StatusCode::kDeadlineExceeded);
  const std::string cut = pipe.Read(pipe.Held());
  EXPECT_EQ(cut, large.substr(0, cut.size()));
  EXPECT_TRUE(output->Write("{1}\n", Deadline::AtSteadyNanos(0)).ok());
  EXPECT_TRUE(output->Write("{2}\n", Deadline::AtSteadyNanos(0)).ok());
  pipe.CloseWriter();
  EXPECT_EQ(pipe.ReadAll(), "\n{1}\n{2}\n");
}

TEST(ConsoleOutputTest, FileThatMayNotGrowCutsADocument) {
  // The limit and the signal are of the process: use another one.
  std::FILE* file = std::tmpfile();
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {10, 10};
    setrlimit(RLIMIT_FSIZE, &limit);
    const bool failed = !ConsoleOutput::ForDescriptor(fileno(file))
                             ->Write("0123456789abcdef\n", Deadline::Never())
                             .ok();
    _exit(failed ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  std::rewind(file);
  char text[100] = {};
  std::fread(text, 1, sizeof(text) - 1, file);
  EXPECT_STREQ(text, "0123456789");
  std::fclose(file);
}

TEST(ConsoleOutputTest, NonBlockingPipeGetsWholeDocuments) {
  Pipe pipe;
  fcntl(pipe.writer(), F_SETFL, fcntl(pipe.writer(), F_GETFL) | O_NONBLOCK);
  const std::string large = Document('a', size_t{1} << 20);
  std::string read;
  std::thread reader([&] { read = pipe.ReadAll(); });
  const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
  EXPECT_TRUE(output->Write(large, Deadline::Never()).ok());
  EXPECT_TRUE(output->Write(large, Deadline::After(absl::Minutes(5))).ok());
  pipe.CloseWriter();
  reader.join();
  EXPECT_EQ(read, large + large);
}

TEST(ConsoleOutputTest, SignalsDoNotCutDocuments) {
  static std::atomic<int> handled;
  handled = 0;
  struct sigaction action = {};
  action.sa_handler = [](int) { ++handled; };
  action.sa_flags = 0;  // No SA_RESTART: a write that waits is interrupted.
  struct sigaction previous;
  sigaction(SIGUSR1, &action, &previous);

  Pipe pipe;
  std::atomic<bool> done{false};
  absl::Status status;
  std::thread writer([&] {
    const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
    for (int i = 0; i < 20; ++i) {
      const Deadline deadline =
          i % 2 == 0 ? Deadline::Never() : Deadline::After(absl::Minutes(5));
      status.Update(output->Write(Document('a', 100000), deadline));
    }
    done = true;
    pipe.CloseWriter();
  });
  // Each read makes room for a piece; a signal interrupts the wait for more.
  std::string text;
  char buffer[3000];
  for (ssize_t n; (n = read(pipe.reader(), buffer, sizeof(buffer))) > 0;) {
    text.append(buffer, static_cast<size_t>(n));
    if (!done) pthread_kill(writer.native_handle(), SIGUSR1);
  }
  writer.join();
  sigaction(SIGUSR1, &previous, nullptr);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(CountDocuments(text), ElementsAre(::testing::Pair('a', 20)));
  EXPECT_GT(handled, 0);
}

TEST(ConsoleOutputTest, ThreadsDoNotMixDocumentsConcurrentSafe) {
  constexpr int kThreads = 4;
  constexpr int kDocuments = 50;
  Pipe pipe;
  std::FILE* file = fdopen(dup(pipe.writer()), "w");
  pipe.CloseWriter();
  std::string text;
  std::thread reader([&] { text = pipe.ReadAll(); });
  {
    const auto output = ConsoleOutput::ForFile(file);
    std::vector<std::thread> writers;
    for (int i = 0; i < kThreads; ++i) {
      writers.emplace_back([&output, i] {
        for (int k = 0; k < kDocuments; ++k) {
          const Deadline deadline = k % 2 == 0
                                        ? Deadline::Never()
                                        : Deadline::After(absl::Minutes(5));
          const auto size = static_cast<size_t>(1 + k * 300);
          EXPECT_TRUE(
              output
                  ->Write(Document(static_cast<char>('a' + i), size), deadline)
                  .ok());
        }
      });
    }
    // The program prints to the same stream meanwhile.
    std::thread printer([file] {
      for (int k = 0; k < kDocuments; ++k) {
        std::fputs(Document('p', 2000).c_str(), file);
      }
    });
    for (std::thread& writer : writers) writer.join();
    printer.join();
  }
  std::fclose(file);
  reader.join();
  EXPECT_THAT(CountDocuments(text),
              ElementsAre(::testing::Pair('a', kDocuments),
                          ::testing::Pair('b', kDocuments),
                          ::testing::Pair('c', kDocuments),
                          ::testing::Pair('d', kDocuments),
                          ::testing::Pair('p', kDocuments)));
}

TEST(ConsoleOutputTest, WaitForAnotherWriterEndsAtTheDeadlineConcurrentSafe) {
  Pipe pipe;
  const size_t filled = pipe.Fill();
  const auto output = ConsoleOutput::ForDescriptor(pipe.writer());
  std::thread first(
      [&] { EXPECT_TRUE(output->Write("{1}\n", Deadline::Never()).ok()); });
  // Whichever comes first: both find the pipe full, or the lock taken.
  EXPECT_EQ(
      output->Write("{2}\n", Deadline::After(absl::Milliseconds(1))).code(),
      absl::StatusCode::kDeadlineExceeded);
  pipe.Read(filled);
  first.join();
  pipe.CloseWriter();
  EXPECT_EQ(pipe.ReadAll(), "{1}\n");
}

TEST(ConsoleOutputTest, ChildOfAForkMayWriteWhileAThreadOfTheParentDid) {
  Pipe stuck;
  const size_t filled = stuck.Fill();
  const auto output = ConsoleOutput::ForDescriptor(stuck.writer());
  std::thread writer([&] {
    EXPECT_TRUE(output->Write(Document('a', 100000), Deadline::Never()).ok());
  });
  // Makes a little room, and sees it taken: the thread is in the middle.
  stuck.Read(4096);
  for (pollfd room = {stuck.writer(), POLLOUT, 0}; poll(&room, 1, 0) != 0;) {
    std::this_thread::yield();
  }
  Pipe own;
  const pid_t child = fork();
  if (child == 0) {
    dup2(own.writer(), stuck.writer());
    const bool written = output->Write("{}\n", Deadline::Never()).ok();
    _exit(written ? 0 : 1);
  }
  own.CloseWriter();
  EXPECT_EQ(own.ReadAll(), "{}\n");
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  stuck.Read(filled - 4096 + Document('a', 100000).size());
  writer.join();
}

TEST(ConsoleOutputTest, HandlerOfTheErrorMayWriteToTheSameOutput) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  static ConsoleOutput* same;
  const auto output = ConsoleOutput::ForDescriptor(full);
  same = output.get();
  const auto registration = SetDiagnosticHandler([](const Diagnostic&, void*) {
    EXPECT_FALSE(same->Write("{}\n", Deadline::Never()).ok());
  });
  EXPECT_FALSE(output->Write("{}\n", Deadline::Never()).ok());
  close(full);
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
