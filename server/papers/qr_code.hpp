// QR codes as vectors, for paper. The only place that knows libqrencode.
// Source: ISO/IEC 18004; EPC069-12 (the transfer that banking apps read, version 002).
#pragma once

#include <string>

#include "server/pages/html.hpp"

namespace allmende::papers {

/// An <img> of `size_mm` with this alternative text; its bytes are SVG in a data: address. Error
/// correction M. Throws internal for what no code can hold (2331 bytes).
Html qr_code(const std::string& content, const std::string& alt, int size_mm);

/// What a banking app is told. Limits: holder 70 characters, remittance 140.
struct Transfer {
  std::string holder;
  std::string iban;
  std::string bic;
  int cents = 0;
  std::string remittance;
};

/// "BCD\n002\n1\nSCT\n…"
std::string spell_transfer(const Transfer& transfer);

}  // namespace allmende::papers
