// SQL of remote_blocks.
#pragma once

#include <string>

#include "models/db/tx.hpp"

namespace allmende {

/// A group elsewhere bans an actor of ours.
struct RemoteBlock {
  std::string actor;
  /// Path of ours below /ap/.
  std::string object;
  std::string activity_uri;
};

class BlockRepository {
 public:
  explicit BlockRepository(Tx& tx) : tx_(tx) {}

  /// Nothing happens for an actor that is not known.
  void put(const RemoteBlock& block);
  /// By what it was about, or by the activity that said it.
  void remove(const RemoteBlock& block);
  bool is_blocked(const std::string& actor, const std::string& object);

 private:
  Tx& tx_;
};

}  // namespace allmende
