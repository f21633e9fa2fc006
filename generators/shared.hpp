#pragma once

#include <memory>
#include <utility>

namespace smemu::generators {

/// A value whose copies share it until one of them is changed. A record is copied with each of its
/// events, and most of it never changes. Strand-only.
template <class T>
class Shared {
 public:
  Shared() : value_(std::make_shared<T>()) {}
  Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT: a T is meant

  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return value_.get(); }

  /// For a change that the other copies do not see.
  [[nodiscard]] T& edit() {
    if (value_.use_count() > 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace smemu::generators
