#include "bench/deliver/publisher.hpp"

#include "bench/deliver/bytes.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

#include <stdexcept>

namespace smemu::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// An endpoint's change of state, as SageMaker would put it, shortened.
constexpr auto kEntry =
    R"({"Source":"bench.sagemaker","DetailType":"SageMaker Endpoint State Change",)"
    R"("Detail":"{\"EndpointName\":\"churn-canary\",\"EndpointStatus\":\"IN_SERVICE\",)"
    R"(\"EndpointConfigName\":\"churn-canary-2\",\"CreationTime\":1767600000000,)"
    R"(\"LastModifiedTime\":1767603600000,\"Tags\":{\"team\":\"ml\"}}"})";

std::string request_of(unsigned short port, const std::string& operation, const std::string& body) {
  return post_of(
      "127.0.0.1:" + std::to_string(port),
      "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSEvents." + operation + "\r\n",
      body);
}

}  // namespace

Publisher::Publisher(unsigned short port) : port_(port), socket_(io_) {
  socket_.connect({asio::ip::address_v4::loopback(), port});
  socket_.set_option(asio::ip::tcp::no_delay(true));
}

void Publisher::call(const std::string& operation, const std::string& body) {
  send(request_of(port_, operation, body));
}

void Publisher::publish(int entries) {
  if (prepared_for_ != entries) {
    std::string body = R"({"Entries":[)";
    for (int i = 0; i < entries; ++i) body += std::string(i == 0 ? "" : ",") + kEntry;
    prepared_ = request_of(port_, "PutEvents", body + "]}");
    prepared_for_ = entries;
  }
  send(prepared_);
}

void Publisher::send(const std::string& request) {
  asio::write(socket_, asio::buffer(request));
  http::response<http::string_body> response;
  http::read(socket_, buffer_, response);
  if (response.result() != http::status::ok) throw std::runtime_error(response.body());
}

}  // namespace smemu::bench
