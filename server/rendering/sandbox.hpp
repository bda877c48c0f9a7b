// Shuts the process in before it looks at strangers' bytes: so much memory and time, no file, no
// network, no other program. What a decoder's fault can reach afterwards is the picture itself.
#pragma once

namespace allmende::rendering {

/// Memory, time, files; before anything is loaded.
void take_limits();

/// No file can be opened from here on, no socket made, no program started; what is loaded stays,
/// threads may be made. False when the kernel cannot do that.
bool close_doors();

/// For a program that still has to be started and reads its own files: no socket, no other process,
/// no file for writing from here on, whatever runs in this process later. False when the kernel
/// cannot do that.
bool close_outside();

}  // namespace allmende::rendering
