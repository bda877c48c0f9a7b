// SQL of what is copied with a resource.
#pragma once

#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

class ResourceCopyRepository {
 public:
  explicit ResourceCopyRepository(Tx& tx) : tx_(tx) {}

  /// Fees, insurance demands and terms of sale of one become those of the other, which has none.
  void copy_terms(const ResourceId& from, const ResourceId& to);

 private:
  Tx& tx_;
};

}  // namespace allmende::resources
