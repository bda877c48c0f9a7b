// SQL of what followers of the catalogue were told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/db/tx.hpp"

namespace allmende {

struct ToldResource {
  /// Of what they saw.
  std::string digest;
  /// Everybody was told, not partner cities alone.
  bool is_public = false;
};

class ToldRepository {
 public:
  explicit ToldRepository(Tx& tx) : tx_(tx) {}

  std::optional<ToldResource> find(const ResourceId& resource);
  void put(const ResourceId& resource, const ToldResource& told);
  void remove(const ResourceId& resource);
  /// Resources of an organisation.
  std::vector<ResourceId> lent_by(const std::string& organisation);
  /// A page of those that everybody may read, the newest first, behind one of them.
  std::vector<ResourceId> page(const std::string& behind, int limit);

 private:
  Tx& tx_;
};

}  // namespace allmende
