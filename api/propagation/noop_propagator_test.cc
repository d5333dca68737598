// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/noop_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/context/context.h"
#include "api/propagation/headers_for_test.h"

namespace otel {
namespace {

using testing::IsEmpty;

constexpr ContextKey<int> kKey{"key"};

TEST(NoopPropagatorTest, CarriesNothing) {
  const NoopPropagator propagator;
  const Context context = Context().WithValue(kKey, 1);
  EXPECT_THAT(testing_internal::Inject(propagator, context), IsEmpty());
  EXPECT_TRUE(testing_internal::Extract(
                  propagator,
                  {{"traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}})
                  .empty());
  EXPECT_THAT(propagator.Fields(), IsEmpty());
}

TEST(NoopPropagatorTest, ExtractKeepsTheContext) {
  const Context context = testing_internal::Extract(
      NoopPropagator(), {}, Context().WithValue(kKey, 1));
  ASSERT_NE(context.GetValue(kKey), nullptr);
  EXPECT_EQ(*context.GetValue(kKey), 1);
}

}  // namespace
}  // namespace otel
