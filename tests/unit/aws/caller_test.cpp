#include "emulator/aws/caller.hpp"

#include <gtest/gtest.h>

namespace smemu::aws {
namespace {

TEST(Caller, IsReadFromTheCredentialScope) {
  const struct {
    std::string_view authorization, presigned, account, region;
  } cases[] = {
      {"AWS4-HMAC-SHA256 Credential=123456789012/20260105/eu-west-1/events/aws4_request, "
       "SignedHeaders=host;x-amz-date, Signature=abc",
       "", "123456789012", "eu-west-1"},
      {"AWS4-HMAC-SHA256 "
       "Credential=AKIAIOSFODNN7EXAMPLE/20260105/us-gov-west-1/events/aws4_request,"
       "SignedHeaders=host,Signature=abc",
       "", "000000000000", "us-gov-west-1"},
      {"AWS4-ECDSA-P256-SHA256 Credential=123456789012/20260105/events/aws4_request, Signature=abc",
       "", "123456789012", "us-east-1"},
      {"", "123456789012/20260105/ap-southeast-2/events/aws4_request", "123456789012",
       "ap-southeast-2"},
      {"", "123456789012%2F20260105%2Fap-southeast-2%2fevents%2Faws4_request", "123456789012",
       "ap-southeast-2"},
      {"AWS4-HMAC-SHA256 Credential=111111111111/20260105/eu-west-1/events/aws4_request",
       "222222222222/20260105/us-west-2/events/aws4_request", "111111111111", "eu-west-1"},
      {"", "", "000000000000", "us-east-1"},
      {"Bearer token", "", "000000000000", "us-east-1"},
      {"AWS4-HMAC-SHA256 Credential=", "", "000000000000", "us-east-1"},
      {"AWS4-HMAC-SHA256 Credential=12345678901/20260105//events/aws4_request", "", "000000000000",
       "us-east-1"},
      {"AWS4-HMAC-SHA256 Credential=12345678901x/20260105/EU<script>/events/aws4_request", "",
       "000000000000", "us-east-1"},
      {"AWS4-HMAC-SHA256 Credential=/////////", "", "000000000000", "us-east-1"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.authorization);
    const Scope caller = caller_of(c.authorization, c.presigned);
    EXPECT_EQ(caller.account, c.account);
    EXPECT_EQ(caller.region, c.region);
  }
}

}  // namespace
}  // namespace smemu::aws
