#include "tests/support/pdf.hpp"

#include <regex>

#include "models/db/child_process.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::tests {

static std::string read_by(const std::string& pdf, const std::string& program,
                           std::vector<std::string> arguments) {
  const TempFolder folder;
  const auto file = folder.path() / "paper.pdf";
  write_file(file, pdf);
  arguments.push_back(file.string());
  if (program == "pdftotext") arguments.emplace_back("-");
  const ChildEnd end = run_child(
      ChildUser::own(), {.program = "/usr/bin/" + program, .arguments = std::move(arguments)});
  return end.code == 0 ? end.output : program + " failed: " + end.output;
}

std::string pdf_info(const std::string& pdf) { return read_by(pdf, "pdfinfo", {}); }
std::string pdf_tags(const std::string& pdf) { return read_by(pdf, "pdfinfo", {"-struct-text"}); }
std::string pdf_text(const std::string& pdf) { return read_by(pdf, "pdftotext", {"-layout"}); }

std::vector<PdfWord> pdf_words(const std::string& pdf) {
  static const std::regex kLine{
      R"re(<page |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)")re"
      R"re(>([^<]*)<)re"};
  const std::string text = read_by(pdf, "pdftotext", {"-bbox"});
  std::vector<PdfWord> words;
  int page = 0;
  for (std::sregex_iterator at{text.begin(), text.end(), kLine}, end; at != end; ++at) {
    const std::smatch& found = *at;
    if (!found[1].matched) {
      ++page;
      continue;
    }
    words.push_back({.text = found[5],
                     .page = page,
                     .left = std::stod(found[1]),
                     .top = std::stod(found[2]),
                     .right = std::stod(found[3]),
                     .bottom = std::stod(found[4])});
  }
  return words;
}

}  // namespace allmende::tests
