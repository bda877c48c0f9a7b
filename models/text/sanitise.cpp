// The one sanitiser: HTML is read into a tree as browsers do, and written anew from an allow-list.
// What is not on the list goes, its words stay, except for elements whose content is no prose.
// Thread-safe: every call has a parser of its own.
#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr std::size_t kDeepestHtml = 64;
static constexpr std::size_t kLongestHtml = 8U << 20;

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

static Document parse(std::string_view html) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  // Text that stands in an open element is not wrapped in a paragraph by the parser.
  const std::string page = "<html><body><div>" + cut(mend_utf8(html), kLongestHtml);
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context{htmlNewParserCtxt(),
                                                                               htmlFreeParserCtxt};
  if (!context) return {nullptr, xmlFreeDoc};
  return {htmlCtxtReadMemory(context.get(), page.data(), static_cast<int>(page.size()), nullptr,
                             "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC),
          xmlFreeDoc};
}

static std::string_view to_view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

template <std::size_t Size>
static bool is_one_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

static constexpr std::array<std::string_view, 29> kAllowed{
    "p",  "br",    "strong",     "em",    "b",     "i",  "del", "u",  "ul", "ol",
    "li", "a",     "blockquote", "code",  "pre",   "h1", "h2",  "h3", "h4", "h5",
    "h6", "table", "thead",      "tbody", "tfoot", "tr", "td",  "th", "hr"};
static constexpr std::array<std::string_view, 17> kNoProse{
    "script", "style",  "template", "head",   "title", "iframe",   "object", "embed", "svg",
    "math",   "select", "textarea", "button", "input", "noscript", "audio",  "video"};
/// Elements that part words from one another; td and th part them by a space, these by a line.
static constexpr std::array<std::string_view, 32> kBlocks{
    "p",      "div",   "br",     "ul",         "ol",   "li",      "blockquote", "pre",
    "h1",     "h2",    "h3",     "h4",         "h5",   "h6",      "table",      "tr",
    "hr",     "dl",    "dt",     "dd",         "nav",  "section", "article",    "header",
    "footer", "aside", "figure", "figcaption", "main", "address", "form",       "fieldset"};

static void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

static std::string attribute(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> value{
      xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree};
  return std::string{to_view(value.get())};
}

/// The address that a browser would follow, when it is one we let through. Browsers skip white
/// space and control characters inside an address, so they are taken out before the scheme is read.
static std::optional<std::string> safe_address(const std::string& href) {
  std::string address;
  for (const char c : mend_utf8(trim(href))) {
    if (c == ' ') {
      address += "%20";
    } else if (static_cast<unsigned char>(c) > 0x20) {
      address += c;
    }
  }
  if (is_web_address(address)) return address;
  std::string scheme = address.substr(0, 7);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (scheme != "mailto:" || address.size() > 2000 || address.size() == 7) return std::nullopt;
  return "mailto:" + address.substr(7);
}

/// Writes the tree without recursion, so that no nesting can exhaust the stack.
class Writer {
 public:
  std::string write(const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
      if (enter(*node) && node->children != nullptr) {
        node = node->children;
        continue;
      }
      leave(*node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        leave(*node);
      }
      node = node == root ? nullptr : node->next;
    }
    return std::move(out_);
  }

 private:
  struct Open {
    const xmlNode* node;
    std::string_view name;
  };

  /// Writes the start of `node`; false when its children are not to be seen.
  bool enter(const xmlNode& node) {
    if (node.type == XML_TEXT_NODE) append_escaped(out_, mend_utf8(to_view(node.content)));
    if (node.type != XML_ELEMENT_NODE) return false;
    const std::string_view name = to_view(node.name);
    if (is_one_of(kNoProse, name)) return false;
    if (name == "img") append_escaped(out_, mend_utf8(attribute(&node, "alt")));
    if (!is_one_of(kAllowed, name) || open_.size() >= kDeepestHtml) return true;
    if (name == "br" || name == "hr") {
      out_.append("<").append(name).append(">");
      return false;
    }
    if (name == "a") return enter_link(node);
    start(node, name == "h1" ? "h2" : name, "");
    return true;
  }

  bool enter_link(const xmlNode& node) {
    const bool inside =
        std::any_of(open_.begin(), open_.end(), [](const Open& open) { return open.name == "a"; });
    const auto address = safe_address(attribute(&node, "href"));
    if (inside || !address) return true;
    std::string attributes = " href=\"";
    append_escaped(attributes, *address);
    start(node, "a", attributes + "\" rel=\"nofollow noopener noreferrer\"");
    return true;
  }

  void start(const xmlNode& node, std::string_view name, const std::string& attributes) {
    open_.push_back({&node, name});
    out_.append("<").append(name).append(attributes).append(">");
  }

  void leave(const xmlNode& node) {
    if (open_.empty() || open_.back().node != &node) return;
    out_.append("</").append(open_.back().name).append(">");
    open_.pop_back();
  }

  std::string out_;
  std::vector<Open> open_;
};

std::string sanitise_html(std::string_view html) {
  const Document document = parse(html);
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  return root == nullptr ? "" : Writer{}.write(root);
}

/// Collects words; a break asked for twice is made once.
class HeardWords {
 public:
  void text(std::string_view words) {
    for (const char c : words) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        part(' ');
      } else {
        if (gap_ != 0 && !out.empty()) out += gap_;
        gap_ = 0;
        out += c;
      }
    }
  }

  void part(char gap) {
    if (gap_ != '\n') gap_ = gap;
  }

  std::string out;

 private:
  char gap_ = 0;
};

static bool hear(HeardWords& words, const xmlNode& node) {
  if (node.type == XML_TEXT_NODE) words.text(mend_utf8(to_view(node.content)));
  if (node.type != XML_ELEMENT_NODE) return false;
  const std::string_view name = to_view(node.name);
  if (is_one_of(kNoProse, name)) return false;
  if (name == "img") words.text(mend_utf8(attribute(&node, "alt")));
  return true;
}

static void part_after(HeardWords& words, const xmlNode& node) {
  const std::string_view name = to_view(node.name);
  if (node.type != XML_ELEMENT_NODE) return;
  if (is_one_of(kBlocks, name)) words.part('\n');
  if (name == "td" || name == "th") words.part(' ');
}

std::string html_to_text(std::string_view html) {
  const Document document = parse(html);
  const xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  HeardWords words;
  const xmlNode* node = root;
  while (node != nullptr) {
    if (node->type == XML_ELEMENT_NODE && is_one_of(kBlocks, to_view(node->name))) words.part('\n');
    if (hear(words, *node) && node->children != nullptr) {
      node = node->children;
      continue;
    }
    part_after(words, *node);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      part_after(words, *node);
    }
    node = node == root ? nullptr : node->next;
  }
  return words.out;
}

}  // namespace allmende
