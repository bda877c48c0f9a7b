// What other programs read in a PDF of ours.
#pragma once

#include <string>
#include <vector>

namespace allmende::tests {

/// What `pdfinfo` says of it: title, language, whether it is tagged …
std::string pdf_info(const std::string& pdf);
/// Its tags with their text, as `pdfinfo -struct-text` tells them.
std::string pdf_tags(const std::string& pdf);
/// Its text in reading order, as `pdftotext` has it.
std::string pdf_text(const std::string& pdf);

/// A word where it stands, in points from the left and the top of its page, which counts from 1.
struct PdfWord {
  std::string text;
  int page = 0;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};
std::vector<PdfWord> pdf_words(const std::string& pdf);

}  // namespace allmende::tests
