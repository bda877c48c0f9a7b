// What other programs read in a PDF of ours.
#pragma once

#include <string>

namespace allmende::tests {

/// What `pdfinfo` says of it: title, language, whether it is tagged …
std::string pdf_info(const std::string& pdf);
/// Its tags with their text, as `pdfinfo -struct-text` tells them.
std::string pdf_tags(const std::string& pdf);
/// Its text in reading order, as `pdftotext` has it.
std::string pdf_text(const std::string& pdf);

}  // namespace allmende::tests
