#include "models/calendars/icalendar_lines.hpp"

#include <algorithm>
#include <array>

#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static constexpr std::size_t kMostBytes = 16U << 20;
static constexpr std::size_t kMostComponents = 50000;
static constexpr std::size_t kDeepest = 8;
static constexpr std::size_t kFoldOctets = 75;

static std::string upper(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string Property::param(std::string_view name_in) const {
  for (const auto& [key, text] : params) {
    if (key == name_in) return text;
  }
  return "";
}

const Property* Component::find(std::string_view name_in) const {
  for (const Property& property : properties) {
    if (property.name == name_in) return &property;
  }
  return nullptr;
}

std::vector<const Property*> Component::all(std::string_view name_in) const {
  std::vector<const Property*> found;
  for (const Property& property : properties) {
    if (property.name == name_in) found.push_back(&property);
  }
  return found;
}

std::string Component::text(std::string_view name_in) const {
  const Property* property = find(name_in);
  return property == nullptr ? "" : unescape_text(property->value);
}

/// A logical line and where its bytes stand in the file.
struct Line {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Walks over logical lines. CRLF, LF and CR all end a line; a space or tab continues one.
class Unfolder {
 public:
  explicit Unfolder(std::string_view bytes) : bytes_(bytes) {}

  bool next(Line& line) {
    if (at_ >= bytes_.size()) return false;
    line.begin = at_;
    std::string raw{physical()};
    while (at_ < bytes_.size() && (bytes_[at_] == ' ' || bytes_[at_] == '\t')) {
      ++at_;
      raw += physical();
    }
    line.end = at_;
    line.text = is_utf8(raw) && !has_control(raw) ? std::move(raw) : mend_utf8(raw);
    return true;
  }

 private:
  static bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  }

  std::string_view physical() {
    const std::size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    const std::string_view text = bytes_.substr(at_, end - at_);
    at_ = end;
    if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
    if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
    return text;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

static bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

/// Source: RFC 6868, section 3.2.
static std::string unescape_param(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
      out += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Where an unquoted parameter value ends. Outlook writes zone names like "(UTC+01:00) Berlin"
/// without quotes, so that the value's colon is the last one of the line.
static std::size_t unquoted_end(std::string_view line, std::size_t at) {
  if (line.substr(at).starts_with('(')) return line.rfind(':');
  return line.find_first_of(";:", at);
}

/// Reads one ";NAME=value,value" at `at` and moves behind it; false when the line is none.
static bool read_param(std::string_view line, std::size_t& at, Property& property) {
  const std::size_t equals = line.find_first_of("=;:", ++at);
  if (equals == std::string_view::npos || line[equals] != '=') {
    at = equals;
    return equals != std::string_view::npos;
  }
  const std::string name = upper(trim(line.substr(at, equals - at)));
  std::string value;
  at = equals + 1;
  while (at < line.size() && line[at] == '"') {
    const std::size_t close = line.find('"', at + 1);
    if (close == std::string_view::npos) return false;
    value += line.substr(at + 1, close - at - 1);
    at = close + 1;
    if (at < line.size() && line[at] == ',') value += line[at++];
  }
  const std::size_t end = at < line.size() ? unquoted_end(line, at) : std::string_view::npos;
  if (end == std::string_view::npos || end < at) return false;
  value += line.substr(at, end - at);
  at = end;
  property.params.emplace_back(name, unescape_param(value));
  return true;
}

/// Nothing when the line has no "NAME:" or "NAME;…:".
static bool read_property(std::string_view line, Property& property) {
  std::size_t at = 0;
  while (at < line.size() && is_name_character(line[at])) ++at;
  if (at == 0 || at == line.size() || (line[at] != ':' && line[at] != ';')) return false;
  property.name = upper(line.substr(0, at));
  while (at < line.size() && line[at] == ';') {
    if (!read_param(line, at, property)) return false;
  }
  if (at >= line.size() || line[at] != ':') return false;
  property.value = std::string{line.substr(at + 1)};
  return true;
}

/// Puts lines together to components. A component that is not closed ends where the next one of
/// its rank begins, so that it costs no other.
class Assembler {
 public:
  explicit Assembler(std::string_view bytes) : bytes_(bytes) {}

  void take(const Line& line) {
    Property property;
    if (!read_property(line.text, property)) return take_stray(line);
    if (property.name == "BEGIN") return begin(upper(trim(property.value)), line);
    if (property.name == "END") return end(upper(trim(property.value)), line);
    if (skipped_depth_ > 0) return;
    if (open_.empty()) {
      file_.properties.push_back(std::move(property));
    } else {
      open_.back().component.properties.push_back(std::move(property));
    }
  }

  CalendarFile finish() {
    while (!open_.empty()) close(bytes_.size(), true);
    if (!seen_) throw Error{Error::Kind::invalid, "calendars.error.not_icalendar"};
    return std::move(file_);
  }

 private:
  struct Open {
    Component component;
    std::size_t begin;
  };

  static bool is_top(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kTop{
        "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"};
    return std::find(kTop.begin(), kTop.end(), name) != kTop.end();
  }

  void begin(const std::string& name, const Line& line) {
    if (name == "VCALENDAR" || is_top(name)) {
      while (!open_.empty()) close(line.begin, true);
      skipped_depth_ = 0;
    }
    if (name == "VCALENDAR" || name == "VEVENT") seen_ = true;
    if (name == "VCALENDAR") return;
    if (skipped_depth_ > 0 || open_.size() >= kDeepest) {
      ++skipped_depth_;
      return;
    }
    Component component;
    component.name = name;
    open_.push_back({std::move(component), line.begin});
  }

  void end(const std::string& name, const Line& line) {
    if (skipped_depth_ > 0) {
      --skipped_depth_;
      return;
    }
    const auto same = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](const Open& open) { return open.component.name == name; });
    if (same == open_.rend() && name != "VCALENDAR") return;
    const std::size_t left =
        name == "VCALENDAR" ? 0 : static_cast<std::size_t>(std::distance(same, open_.rend())) - 1;
    while (open_.size() > left) {
      const bool own_end = open_.size() == left + 1 && name != "VCALENDAR";
      close(own_end ? line.end : line.begin, !own_end);
    }
  }

  void close(std::size_t end, bool unclosed) {
    Open open = std::move(open_.back());
    open_.pop_back();
    open.component.unclosed = unclosed;
    if (!open_.empty()) {
      open_.back().component.children.push_back(std::move(open.component));
      return;
    }
    const std::string_view source = bytes_.substr(open.begin, end - open.begin);
    open.component.mended_bytes = !is_utf8(source);
    open.component.source_text =
        open.component.mended_bytes ? mend_utf8(source) : std::string{source};
    if (open.component.name != "VTIMEZONE") open.component.position = ++position_;
    if (file_.components.size() >= kMostComponents) {
      throw Error{Error::Kind::invalid, "calendars.error.too_large"};
    }
    file_.components.push_back(std::move(open.component));
  }

  /// A line break that a producer forgot to escape.
  void take_stray(const Line& line) {
    if (open_.empty() || skipped_depth_ > 0 || open_.back().component.properties.empty()) return;
    Component& component = open_.back().component;
    if (!trim(line.text).empty()) component.had_stray_lines = true;
    component.properties.back().value += "\\n" + escape_text(line.text);
  }

  std::string_view bytes_;
  CalendarFile file_;
  std::vector<Open> open_;
  std::size_t skipped_depth_ = 0;
  int position_ = 0;
  bool seen_ = false;
};

CalendarFile read_lines(std::string_view bytes) {
  if (bytes.size() > kMostBytes) throw Error{Error::Kind::invalid, "calendars.error.too_large"};
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  Unfolder unfolder{bytes};
  Assembler assembler{bytes};
  for (Line line; unfolder.next(line);) {
    if (!line.text.empty()) assembler.take(line);
  }
  return assembler.finish();
}

static std::string unescape_part(std::string_view value, std::size_t& at, bool stop_at_comma) {
  std::string out;
  for (; at < value.size(); ++at) {
    if (stop_at_comma && value[at] == ',') break;
    if (value[at] != '\\' || at + 1 == value.size()) {
      out += value[at];
      continue;
    }
    const char next = value[++at];
    if (next == 'n' || next == 'N') {
      out += '\n';
    } else if (next == '\\' || next == ';' || next == ',' || next == ':' || next == '"') {
      out += next;
    } else {
      out += '\\';
      out += next;
    }
  }
  return out;
}

std::string unescape_text(std::string_view value) {
  std::size_t at = 0;
  return unescape_part(value, at, false);
}

std::vector<std::string> split_texts(std::string_view value) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= value.size(); ++at) {
    parts.push_back(unescape_part(value, at, true));
  }
  return parts;
}

static std::size_t character_end(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
  return at;
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  std::string line{name};
  line += ':';
  line += value;
  line = mend_utf8(line);
  std::erase(line, '\n');
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = character_end(line, at);
    if (used + (end - at) > kFoldOctets) {
      out += "\r\n ";
      used = 1;
    }
    out.append(line, at, end - at);
    used += end - at;
    at = end;
  }
  out += "\r\n";
}

std::string escape_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

std::string quote_param(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    switch (c) {
      case '"': out += "^'"; break;
      case '^': out += "^^"; break;
      case '\n': out += "^n"; break;
      default: out += c;
    }
  }
  return out + "\"";
}

}  // namespace allmende::calendars
