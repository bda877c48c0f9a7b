// Texts of a catalogue with {marks} in them.
#pragma once

#include <functional>
#include <string>

namespace allmende {

/// `text` with what `value_of` says in place of each mark. No text of ours holds braces, and a
/// stranger's value may: every mark is filled once, from the left, and what was filled in is not
/// looked at again.
std::string fill_marks(const std::string& text,
                       const std::function<std::string(const std::string& name)>& value_of);

}  // namespace allmende
