// A transaction is lent, never copied: nobody keeps one beyond its end.
// Refused: use of deleted function
#include "models/db/tx.hpp"

namespace allmende {

#ifdef REFUSED
Tx refused(const Tx& lent) { return lent; }
#else
Tx& accepted(Tx& lent) { return lent; }
#endif

}  // namespace allmende
