// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/launcher/program.h"

#include <elf.h>
#include <sys/stat.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace tools {
namespace {

using ::testing::HasSubstr;

#if defined(__aarch64__)
constexpr Elf64_Half kMachine = EM_AARCH64;
#else
constexpr Elf64_Half kMachine = EM_X86_64;
#endif

std::string WriteFile(const std::string& name, const std::string& content) {
  const std::string file = testing::TempDir() + "/" + name;
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

template <class T>
std::string Bytes(const T& value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof(value));
}

struct Segment {
  uint32_t type;
  std::string content;
};

// Returns a program of these segments.
std::string Elf(const std::vector<Segment>& segments) {
  Elf64_Ehdr header = {};
  for (size_t i = 0; i < SELFMAG; ++i) {
    header.e_ident[i] = static_cast<unsigned char>(ELFMAG[i]);
  }
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_machine = kMachine;
  header.e_phoff = sizeof(header);
  header.e_phnum = static_cast<Elf64_Half>(segments.size());
  std::string headers;
  std::string contents;
  const size_t begin = sizeof(header) + segments.size() * sizeof(Elf64_Phdr);
  for (const Segment& segment : segments) {
    Elf64_Phdr place = {};
    place.p_type = segment.type;
    place.p_offset = begin + contents.size();
    place.p_filesz = segment.content.size();
    place.p_align = 4;
    headers += Bytes(place);
    contents += segment.content;
  }
  return Bytes(header) + headers + contents;
}

const Segment kLoader = {PT_INTERP, "/lib64/ld-linux-x86-64.so.2"};
const std::string kNote("\x08\0\0\0\0\0\0\0\x01\0\0\0otel_cc\0", 20);

TEST(ObstacleOfTest, DynamicProgramsAndScriptsHaveNone) {
  EXPECT_EQ(ObstacleOf(WriteFile("dynamic", Elf({kLoader}))), Obstacle::kNone);
  EXPECT_EQ(ObstacleOf(WriteFile("script", "#!/bin/sh\n")), Obstacle::kNone);
  EXPECT_EQ(ObstacleOf(WriteFile("empty", "")), Obstacle::kNone);
  EXPECT_EQ(ObstacleOf("/nonexistent"), Obstacle::kNone);
  EXPECT_EQ(ObstacleOf("/"), Obstacle::kNone);
}

TEST(ObstacleOfTest, StaticProgramsHaveOneUnlessTheyHaveAnSdk) {
  const std::string program =
      WriteFile("static", Elf({{PT_LOAD, ""}, {PT_NOTE, "GNU"}}));
  EXPECT_EQ(ObstacleOf(program), Obstacle::kStatic);
  EXPECT_EQ(
      ObstacleOf(WriteFile("sdk", Elf({{PT_LOAD, ""}, {PT_NOTE, kNote}}))),
      Obstacle::kNone);
  EXPECT_EQ(ObstacleOf(WriteFile("ld-linux.so.2", Elf({{PT_LOAD, ""}}))),
            Obstacle::kNone)
      << "The loader";
}

TEST(ObstacleOfTest, ScriptsHaveThatOfTheirInterpreter) {
  const std::string program = WriteFile("interpreter", Elf({{PT_LOAD, ""}}));
  for (const char* begin : {"#!", "#! \t"}) {
    for (const char* end : {"", "\n", " -x\n", "\t-x y"}) {
      EXPECT_EQ(ObstacleOf(WriteFile("script", begin + program + end)),
                Obstacle::kStatic)
          << begin << end;
    }
  }
  const std::string script = WriteFile("script", "#!" + program);
  EXPECT_EQ(ObstacleOf(WriteFile("outer", "#!" + script)), Obstacle::kStatic);
  const std::string itself = testing::TempDir() + "/itself";
  EXPECT_EQ(ObstacleOf(WriteFile("itself", "#!" + itself)), Obstacle::kNone);
}

TEST(ObstacleOfTest, ProgramsForOtherProcessorsHaveOne) {
  std::string narrow = Elf({kLoader});
  narrow[EI_CLASS] = ELFCLASS32;
  EXPECT_EQ(ObstacleOf(WriteFile("narrow", narrow)), Obstacle::kOtherMachine);
  std::string other = Elf({kLoader});
  other[18] = EM_S390;
  other[19] = 0;
  EXPECT_EQ(ObstacleOf(WriteFile("other", other)), Obstacle::kOtherMachine);
}

TEST(ObstacleOfTest, BrokenProgramsAreLeftToTheKernel) {
  const std::string whole = Elf({{PT_NOTE, kNote}, kLoader});
  for (size_t size = 0; size < whole.size(); ++size) {
    static_cast<void>(ObstacleOf(WriteFile("broken", whole.substr(0, size))));
  }
  std::string huge = whole;
  huge.replace(sizeof(Elf64_Ehdr) + 32, 8, 8, '\xFF');  // p_filesz
  EXPECT_EQ(ObstacleOf(WriteFile("huge", huge)), Obstacle::kNone);
}

TEST(ObstacleTextTest, EveryObstacleHasOne) {
  for (const Obstacle obstacle :
       {Obstacle::kStatic, Obstacle::kPrivileged, Obstacle::kOtherMachine}) {
    EXPECT_THAT(std::string(ObstacleText(obstacle)), HasSubstr("it "));
  }
}

TEST(IsAgentTest, OnlyALibraryWithTheEntryPointIsOne) {
  std::string library = Elf({{PT_NOTE, "otel_cc_agent_v1"}});
  EXPECT_FALSE(IsAgent(WriteFile("program", library)));
  library[16] = ET_DYN;
  EXPECT_TRUE(IsAgent(WriteFile("agent", library)));
  std::string narrow = library;
  narrow[EI_CLASS] = ELFCLASS32;
  EXPECT_FALSE(IsAgent(WriteFile("narrow", narrow)));
  library.replace(library.size() - 2, 2, "v0");
  EXPECT_FALSE(IsAgent(WriteFile("other", library)));
  EXPECT_FALSE(IsAgent(WriteFile("text", "otel_cc_agent_v1")));
  EXPECT_FALSE(IsAgent("/nonexistent"));
  EXPECT_FALSE(IsAgent("/"));
}

TEST(FindProgramTest, LooksInTheFoldersOfThePath) {
  const std::string folder = testing::TempDir() + "/bin";
  mkdir(folder.c_str(), 0700);
  const std::string program = WriteFile("bin/program_of_find", "");
  const std::string path = "/nonexistent:" + folder + ":/";
  EXPECT_EQ(FindProgram("program_of_find", path), "") << "Not executable";
  chmod(program.c_str(), 0700);
  EXPECT_EQ(FindProgram("program_of_find", path), folder + "/program_of_find");
  EXPECT_EQ(FindProgram("program_of_find", "/nonexistent"), "");
  EXPECT_EQ(FindProgram("bin", testing::TempDir()), "") << "A folder";
  EXPECT_EQ(FindProgram("", path), "");
}

TEST(FindProgramTest, TakesANameWithASlashAsItIs) {
  EXPECT_EQ(FindProgram("./program", "/bin"), "./program");
  EXPECT_EQ(FindProgram("/nonexistent", "/bin"), "/nonexistent");
}

TEST(WithPreloadedTest, AddsTheAgentBehindTheOthersOnce) {
  EXPECT_EQ(WithPreloaded("", "/a.so"), "/a.so");
  EXPECT_EQ(WithPreloaded("/b.so /c.so", "/a.so"), "/b.so:/c.so:/a.so");
  EXPECT_EQ(WithPreloaded("/b.so:/a.so", "/a.so"), "/b.so:/a.so");
  EXPECT_EQ(WithPreloaded("/a.so /b.so :/a.so", "/a.so"), "/a.so:/b.so");
  EXPECT_EQ(WithPreloaded("/a.so.1", "/a.so"), "/a.so.1:/a.so");
}

TEST(WithPreloadedTest, CannotWriteNamesWithSeparators) {
  EXPECT_EQ(WithPreloaded("/b.so", "/a b.so"), std::nullopt);
  EXPECT_EQ(WithPreloaded("/b.so", "/a:b.so"), std::nullopt);
}

TEST(WithPreloadedTest, LeavesNoOtherAgent) {
  EXPECT_EQ(WithPreloaded("/x/libotel_agent.so:/b.so", "/y/libotel_agent.so"),
            "/b.so:/y/libotel_agent.so");
  EXPECT_EQ(WithPreloaded("/x/libotel_agent.so:/b.so", ""), "/b.so");
  EXPECT_EQ(WithPreloaded("libotel_agent.so", ""), "");
}

}  // namespace
}  // namespace tools
}  // namespace otel
