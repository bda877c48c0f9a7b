// The program's version, as it is told to people and peers.
#pragma once

namespace allmende {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace allmende
