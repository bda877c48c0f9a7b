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
static constexpr std::size_t kDeepestStranger = 16;
static constexpr std::size_t kLongestStranger = 96U << 10;
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
/// Of other servers' words: no tables and rules, but ruby, and spans for the classes below.
static constexpr std::array<std::string_view, 20> kStrangerAllowed{
    "p",    "br",  "span",       "a",  "strong", "b",  "em",  "i",    "u",  "s",
    "code", "pre", "blockquote", "ul", "ol",     "li", "del", "ruby", "rt", "rp"};
static constexpr std::array<std::string_view, 6> kStrangerClasses{
    "mention", "hashtag", "u-url", "h-card", "invisible", "ellipsis"};
static constexpr std::array<std::string_view, 6> kHeadings{"h1", "h2", "h3", "h4", "h5", "h6"};
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

/// Whose words they are.
enum class Origin { own, stranger };

/// The address that a browser would follow, when it is one we let through. Browsers skip white
/// space and control characters inside an address, so they are taken out before the scheme is read.
static std::optional<std::string> safe_address(const std::string& href, Origin origin) {
  std::string address;
  for (const char c : mend_utf8(trim(href))) {
    if (c == ' ') {
      address += "%20";
    } else if (static_cast<unsigned char>(c) > 0x20) {
      address += c;
    }
  }
  if (is_web_address(address)) return address;
  const std::size_t colon = address.find(':');
  if (colon == std::string::npos || colon + 1 == address.size() || address.size() > 2000) {
    return std::nullopt;
  }
  const std::string scheme = lower(address.substr(0, colon));
  const bool known =
      scheme == "mailto" || (origin == Origin::stranger && (scheme == "tel" || scheme == "geo"));
  if (!known) return std::nullopt;
  return scheme + address.substr(colon);
}

/// ` name="value"`, or nothing for an empty value.
static std::string spelled(const char* name, std::string_view value) {
  if (value.empty()) return "";
  std::string attribute_text = std::string{" "} + name + "=\"";
  append_escaped(attribute_text, value);
  return attribute_text + "\"";
}

static std::string known_classes(const std::string& classes) {
  std::string known;
  for (std::size_t at = 0; at < classes.size();) {
    const std::size_t end = std::min(classes.find(' ', at), classes.size());
    const std::string_view one = std::string_view{classes}.substr(at, end - at);
    if (is_one_of(kStrangerClasses, one)) known.append(known.empty() ? "" : " ").append(one);
    at = end + 1;
  }
  return known;
}

static std::string small_number(const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 6 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? text : "";
}

/// The attributes of a stranger's element that may stay; links have theirs beside.
static std::string stranger_attributes(const xmlNode& node, std::string_view name) {
  const std::string lang = attribute(&node, "lang");
  std::string kept = spelled("class", known_classes(attribute(&node, "class")));
  if (is_language_tag(lang)) kept += spelled("lang", lang);
  if (name == "ol") kept += spelled("start", small_number(attribute(&node, "start")));
  if (name == "li") kept += spelled("value", small_number(attribute(&node, "value")));
  const std::string cite = attribute(&node, "cite");
  if (name == "blockquote" && is_web_address(cite)) kept += spelled("cite", cite);
  return kept;
}

/// Writes the tree without recursion, so that no nesting can exhaust the stack.
class Writer {
 public:
  explicit Writer(Origin origin)
      : origin_(origin),
        deepest_(origin == Origin::own ? kDeepestHtml : kDeepestStranger),
        longest_(origin == Origin::own ? kLongestHtml : kLongestStranger) {}

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

  bool allowed(std::string_view name) const {
    return origin_ == Origin::own ? is_one_of(kAllowed, name) : is_one_of(kStrangerAllowed, name);
  }

  void text(std::string_view words) {
    std::string escaped;
    append_escaped(escaped, words);
    // What does not fit goes; elements that are open are still closed.
    if (out_.size() + escaped.size() <= longest_) out_ += escaped;
  }

  /// Writes the start of `node`; false when its children are not to be seen.
  bool enter(const xmlNode& node) {
    if (node.type == XML_TEXT_NODE) text(mend_utf8(to_view(node.content)));
    if (node.type != XML_ELEMENT_NODE) return false;
    const std::string_view name = to_view(node.name);
    if (is_one_of(kNoProse, name)) return false;
    if (name == "img" && origin_ == Origin::own) text(mend_utf8(attribute(&node, "alt")));
    if (open_.size() >= deepest_ || out_.size() >= longest_) return true;
    if (origin_ == Origin::stranger && is_one_of(kHeadings, name)) {
      start(node, "p", "");
      start(node, "strong", "");
    }
    if (!allowed(name)) return true;
    if (name == "br" || name == "hr") {
      out_.append("<").append(name).append(">");
      return false;
    }
    if (name == "a") return enter_link(node);
    const bool own = origin_ == Origin::own;
    start(node, own && name == "h1" ? "h2" : name, own ? "" : stranger_attributes(node, name));
    return true;
  }

  bool enter_link(const xmlNode& node) {
    const bool inside =
        std::any_of(open_.begin(), open_.end(), [](const Open& open) { return open.name == "a"; });
    const auto address = safe_address(attribute(&node, "href"), origin_);
    if (inside || !address) return true;
    std::string attributes = spelled("href", *address);
    if (origin_ == Origin::own) {
      attributes += " rel=\"nofollow noopener noreferrer\"";
    } else {
      attributes += stranger_attributes(node, "a");
      attributes += " rel=\"nofollow noopener ugc\" target=\"_blank\"";
    }
    start(node, "a", attributes);
    return true;
  }

  void start(const xmlNode& node, std::string_view name, const std::string& attributes) {
    open_.push_back({&node, name});
    out_.append("<").append(name).append(attributes).append(">");
  }

  void leave(const xmlNode& node) {
    while (!open_.empty() && open_.back().node == &node) {
      out_.append("</").append(open_.back().name).append(">");
      open_.pop_back();
    }
  }

  Origin origin_;
  std::size_t deepest_;
  std::size_t longest_;
  std::string out_;
  std::vector<Open> open_;
};

static std::string sanitise(std::string_view html, Origin origin) {
  const Document document = parse(html);
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  return root == nullptr ? "" : Writer{origin}.write(root);
}

std::string sanitise_html(std::string_view html) { return sanitise(html, Origin::own); }

std::string sanitise_stranger_html(std::string_view html) {
  return sanitise(html, Origin::stranger);
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
