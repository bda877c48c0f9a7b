// Letting others go first: for threads whose work nobody waits for.
#pragma once

namespace allmende {

/// Gives the calling thread that niceness (1 to 19), and turns so long that whoever wakes up comes
/// before the end of one; since Linux 6.6 it else runs on for some milliseconds. Only ever a wish:
/// kernels before 6.12 take the niceness alone. Source: sched(7), sched_setattr(2).
void step_back(int niceness);

}  // namespace allmende
