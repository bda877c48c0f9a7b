// Mirrors: resources whose home is another server, as their catalogue tells of them.
#pragma once

#include <optional>
#include <string>

#include "models/calendars/mirror.hpp"
#include "models/fees/fees.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

struct MirroredLender {
  /// The organisation's actor; as long as it is the same, the lender is.
  std::string uri;
  std::string name;
  std::string url;
};

struct MirroredResource {
  std::string uri;
  /// The catalogue that speaks of it.
  std::string actor;
  /// Its page at home.
  std::string url;
  /// The time of this word, as it was spelled.
  std::string terms;
  Instant updated_at;
  MirroredLender lender;
  ResourceContent content;
  std::optional<SaleTerms> sale = std::nullopt;
  /// Empty where nothing is ever due.
  fees::FeeTerms fees = {};
  /// Where it is picked up; `slug` and `room` mean nothing.
  PickupPlace place;
  /// Its first one; fetched afterwards.
  std::optional<calendars::MirroredPicture> picture = std::nullopt;
};

/// A time in which so many of it are taken, as its home says; of whom it says nothing.
struct BusySpan {
  Span span;
  int quantity = 1;
};

}  // namespace allmende::resources
