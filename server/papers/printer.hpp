// Makes PDF of our own HTML in a process of its own (allmende-print), whose memory, time and doors
// are limited. Thread-safe.
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>

#include "server/pages/html.hpp"

namespace allmende::papers {

struct PrintTerms {
  /// Empty for the program beside this one.
  std::filesystem::path program = {};
  /// Empty for Debian's Python.
  std::filesystem::path interpreter = {};
  /// A paper takes a second; a machine that has other things to do gets a minute.
  std::chrono::milliseconds time_max{60'000};
};

class Printer {
 public:
  explicit Printer(PrintTerms terms = {}) : terms_(std::move(terms)) {}

  /// A whole page as a tagged PDF. Ends early when `stop` says so.
  /// Throws: papers.error.no_printer, papers.error.failed.
  std::string print(const Html& page, const std::stop_token& stop) const;

 private:
  PrintTerms terms_;
};

}  // namespace allmende::papers
