#pragma once

#include "emulator/base/result.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/targets/kind.hpp"

#include <map>
#include <string>
#include <string_view>

namespace smemu::delivery {

/// What becomes of the call of a service for which no endpoint is configured.
enum class Unconfigured : std::uint8_t { record, fail };

/// Where the calls of AWS services go: to the endpoint configured for the resource or for the
/// service, to the service this world has itself, or into a recording sink. Nothing ever goes to
/// AWS's own endpoints unless they are named. Immutable once set up.
class Routes {
 public:
  struct Route {
    Carrier carrier = Carrier::network;
    std::string endpoint;  // without a slash at its end
    bool own = false;      // configured for this very resource
    std::string sink;
  };

  /// Reads --target-endpoint: "lambda=http://127.0.0.1:9000" for a service,
  /// "lambda:resize=http://..." or a whole ARN before the "=" for one resource. "record" in place
  /// of the URL is a recording sink.
  [[nodiscard]] Result<void> add(std::string_view text);

  /// From AWS_ENDPOINT_URL_<SERVICE>; what add() says comes first.
  void add_default(std::string_view service, std::string url);

  void set_unconfigured(Unconfigured what) { unconfigured_ = what; }

  /// NO_RESOURCE where there is no way, and unconfigured calls are to fail.
  [[nodiscard]] tl::expected<Route, Unsendable> find(const TargetKind& kind, const bus::Arn& arn,
                                                     std::string_view arn_text) const;

 private:
  std::map<std::string, std::string, std::less<>> endpoints_;  // by ARN, service:name or service
  std::map<std::string, std::string, std::less<>> defaults_;   // by service
  Unconfigured unconfigured_ = Unconfigured::record;
};

/// "lambda-resize": where a call is recorded.
[[nodiscard]] std::string sink_name(const TargetKind& kind, const bus::Arn& arn);

}  // namespace smemu::delivery
