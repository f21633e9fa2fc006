#include "server/transport/signature.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace smemu::transport {
namespace {

using delivery::Header;
using delivery::OutboundRequest;

std::string authorization(const std::vector<Header>& added) {
  for (const Header& header : added) {
    if (header.name == "Authorization") return header.value;
  }
  return {};
}

// Published by AWS: the Signature Version 4 test suite, as aws-c-auth carries it.
struct Vector {
  std::string name;
  std::string method;
  std::string target;
  std::vector<Header> headers;
  std::string body;
  std::string session_token;
  std::string signature;
};

const std::vector<Vector> kVectors = {
    {"get-vanilla",
     "GET",
     "/",
     {},
     "",
     "",
     "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
    {"get-vanilla-query-order-key-case",
     "GET",
     "/?Param2=value2&Param1=value1",
     {},
     "",
     "",
     "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
    {"get-header-value-trim",
     "GET",
     "/",
     {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
     "",
     "",
     "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
    {"get-utf8",
     "GET",
     "/\u1234",
     {},
     "",
     "",
     "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"},
    {"get-space-normalized",
     "GET",
     "/example space/",
     {},
     "",
     "",
     "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"},
    {"get-slash-pointless-dot-normalized",
     "GET",
     "/./example",
     {},
     "",
     "",
     "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"},
    {"get-relative-relative-normalized",
     "GET",
     "/example1/example2/../..",
     {},
     "",
     "",
     "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
    {"get-vanilla-with-session-token",
     "GET",
     "/",
     {},
     "",
     "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
     "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"},
    {"post-x-www-form-urlencoded",
     "POST",
     "/",
     {{"Content-Type", "application/x-www-form-urlencoded"},
      {"Content-Length", "13"},
      {"x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"}},
     "Param1=value1",
     "",
     "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"},
};

TEST(Signature, IsThatOfTheVectorsAwsPublishes) {
  for (const Vector& vector : kVectors) {
    OutboundRequest request;
    request.method = vector.method;
    request.headers = vector.headers;
    request.body = std::make_shared<const std::string>(vector.body);
    Url url;
    url.destination.tls = true;
    url.destination.host = "example.amazonaws.com";
    url.destination.port = "443";
    url.host_header = "example.amazonaws.com";
    url.target = vector.target;
    const SigningKey key{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                         vector.session_token, "us-east-1", "service"};
    const std::string found =
        authorization(signature(request, url, key, parse_instant("2015-08-30T12:36:00Z").value()));
    EXPECT_TRUE(found.ends_with("Signature=" + vector.signature)) << vector.name << ": " << found;
  }
}

TEST(Signature, IsWhatBotocoreSigns) {
  std::ifstream file(SMEMU_SOURCE_DIR "/tests/conformance/requests/requests.json");
  const auto table = nlohmann::json::parse(file);
  const Instant now = parse_instant(table.at("signed_at").get<std::string>()).value();
  for (const auto& row : table.at("cases")) {
    const auto& expected = row.at("request");
    OutboundRequest request;
    request.method = expected.at("method").get<std::string>();
    request.url = expected.at("url").get<std::string>();
    for (const auto& [name, value] : expected.at("headers").items()) {
      request.headers.push_back({name, value.get<std::string>()});
    }
    request.body = std::make_shared<const std::string>(expected.at("body").get<std::string>());
    const delivery::ServiceCall call{{"123456789012", "eu-west-1"},
                                     row.at("signature").at("service").get<std::string>()};
    const auto url = parse_url(request.url);
    ASSERT_TRUE(url);
    const auto added = signature(request, *url, local_key(call), now);
    EXPECT_EQ(authorization(added), row.at("signature").at("authorization").get<std::string>())
        << row.at("name");
  }
}

}  // namespace
}  // namespace smemu::transport
