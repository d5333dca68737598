// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/exception_attributes.h"

#include <gtest/gtest.h>

#include <exception>
#include <stdexcept>

#include "api/common/attributes.h"

namespace otel {
namespace test_exception {
class Failed : public std::exception {
 public:
  const char* what() const noexcept override { return "it failed"; }
};
}  // namespace test_exception

namespace {

TEST(ExceptionAttributesTest, HasTypeAndMessageAndThenTheRest) {
  const std::out_of_range exception("index 7");
  const ExceptionAttributes recorded(exception, {{"index", 7}});
  const Attributes attributes = recorded.attributes();
  size_t i = 0;
#if defined(__GXX_RTTI)
  ASSERT_EQ(attributes.size(), 3u);
  EXPECT_EQ(attributes[i].key, "exception.type");
  EXPECT_EQ(attributes[i++].value.AsString(), "std::out_of_range");
#else
  ASSERT_EQ(attributes.size(), 2u);
#endif
  EXPECT_EQ(attributes[i].key, "exception.message");
  EXPECT_EQ(attributes[i++].value.AsString(), "index 7");
  EXPECT_EQ(attributes[i].key, "index");
}

#if defined(__GXX_RTTI)
TEST(ExceptionAttributesTest, NamesTheDynamicTypeWithItsNamespace) {
  const test_exception::Failed failed;
  const std::exception& exception = failed;
  EXPECT_EQ(ExceptionType(exception), "otel::test_exception::Failed");
}
#endif

TEST(ExceptionAttributesTest, LetsTheCallersAttributesWin) {
  const test_exception::Failed failed;
  const ExceptionAttributes recorded(
      failed, {{"exception.message", "said better"}, {"exception.type", "T"}});
  for (const Attribute& attribute : recorded.attributes()) {
    if (attribute.key == "exception.message") {
      EXPECT_EQ(attribute.value.AsString(), "said better");
    } else {
      EXPECT_EQ(attribute.key, "exception.type");
      EXPECT_EQ(attribute.value.AsString(), "T");
    }
  }
  EXPECT_EQ(recorded.attributes().size(), 2u);
}

}  // namespace
}  // namespace otel
