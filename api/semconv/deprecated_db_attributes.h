// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Database attributes as they were before semantic conventions 1.33, for
// `OTEL_SEMCONV_STABILITY_OPT_IN=database/dup` and for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_DB_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_DB_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::db {

// Database product; the more common values are listed.
//
// Deprecated: use `db.system.name`.
//
// Type: string. Stability: deprecated. Examples: `mssql`; `postgresql`.
inline constexpr AttributeKey<std::string_view> kSystem{"db.system"};
// Values of `db.system`:
inline constexpr std::string_view kSystemAdabas = "adabas";
inline constexpr std::string_view kSystemCassandra = "cassandra";
inline constexpr std::string_view kSystemClickhouse = "clickhouse";
inline constexpr std::string_view kSystemCockroachdb = "cockroachdb";
inline constexpr std::string_view kSystemCosmosdb = "cosmosdb";
inline constexpr std::string_view kSystemCouchbase = "couchbase";
inline constexpr std::string_view kSystemCouchdb = "couchdb";
inline constexpr std::string_view kSystemDb2 = "db2";
inline constexpr std::string_view kSystemDerby = "derby";
inline constexpr std::string_view kSystemDynamodb = "dynamodb";
inline constexpr std::string_view kSystemElasticsearch = "elasticsearch";
inline constexpr std::string_view kSystemFirebird = "firebird";
inline constexpr std::string_view kSystemGeode = "geode";
inline constexpr std::string_view kSystemH2 = "h2";
inline constexpr std::string_view kSystemHanadb = "hanadb";
inline constexpr std::string_view kSystemHbase = "hbase";
inline constexpr std::string_view kSystemHive = "hive";
inline constexpr std::string_view kSystemHsqldb = "hsqldb";
inline constexpr std::string_view kSystemInfluxdb = "influxdb";
inline constexpr std::string_view kSystemInformix = "informix";
inline constexpr std::string_view kSystemMariadb = "mariadb";
inline constexpr std::string_view kSystemMemcached = "memcached";
inline constexpr std::string_view kSystemMongodb = "mongodb";
inline constexpr std::string_view kSystemMssql = "mssql";
inline constexpr std::string_view kSystemMysql = "mysql";
inline constexpr std::string_view kSystemNeo4j = "neo4j";
inline constexpr std::string_view kSystemOpensearch = "opensearch";
inline constexpr std::string_view kSystemOracle = "oracle";
inline constexpr std::string_view kSystemOtherSql = "other_sql";
inline constexpr std::string_view kSystemPostgresql = "postgresql";
inline constexpr std::string_view kSystemRedis = "redis";
inline constexpr std::string_view kSystemRedshift = "redshift";
inline constexpr std::string_view kSystemSpanner = "spanner";
inline constexpr std::string_view kSystemSqlite = "sqlite";
inline constexpr std::string_view kSystemSybase = "sybase";
inline constexpr std::string_view kSystemTeradata = "teradata";
inline constexpr std::string_view kSystemTrino = "trino";

// Name of the database.
//
// Deprecated: use `db.namespace`.
//
// Type: string. Stability: deprecated. Example: `customers`.
inline constexpr AttributeKey<std::string_view> kName{"db.name"};

// Text of the query.
//
// Deprecated: use `db.query.text`.
//
// Type: string. Stability: deprecated. Example: `SELECT * FROM wuser_table`.
inline constexpr AttributeKey<std::string_view> kStatement{"db.statement"};

// Name of the operation.
//
// Deprecated: use `db.operation.name`.
//
// Type: string. Stability: deprecated. Example: `SELECT`.
inline constexpr AttributeKey<std::string_view> kOperation{"db.operation"};

// Table.
//
// Deprecated: use `db.collection.name`.
//
// Type: string. Stability: deprecated. Example: `customers`.
inline constexpr AttributeKey<std::string_view> kSqlTable{"db.sql.table"};

// User of the connection.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `readonly_user`.
inline constexpr AttributeKey<std::string_view> kUser{"db.user"};

// Connection string, without the password.
//
// Deprecated: use `server.address` and `server.port`.
//
// Type: string. Stability: deprecated. Example: `Server=(localdb)\v11.0`.
inline constexpr AttributeKey<std::string_view> kConnectionString{
    "db.connection_string"};

// Instance of the database.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `mysql-e26b99z.example.com`.
inline constexpr AttributeKey<std::string_view> kInstanceId{"db.instance.id"};

// Class of the JDBC driver.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `org.postgresql.Driver`.
inline constexpr AttributeKey<std::string_view> kJdbcDriverClassname{
    "db.jdbc.driver_classname"};

// Instance of SQL Server.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `MSSQLSERVER`.
inline constexpr AttributeKey<std::string_view> kMssqlInstanceName{
    "db.mssql.instance_name"};

// Collection of MongoDB.
//
// Deprecated: use `db.collection.name`.
//
// Type: string. Stability: deprecated. Example: `products`.
inline constexpr AttributeKey<std::string_view> kMongodbCollection{
    "db.mongodb.collection"};

// Index of the Redis database.
//
// Deprecated: use `db.namespace`, which is text.
//
// Type: int. Stability: deprecated. Examples: `0`; `1`; `15`.
inline constexpr AttributeKey<int64_t> kRedisDatabaseIndex{
    "db.redis.database_index"};

// Cluster of Elasticsearch.
//
// Deprecated: use `db.namespace`.
//
// Type: string. Stability: deprecated. Example:
// `e9106fc68e3044f0b1475b04bf4ffd5f`.
inline constexpr AttributeKey<std::string_view> kElasticsearchClusterName{
    "db.elasticsearch.cluster.name"};

}  // namespace semconv::deprecated::db
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_DB_ATTRIBUTES_H_
