// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Database calls.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DB_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DB_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::db {

// Database product, as the client knows it. Give it at span start.
//
// Type: string. Stability: stable. Example: `postgresql`.
inline constexpr AttributeKey<std::string_view> kSystemName{"db.system.name"};
// Values of `db.system.name`:

// Some other SQL database. Stability: development.
inline constexpr std::string_view kSystemNameOtherSql = "other_sql";
// Stability: development.
inline constexpr std::string_view kSystemNameActianIngres = "actian.ingres";
// Stability: development.
inline constexpr std::string_view kSystemNameAwsDynamodb = "aws.dynamodb";
// Stability: development.
inline constexpr std::string_view kSystemNameAwsRedshift = "aws.redshift";
// Stability: development.
inline constexpr std::string_view kSystemNameAzureCosmosdb = "azure.cosmosdb";
// Stability: development.
inline constexpr std::string_view kSystemNameCassandra = "cassandra";
// Stability: development.
inline constexpr std::string_view kSystemNameClickhouse = "clickhouse";
// Stability: development.
inline constexpr std::string_view kSystemNameCockroachdb = "cockroachdb";
// Stability: development.
inline constexpr std::string_view kSystemNameCouchbase = "couchbase";
// Stability: development.
inline constexpr std::string_view kSystemNameCouchdb = "couchdb";
// Stability: development.
inline constexpr std::string_view kSystemNameDerby = "derby";
// Stability: development.
inline constexpr std::string_view kSystemNameElasticsearch = "elasticsearch";
// Stability: development.
inline constexpr std::string_view kSystemNameFirebirdsql = "firebirdsql";
// Stability: development.
inline constexpr std::string_view kSystemNameGcpSpanner = "gcp.spanner";
// Stability: development.
inline constexpr std::string_view kSystemNameGeode = "geode";
// Stability: development.
inline constexpr std::string_view kSystemNameH2database = "h2database";
// Stability: development.
inline constexpr std::string_view kSystemNameHbase = "hbase";
// Stability: development.
inline constexpr std::string_view kSystemNameHive = "hive";
// Stability: development.
inline constexpr std::string_view kSystemNameHsqldb = "hsqldb";
// Stability: development.
inline constexpr std::string_view kSystemNameIbmDb2 = "ibm.db2";
// Stability: development.
inline constexpr std::string_view kSystemNameIbmInformix = "ibm.informix";
// Stability: development.
inline constexpr std::string_view kSystemNameIbmNetezza = "ibm.netezza";
// Stability: development.
inline constexpr std::string_view kSystemNameInfluxdb = "influxdb";
// Stability: development.
inline constexpr std::string_view kSystemNameInstantdb = "instantdb";
// Stability: development.
inline constexpr std::string_view kSystemNameIntersystemsCache =
    "intersystems.cache";
inline constexpr std::string_view kSystemNameMariadb = "mariadb";
// Stability: development.
inline constexpr std::string_view kSystemNameMemcached = "memcached";
inline constexpr std::string_view kSystemNameMicrosoftSqlServer =
    "microsoft.sql_server";
// Stability: development.
inline constexpr std::string_view kSystemNameMongodb = "mongodb";
inline constexpr std::string_view kSystemNameMysql = "mysql";
// Stability: development.
inline constexpr std::string_view kSystemNameNeo4j = "neo4j";
// Stability: development.
inline constexpr std::string_view kSystemNameOpensearch = "opensearch";
// Stability: development.
inline constexpr std::string_view kSystemNameOracleDb = "oracle.db";
inline constexpr std::string_view kSystemNamePostgresql = "postgresql";
// Stability: development.
inline constexpr std::string_view kSystemNameRedis = "redis";
// Stability: development.
inline constexpr std::string_view kSystemNameSapHana = "sap.hana";
// Stability: development.
inline constexpr std::string_view kSystemNameSapMaxdb = "sap.maxdb";
// Stability: development.
inline constexpr std::string_view kSystemNameSoftwareagAdabas =
    "softwareag.adabas";
// Stability: development.
inline constexpr std::string_view kSystemNameSqlite = "sqlite";
// Stability: development.
inline constexpr std::string_view kSystemNameTeradata = "teradata";
// Stability: development.
inline constexpr std::string_view kSystemNameTrino = "trino";

// Database, fully qualified within the server. Give it at span start.
//
// Type: string. Stability: stable. Examples: `customers`; `test.users`.
inline constexpr AttributeKey<std::string_view> kNamespace{"db.namespace"};

// Table, collection or container that the operation works on. Give it at span
// start.
//
// Type: string. Stability: stable. Examples: `public.users`; `customers`.
inline constexpr AttributeKey<std::string_view> kCollectionName{
    "db.collection.name"};

// Name of the operation or command. Give it at span start.
//
// Type: string. Stability: stable. Examples: `findAndModify`; `SELECT`.
inline constexpr AttributeKey<std::string_view> kOperationName{
    "db.operation.name"};

// Number of queries in a batch; absent when there is one.
//
// Type: int. Stability: stable. Examples: `2`; `3`.
inline constexpr AttributeKey<int64_t> kOperationBatchSize{
    "db.operation.batch.size"};

// Text of the query, literals replaced by placeholders. Give it at span start.
//
// Type: string. Stability: stable. Example: `SELECT * FROM wuser_table WHERE
// username = ?`.
inline constexpr AttributeKey<std::string_view> kQueryText{"db.query.text"};

// Low-cardinality summary of the query: operations and targets. Give it at span
// start.
//
// Type: string. Stability: stable. Example: `SELECT wuser_table`.
inline constexpr AttributeKey<std::string_view> kQuerySummary{
    "db.query.summary"};

// Value of one parameter of the query; holds data of users.
//
// Key: this prefix with `<key>` appended. `<key>` is the name of the parameter,
// or its index from 0.
//
// Type: string. Stability: development. Example:
// `db.query.parameter.username="jdoe"`.
inline constexpr std::string_view kQueryParameterPrefix = "db.query.parameter.";

// Value of one parameter of the operation; holds data of users.
//
// Key: this prefix with `<key>` appended. `<key>` is the name of the parameter,
// or its index from 0.
//
// Type: string. Stability: development. Example:
// `db.operation.parameter.index="users"`.
inline constexpr std::string_view kOperationParameterPrefix =
    "db.operation.parameter.";

// Name of the stored procedure. Give it at span start.
//
// Type: string. Stability: stable. Example: `GetCustomer`.
inline constexpr AttributeKey<std::string_view> kStoredProcedureName{
    "db.stored_procedure.name"};

// Status or error code of the database.
//
// Type: string. Stability: stable. Examples: `102`; `ORA-17002`; `08P01`.
inline constexpr AttributeKey<std::string_view> kResponseStatusCode{
    "db.response.status_code"};

// Rows that the operation returned.
//
// Type: int. Stability: development. Examples: `10`; `1000`.
inline constexpr AttributeKey<int64_t> kResponseReturnedRows{
    "db.response.returned_rows"};

// Name of the connection pool, unique in the program.
//
// Type: string. Stability: development. Example: `myDataSource`.
inline constexpr AttributeKey<std::string_view> kClientConnectionPoolName{
    "db.client.connection.pool.name"};

// State of a connection in the pool.
//
// Type: string. Stability: development. Example: `idle`.
inline constexpr AttributeKey<std::string_view> kClientConnectionState{
    "db.client.connection.state"};
// Values of `db.client.connection.state`:
inline constexpr std::string_view kClientConnectionStateIdle = "idle";
inline constexpr std::string_view kClientConnectionStateUsed = "used";

}  // namespace semconv::db
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DB_ATTRIBUTES_H_
