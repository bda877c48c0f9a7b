#include "federation/signatures/structured_fields.hpp"

#include <algorithm>
#include <charconv>

#include "models/base/base64.hpp"

namespace allmende {

static constexpr std::size_t kLongestField = 8192;
static constexpr std::size_t kMostItems = 64;

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_key_char(char c) {
  return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '*';
}
static bool is_token_char(char c) {
  return is_key_char(c) || (c >= 'A' && c <= 'Z') ||
         std::string_view{"!#$%&'+^`|~:/"}.find(c) != std::string_view::npos;
}

/// Reads on from `text`; every step answers false or nothing where the text does not fit.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : text_(text) {}

  std::optional<std::vector<FieldMember>> dictionary() {
    std::vector<FieldMember> members;
    blanks();
    while (!text_.empty()) {
      FieldMember member;
      if (!key(member.key) || !member_value(member)) return std::nullopt;
      const auto same = [&](const FieldMember& one) { return one.key == member.key; };
      if (std::any_of(members.begin(), members.end(), same)) return std::nullopt;
      members.push_back(std::move(member));
      blanks();
      if (text_.empty()) break;
      if (!take(',')) return std::nullopt;
      blanks();
      if (text_.empty()) return std::nullopt;
    }
    return members;
  }

 private:
  void blanks() {
    while (text_.starts_with(' ') || text_.starts_with('\t')) text_.remove_prefix(1);
  }

  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool key(std::string& into) {
    if (text_.empty() || (!is_lower(text_[0]) && text_[0] != '*')) return false;
    std::size_t end = 1;
    while (end < text_.size() && is_key_char(text_[end])) ++end;
    into = text_.substr(0, end);
    text_.remove_prefix(end);
    return true;
  }

  bool member_value(FieldMember& member) {
    if (!take('=')) {
      member.items.push_back({.value = true});
      return parameters(member.parameters);
    }
    member.list = text_.starts_with('(');
    if (member.list) return inner_list(member.items) && parameters(member.parameters);
    FieldItem item;
    if (!bare(item.value) || !parameters(item.parameters)) return false;
    member.items.push_back(std::move(item));
    return true;
  }

  bool inner_list(std::vector<FieldItem>& items) {
    take('(');
    while (true) {
      while (take(' ')) {
      }
      if (take(')')) return true;
      FieldItem item;
      if (items.size() == kMostItems || !bare(item.value) || !parameters(item.parameters)) {
        return false;
      }
      items.push_back(std::move(item));
      if (!text_.starts_with(' ') && !text_.starts_with(')')) return false;
    }
  }

  bool parameters(FieldParameters& into) {
    while (take(';')) {
      while (take(' ')) {
      }
      std::string name;
      FieldValue value = true;
      if (into.size() == kMostItems || !key(name)) return false;
      if (take('=') && !bare(value)) return false;
      if (find_parameter(into, name) != nullptr) return false;
      into.emplace_back(std::move(name), std::move(value));
    }
    return true;
  }

  bool bare(FieldValue& into) {
    if (text_.empty()) return false;
    if (text_[0] == '"') return string(into);
    if (text_[0] == ':') return bytes(into);
    if (text_[0] == '?') return boolean(into);
    if (text_[0] == '-' || is_digit(text_[0])) return integer(into);
    return token(into);
  }

  bool string(FieldValue& into) {
    std::string value;
    for (std::size_t i = 1; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == '"') {
        text_.remove_prefix(i + 1);
        into = std::move(value);
        return true;
      }
      if (c == '\\') {
        if (++i == text_.size() || (text_[i] != '"' && text_[i] != '\\')) return false;
        c = text_[i];
      }
      if (c < 0x20 || c > 0x7e) return false;
      value += c;
    }
    return false;
  }

  bool bytes(FieldValue& into) {
    const std::size_t end = text_.find(':', 1);
    if (end == std::string_view::npos) return false;
    auto value = read_base64(text_.substr(1, end - 1));
    if (!value) return false;
    text_.remove_prefix(end + 1);
    into = FieldBytes{std::move(*value)};
    return true;
  }

  bool boolean(FieldValue& into) {
    if (!text_.starts_with("?0") && !text_.starts_with("?1")) return false;
    into = text_[1] == '1';
    text_.remove_prefix(2);
    return true;
  }

  bool integer(FieldValue& into) {
    std::int64_t value = 0;
    const char* start = text_.data();
    const auto [end, error] = std::from_chars(start, start + text_.size(), value);
    if (error != std::errc{} || end - start > 16) return false;
    text_.remove_prefix(static_cast<std::size_t>(end - start));
    into = value;
    // Decimals belong to no parameter that is read here.
    return !text_.starts_with('.');
  }

  bool token(FieldValue& into) {
    if (!is_token_char(text_[0]) || is_digit(text_[0])) return false;
    std::size_t end = 1;
    while (end < text_.size() && is_token_char(text_[end])) ++end;
    into = FieldToken{std::string{text_.substr(0, end)}};
    text_.remove_prefix(end);
    return true;
  }

  std::string_view text_;
};

std::optional<std::vector<FieldMember>> read_dictionary(std::string_view text) {
  if (text.size() > kLongestField) return std::nullopt;
  return FieldReader{text}.dictionary();
}

static std::string spell_quoted(const std::string& text) {
  std::string spelled = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') spelled += '\\';
    spelled += c;
  }
  return spelled + "\"";
}

static std::string spell_value(const FieldValue& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth ? "?1" : "?0";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return spell_quoted(*text);
  if (const auto* token = std::get_if<FieldToken>(&value)) return token->text;
  return ":" + to_base64(std::get<FieldBytes>(value).bytes) + ":";
}

static std::string spell_parameters(const FieldParameters& parameters) {
  std::string spelled;
  for (const auto& [name, value] : parameters) {
    spelled += ";" + name;
    const bool* truth = std::get_if<bool>(&value);
    if (truth == nullptr || !*truth) spelled += "=" + spell_value(value);
  }
  return spelled;
}

std::string spell_item(const FieldItem& item) {
  return spell_value(item.value) + spell_parameters(item.parameters);
}

std::string spell_list(const FieldMember& member) {
  std::string spelled = "(";
  for (const FieldItem& item : member.items) {
    spelled += (spelled.size() == 1 ? "" : " ") + spell_item(item);
  }
  return spelled + ")" + spell_parameters(member.parameters);
}

const FieldValue* find_parameter(const FieldParameters& parameters, std::string_view name) {
  for (const auto& [key, value] : parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace allmende
