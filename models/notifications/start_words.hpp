// When something begins, in words. Pure.
#pragma once

#include <string>

namespace allmende::notifications {

/// "Samstag, 5. Dezember 2026, 19:00 Uhr" for a wall time, the same without a time for a day; ""
/// for what is neither.
std::string start_words(const std::string& start, bool english);

}  // namespace allmende::notifications
