#include "server/papers/qr_code.hpp"

#include <qrencode.h>

#include <memory>

#include "models/base/base64.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende::papers {

/// Light modules around it, without which cameras do not find it.
static constexpr int kQuiet = 4;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

static Code encode(const std::string& content) {
  Code code{
      QRcode_encodeData(static_cast<int>(content.size()),
                        reinterpret_cast<const unsigned char*>(content.data()), 0, QR_ECLEVEL_M),
      QRcode_free};
  if (!code) throw internal("a QR code cannot hold " + std::to_string(content.size()) + " bytes");
  return code;
}

/// Each run of dark modules is a rectangle of one path.
static std::string to_svg(const QRcode& code) {
  const int side = code.width + 2 * kQuiet;
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      const int begins = x;
      while (x < code.width && (code.data[y * code.width + x] & 1) != 0) ++x;
      if (x == begins) continue;
      path += "M" + std::to_string(begins + kQuiet) + " " + std::to_string(y + kQuiet) + "h" +
              std::to_string(x - begins) + "v1H" + std::to_string(begins + kQuiet) + "z";
    }
  }
  const std::string size = std::to_string(side);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
         "\" width=\"" + size + "\" height=\"" + size + "\"><rect width=\"" + size +
         "\" height=\"" + size + "\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>";
}

Html qr_code(const std::string& content, const std::string& alt, int size_mm) {
  const std::string size = std::to_string(size_mm) + "mm";
  Html html;
  html.raw("<img class=\"code\" alt=\"").text(alt).raw("\" style=\"width:").text(size);
  html.raw(";height:").text(size).raw("\" src=\"data:image/svg+xml;base64,");
  html.text(to_base64(to_svg(*encode(content)))).raw("\">");
  return html;
}

/// One line, at most so many characters, which are fewer than bytes.
static std::string line_of(const std::string& text, std::size_t most) {
  return cut(to_line(text), most);
}

std::string spell_transfer(const Transfer& transfer) {
  const std::string cents = std::to_string(transfer.cents % 100);
  const std::string amount =
      "EUR" + std::to_string(transfer.cents / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
  // Purpose and structured reference stay empty.
  return "BCD\n002\n1\nSCT\n" + transfer.bic + "\n" + line_of(transfer.holder, 70) + "\n" +
         transfer.iban + "\n" + amount + "\n\n\n" + line_of(transfer.remittance, 140);
}

}  // namespace allmende::papers
