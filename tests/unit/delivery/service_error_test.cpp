#include "emulator/delivery/service_error.hpp"

#include "tests/support/fakes.hpp"

#include <gtest/gtest.h>

namespace smemu::delivery {
namespace {

InboundResponse answer(int status, std::string body, std::vector<Header> headers = {}) {
  return {status, std::move(headers), std::move(body), false};
}

TEST(ServiceError, IsFoundInEveryProtocol) {
  EXPECT_EQ(service_error_type(answer(400, R"({"__type":"ValidationException","message":"x"})")),
            "ValidationException");
  EXPECT_EQ(
      service_error_type(answer(400, R"({ "__type" : "com.amazonaws.sqs#QueueDoesNotExist" })")),
      "QueueDoesNotExist");
  EXPECT_EQ(
      service_error_type(answer(
          403, "<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>")),
      "AuthorizationError");
  EXPECT_EQ(service_error_type(answer(
                404, "{}", {{"x-amzn-errortype", "ResourceNotFoundException:http://internal/"}})),
            "ResourceNotFoundException");
  EXPECT_EQ(service_error_type(answer(500, "<html>")), "");
  EXPECT_EQ(service_error_type(answer(500, R"("__type")")), "");
}

TEST(ServiceError, IsGradedByItsNameAndThenByTheStatus) {
  const struct {
    int status;
    const char* type;
    Grade grade;
    const char* code;
  } cases[] = {
      {400, "AccessDeniedException", Grade::permanent, "NO_PERMISSIONS"},
      {403, "AuthorizationError", Grade::permanent, "NO_PERMISSIONS"},
      {400, "QueueDoesNotExist", Grade::permanent, "NO_RESOURCE"},
      {404, "ResourceNotFoundException", Grade::permanent, "NO_RESOURCE"},
      {400, "StateMachineDoesNotExist", Grade::permanent, "NO_RESOURCE"},
      {400, "ThrottlingException", Grade::retryable, "THROTTLING"},
      {429, "TooManyRequestsException", Grade::retryable, "THROTTLING"},
      {400, "ProvisionedThroughputExceededException", Grade::retryable, "THROTTLING"},
      {400, "ExecutionAlreadyExists", Grade::permanent, "RESOURCE_ALREADY_EXISTS"},
      {400, "ExecutionLimitExceeded", Grade::retryable, "RESOURCE_LIMIT_EXCEEDED"},
      {409, "ConflictException", Grade::retryable, "RESOURCE_MODIFICATION_COLLISION"},
      {400, "ValidationException", Grade::permanent, "INVALID_PARAMETER"},
      {400, "InvalidExecutionInput", Grade::permanent, "INVALID_PARAMETER"},
      {403, "", Grade::permanent, "NO_PERMISSIONS"},
      {404, "", Grade::permanent, "NO_RESOURCE"},
      {429, "", Grade::retryable, "THROTTLING"},
      {500, "", Grade::retryable, "ERROR_FROM_TARGET"},
      {503, "ServiceUnavailable", Grade::retryable, "ERROR_FROM_TARGET"},
      {413, "RequestTooLargeException", Grade::permanent, "SDK_CLIENT_ERROR"},
      {302, "", Grade::permanent, "SDK_CLIENT_ERROR"},
  };
  for (const auto& c : cases) {
    const ServiceGrade graded = grade_service_error(c.status, c.type);
    EXPECT_EQ(graded.grade, c.grade) << c.status << ' ' << c.type;
    EXPECT_EQ(graded.error_code, c.code) << c.status << ' ' << c.type;
  }
}

TEST(ServiceError, MakesTheVerdictOfAServicesAnswer) {
  Outcome outcome = support::answered(404);
  outcome.response->body = R"({"__type":"ResourceNotFoundException"})";
  const Verdict verdict = judge(outcome, Answerer::aws_service, Instant());
  EXPECT_EQ(verdict.error_code, "NO_RESOURCE");
  EXPECT_EQ(verdict.message, "the target answered HTTP 404, ResourceNotFoundException");
  EXPECT_EQ(judge(outcome, Answerer::http_endpoint, Instant()).error_code, "ERROR_FROM_TARGET");
}

}  // namespace
}  // namespace smemu::delivery
