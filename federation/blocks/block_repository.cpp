#include "federation/blocks/block_repository.hpp"

namespace allmende {

static constexpr Statement kPutBlock{"remote_blocks_put", R"sql(
    INSERT INTO remote_blocks (actor, object, activity_uri)
    SELECT a.uri, $2, $3 FROM remote_actors a WHERE a.uri = $1
    ON CONFLICT (actor, object) DO UPDATE SET activity_uri = EXCLUDED.activity_uri)sql"};

static constexpr Statement kRemoveBlock{"remote_blocks_remove", R"sql(
    DELETE FROM remote_blocks WHERE actor = $1 AND (object = $2 OR activity_uri = $3))sql"};

static constexpr Statement kIsBlocked{"remote_blocks_find", R"sql(
    SELECT actor FROM remote_blocks WHERE actor = $1 AND object = $2)sql"};

void BlockRepository::put(const RemoteBlock& block) {
  tx_.exec(kPutBlock, {block.actor, block.object, block.activity_uri});
}

void BlockRepository::remove(const RemoteBlock& block) {
  tx_.exec(kRemoveBlock, {block.actor, block.object, block.activity_uri});
}

bool BlockRepository::is_blocked(const std::string& actor, const std::string& object) {
  return tx_.find(kIsBlocked, {actor, object}).has_value();
}

}  // namespace allmende
