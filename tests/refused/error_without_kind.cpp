// An Error always has a kind and a key.
// Refused: no matching function
#include "models/base/error.hpp"

namespace allmende {

#ifdef REFUSED
Error refused() { return Error{}; }
#else
Error accepted() { return not_found("events.error.not_found"); }
#endif

}  // namespace allmende
