// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/grpc_server.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "grpc/grpc.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/grpcpp.h"

// The resolver of names that gRPC uses forgets a copy of each name. Read by
// LeakSanitizer, in every test that links this.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libcares\n";
}
// The installed gRPC is not instrumented: what it guards looks unguarded. Read
// by ThreadSanitizer.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:libgrpc\nrace:libgpr\nrace:libabsl\nrace:libprotobuf\n"
         "race:libssl\nrace:libcrypto\nrace:libcares\n"
         "race:absl::debian3::\nrace:grpc_core::\nrace:^grpc::\n"
         "mutex:libgrpc\n";
}

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream contents;
  contents << file.rdbuf();
  return contents.str();
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

std::string SubjectOf(const grpc::CallbackServerContext& context) {
  const auto auth = context.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) return {};
  const auto names = auth->FindPropertyValues("x509_common_name");
  return names.empty() ? std::string()
                       : std::string(names[0].data(), names[0].size());
}

// One call: reads its message, hands it over, sends the reply. Deletes itself.
class Call : public grpc::ServerGenericBidiReactor {
 public:
  Call(grpc::GenericCallbackServerContext* context,
       const GrpcServer::Handler& handler)
      : context_(context), handler_(handler) {
    StartRead(&buffer_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish(grpc::Status(grpc::StatusCode::INTERNAL, "no message"));
      return;
    }
    GrpcRequest request;
    request.method = context_->method();
    for (const auto& [key, value] : context_->client_metadata()) {
      request.metadata.emplace(std::string(key.data(), key.size()),
                               std::string(value.data(), value.size()));
    }
    request.message = BytesOf(buffer_);
    request.client_certificate_subject = SubjectOf(*context_);
    handler_(std::move(request),
             [this](GrpcReply reply) { Answer(std::move(reply)); });
  }

  void OnDone() override { delete this; }

 private:
  void Answer(GrpcReply reply) {
    if (reply.reset) {
      context_->TryCancel();
      Finish(grpc::Status::CANCELLED);
    } else if (reply.code != 0) {
      Finish(grpc::Status(static_cast<grpc::StatusCode>(reply.code),
                          reply.error, reply.details));
    } else {
      if (reply.gzip) context_->set_compression_algorithm(GRPC_COMPRESS_GZIP);
      const grpc::Slice slice(reply.message);
      buffer_ = grpc::ByteBuffer(&slice, 1);
      StartWriteAndFinish(&buffer_, grpc::WriteOptions(), grpc::Status::OK);
    }
  }

  grpc::GenericCallbackServerContext* const context_;
  const GrpcServer::Handler& handler_;
  grpc::ByteBuffer buffer_;
};

class Service : public grpc::CallbackGenericService {
 public:
  explicit Service(GrpcServer::Handler handler)
      : handler_(std::move(handler)) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new Call(context, handler_);
  }

 private:
  const GrpcServer::Handler handler_;
};

std::shared_ptr<grpc::ServerCredentials> CredentialsOf(
    const GrpcServer::Options& options) {
  if (options.certificate.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions tls(
      options.client_authority.empty()
          ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
          : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.pem_key_cert_pairs.push_back(
      {ReadFile(options.key), ReadFile(options.certificate)});
  if (!options.client_authority.empty()) {
    tls.pem_root_certs = ReadFile(options.client_authority);
  }
  return grpc::SslServerCredentials(tls);
}

}  // namespace

class GrpcServer::Impl {
 public:
  Impl(const Options& options, Handler handler) : service_(std::move(handler)) {
    grpc::ServerBuilder builder;
    // Tests look at what was sent, so decompress themselves.
    builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
    // A second server on a port is an error, not a second server.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.SetMaxReceiveMessageSize(-1);
    const std::string address =
        options.socket_path.empty()
            ? "127.0.0.1:" + std::to_string(options.port)
            : "unix:" + options.socket_path;
    builder.AddListeningPort(address, CredentialsOf(options), &port_);
    builder.RegisterCallbackGenericService(&service_);
    server_ = builder.BuildAndStart();
  }

  void Stop() {
    if (server_ != nullptr) {
      server_->Shutdown(std::chrono::system_clock::now());
      server_->Wait();
      server_ = nullptr;
    }
  }

  bool started() const { return server_ != nullptr; }
  int port() const { return port_; }

 private:
  Service service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

GrpcServer::GrpcServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

GrpcServer::~GrpcServer() { impl_->Stop(); }

std::unique_ptr<GrpcServer> GrpcServer::Start(const Options& options,
                                              Handler handler,
                                              std::string& error) {
  auto impl = std::make_unique<Impl>(options, std::move(handler));
  if (!impl->started()) {
    error = "gRPC cannot listen, or not use the certificate";
    return nullptr;
  }
  return std::unique_ptr<GrpcServer>(new GrpcServer(std::move(impl)));
}

void GrpcServer::Stop() { impl_->Stop(); }

int GrpcServer::port() const { return impl_->port(); }

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
