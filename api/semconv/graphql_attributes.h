// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// GraphQL operations.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_GRAPHQL_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_GRAPHQL_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::graphql {

// Name of the operation.
//
// Type: string. Stability: development. Example: `findBookById`.
inline constexpr AttributeKey<std::string_view> kOperationName{
    "graphql.operation.name"};

// Type of the operation.
//
// Type: string. Stability: development. Example: `query`.
inline constexpr AttributeKey<std::string_view> kOperationType{
    "graphql.operation.type"};
// Values of `graphql.operation.type`:
inline constexpr std::string_view kOperationTypeQuery = "query";
inline constexpr std::string_view kOperationTypeMutation = "mutation";
inline constexpr std::string_view kOperationTypeSubscription = "subscription";

// Text of the document; may need sanitising.
//
// Type: string. Stability: development. Example: `query findBookById {
// bookById(id: ?) { name } }`.
inline constexpr AttributeKey<std::string_view> kDocument{"graphql.document"};

}  // namespace semconv::graphql
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_GRAPHQL_ATTRIBUTES_H_
