#include "tests/support/pdf.hpp"

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

}  // namespace allmende::tests
