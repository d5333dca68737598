// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The network connection under an operation: the sockets, the protocols, the
// carrier.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_NETWORK_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_NETWORK_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::network {

// Address of the other end of the socket: IP address or Unix socket path.
//
// Type: string. Stability: stable. Examples: `10.1.2.80`; `/tmp/my.sock`.
inline constexpr AttributeKey<std::string_view> kPeerAddress{
    "network.peer.address"};

// Port of the other end of the socket.
//
// Type: int. Stability: stable. Example: `65123`.
inline constexpr AttributeKey<int64_t> kPeerPort{"network.peer.port"};

// Address of this end of the socket: IP address or Unix socket path.
//
// Type: string. Stability: stable. Examples: `10.1.2.80`; `/tmp/my.sock`.
inline constexpr AttributeKey<std::string_view> kLocalAddress{
    "network.local.address"};

// Port of this end of the socket.
//
// Type: int. Stability: stable. Example: `65123`.
inline constexpr AttributeKey<int64_t> kLocalPort{"network.local.port"};

// Application protocol in lower case. For HTTP only when it is not `http`.
//
// Type: string. Stability: stable. Examples: `amqp`; `http`; `mqtt`.
inline constexpr AttributeKey<std::string_view> kProtocolName{
    "network.protocol.name"};

// Version of the application protocol that was negotiated.
//
// Type: string. Stability: stable. Examples: `1.1`; `2`.
inline constexpr AttributeKey<std::string_view> kProtocolVersion{
    "network.protocol.version"};

// Transport layer or way of inter-process communication.
//
// Type: string. Stability: stable. Examples: `tcp`; `udp`.
inline constexpr AttributeKey<std::string_view> kTransport{"network.transport"};
// Values of `network.transport`:
inline constexpr std::string_view kTransportTcp = "tcp";
inline constexpr std::string_view kTransportUdp = "udp";
inline constexpr std::string_view kTransportQuic = "quic";
// Named or anonymous pipe.
inline constexpr std::string_view kTransportPipe = "pipe";
// Unix domain socket.
inline constexpr std::string_view kTransportUnix = "unix";

// Network layer.
//
// Type: string. Stability: stable. Examples: `ipv4`; `ipv6`.
inline constexpr AttributeKey<std::string_view> kType{"network.type"};
// Values of `network.type`:
inline constexpr std::string_view kTypeIpv4 = "ipv4";
inline constexpr std::string_view kTypeIpv6 = "ipv6";

// Name of the network interface.
//
// Type: string. Stability: development. Examples: `lo`; `eth0`.
inline constexpr AttributeKey<std::string_view> kInterfaceName{
    "network.interface.name"};

// Direction of the traffic.
//
// Type: string. Stability: development. Example: `transmit`.
inline constexpr AttributeKey<std::string_view> kIoDirection{
    "network.io.direction"};
// Values of `network.io.direction`:
inline constexpr std::string_view kIoDirectionTransmit = "transmit";
inline constexpr std::string_view kIoDirectionReceive = "receive";

// State of a TCP connection.
//
// Type: string. Stability: development. Example: `close_wait`.
inline constexpr AttributeKey<std::string_view> kConnectionState{
    "network.connection.state"};
// Values of `network.connection.state`:
inline constexpr std::string_view kConnectionStateClosed = "closed";
inline constexpr std::string_view kConnectionStateCloseWait = "close_wait";
inline constexpr std::string_view kConnectionStateClosing = "closing";
inline constexpr std::string_view kConnectionStateEstablished = "established";
inline constexpr std::string_view kConnectionStateFinWait1 = "fin_wait_1";
inline constexpr std::string_view kConnectionStateFinWait2 = "fin_wait_2";
inline constexpr std::string_view kConnectionStateLastAck = "last_ack";
inline constexpr std::string_view kConnectionStateListen = "listen";
inline constexpr std::string_view kConnectionStateSynReceived = "syn_received";
inline constexpr std::string_view kConnectionStateSynSent = "syn_sent";
inline constexpr std::string_view kConnectionStateTimeWait = "time_wait";

// Kind of connection that the device has.
//
// Type: string. Stability: development. Example: `wifi`.
inline constexpr AttributeKey<std::string_view> kConnectionType{
    "network.connection.type"};
// Values of `network.connection.type`:
inline constexpr std::string_view kConnectionTypeWifi = "wifi";
inline constexpr std::string_view kConnectionTypeWired = "wired";
inline constexpr std::string_view kConnectionTypeCell = "cell";
inline constexpr std::string_view kConnectionTypeUnavailable = "unavailable";
inline constexpr std::string_view kConnectionTypeUnknown = "unknown";

// Radio technology of a cellular connection.
//
// Type: string. Stability: development. Example: `lte`.
inline constexpr AttributeKey<std::string_view> kConnectionSubtype{
    "network.connection.subtype"};
// Values of `network.connection.subtype`:
inline constexpr std::string_view kConnectionSubtypeGprs = "gprs";
inline constexpr std::string_view kConnectionSubtypeEdge = "edge";
inline constexpr std::string_view kConnectionSubtypeUmts = "umts";
inline constexpr std::string_view kConnectionSubtypeCdma = "cdma";
inline constexpr std::string_view kConnectionSubtypeEvdo0 = "evdo_0";
inline constexpr std::string_view kConnectionSubtypeEvdoA = "evdo_a";
inline constexpr std::string_view kConnectionSubtypeCdma20001xrtt =
    "cdma2000_1xrtt";
inline constexpr std::string_view kConnectionSubtypeHsdpa = "hsdpa";
inline constexpr std::string_view kConnectionSubtypeHsupa = "hsupa";
inline constexpr std::string_view kConnectionSubtypeHspa = "hspa";
inline constexpr std::string_view kConnectionSubtypeIden = "iden";
inline constexpr std::string_view kConnectionSubtypeEvdoB = "evdo_b";
inline constexpr std::string_view kConnectionSubtypeLte = "lte";
inline constexpr std::string_view kConnectionSubtypeEhrpd = "ehrpd";
inline constexpr std::string_view kConnectionSubtypeHspap = "hspap";
inline constexpr std::string_view kConnectionSubtypeGsm = "gsm";
inline constexpr std::string_view kConnectionSubtypeTdScdma = "td_scdma";
inline constexpr std::string_view kConnectionSubtypeIwlan = "iwlan";
inline constexpr std::string_view kConnectionSubtypeNr = "nr";
inline constexpr std::string_view kConnectionSubtypeNrnsa = "nrnsa";
inline constexpr std::string_view kConnectionSubtypeLteCa = "lte_ca";

// Name of the mobile carrier.
//
// Type: string. Stability: development. Example: `sprint`.
inline constexpr AttributeKey<std::string_view> kCarrierName{
    "network.carrier.name"};

// Mobile country code of the carrier.
//
// Type: string. Stability: development. Example: `310`.
inline constexpr AttributeKey<std::string_view> kCarrierMcc{
    "network.carrier.mcc"};

// Mobile network code of the carrier.
//
// Type: string. Stability: development. Example: `001`.
inline constexpr AttributeKey<std::string_view> kCarrierMnc{
    "network.carrier.mnc"};

// Country of the carrier, ISO 3166-1 alpha-2.
//
// Type: string. Stability: development. Example: `DE`.
inline constexpr AttributeKey<std::string_view> kCarrierIcc{
    "network.carrier.icc"};

}  // namespace semconv::network
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_NETWORK_ATTRIBUTES_H_
