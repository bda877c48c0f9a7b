// SQL of the terms on which resources are sold or given away.
#pragma once

#include <optional>

#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

class SaleTermsRepository {
 public:
  explicit SaleTermsRepository(Tx& tx) : tx_(tx) {}

  /// In place of those that there are.
  void put(const ResourceId& resource, const std::optional<SaleTerms>& terms);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources
