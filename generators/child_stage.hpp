#pragma once

#include "generators/stage.hpp"

#include <cstdint>
#include <utility>

namespace smemu::generators {

/// A stage on which a lifecycle plays within another: the same calendar and bus, dice of its own.
class ChildStage : public Stage {
 public:
  ChildStage(Stage& parent, std::uint64_t seed) : parent_(parent), seed_(seed) {}
  [[nodiscard]] Instant now() const override { return parent_.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return seed_; }
  [[nodiscard]] const Scope& scope() const override { return parent_.scope(); }
  [[nodiscard]] Style style() const override { return parent_.style(); }
  void emit(ServiceEvent event) override { parent_.emit(std::move(event)); }
  void send(const QueueMessage& message) override { parent_.send(message); }

 private:
  Stage& parent_;
  std::uint64_t seed_;
};

}  // namespace smemu::generators
