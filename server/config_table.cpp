#include "server/config_table.hpp"

#include "models/base/zone.hpp"
#include "models/letters/letter.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace allmende {

using Refusal = std::optional<std::string>;
/// Says what is wrong with a value that has the right type.
using TextRule = std::function<Refusal(const std::string&)>;

struct Limits {
  double least;
  double most;
};

std::string variable_of(const std::string& key) {
  std::string name = "ALLMENDE_";
  for (const char c : key) {
    name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return name;
}

static std::string spell(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

template <class Number>
static std::optional<Number> read_setting_number(const std::string& text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return value;
}

static Refusal beyond(double value, Limits limits) {
  if (std::isfinite(value) && value >= limits.least && value <= limits.most) return std::nullopt;
  return "must lie between " + spell(limits.least) + " and " + spell(limits.most);
}

// A group is a member of Config, a field is a member of the group.
template <class Group, class Value>
struct GroupMember {
  Group Config::*group;
  Value Group::*value;

  Value& of(Config& config) const { return config.*group.*value; }
  const Value& of(const Config& config) const { return config.*group.*value; }
};

template <class Value>
struct TopMember {
  Value Config::*value;

  Value& of(Config& config) const { return config.*value; }
  const Value& of(const Config& config) const { return config.*value; }
};

template <class Group, class Value>
static GroupMember<Group, Value> at(Group Config::*group, Value Group::*value) {
  return {group, value};
}

template <class Value>
static TopMember<Value> at(Value Config::*value) {
  return {value};
}

template <class FieldType>
static ConfigRow text_row(const char* key, FieldType field, const char* help,
                          TextRule rule = nullptr) {
  return {.key = key,
          .help = help,
          .kind = "text",
          .take = [field, rule](Config& config, const std::string& text) -> Refusal {
            if (rule) {
              if (Refusal wrong = rule(text)) return wrong;
            }
            field.of(config) = text;
            return std::nullopt;
          },
          .show = [field](const Config& config) { return field.of(config); }};
}

template <class FieldType>
static ConfigRow flag_row(const char* key, FieldType field, const char* help) {
  return {.key = key,
          .help = help,
          .kind = "true or false",
          .take = [field](Config& config, const std::string& text) -> Refusal {
            if (text != "true" && text != "false") return "must be true or false";
            field.of(config) = text == "true";
            return std::nullopt;
          },
          .show = [field](const Config& config) { return field.of(config) ? "true" : "false"; },
          .spelling = ConfigRow::Spelling::bare};
}

// Counts, bytes and durations: whole numbers of the unit that the key ends in.
template <class FieldType>
static ConfigRow whole_row(const char* key, FieldType field, const char* help, Limits limits) {
  using Value = std::remove_cvref_t<decltype(field.of(std::declval<Config&>()))>;
  return {.key = key,
          .help = help,
          .kind = "whole number",
          .take = [field, limits](Config& config, const std::string& text) -> Refusal {
            const auto number = read_setting_number<std::int64_t>(text);
            if (!number) return "must be a whole number";
            if (Refusal wrong = beyond(static_cast<double>(*number), limits)) return wrong;
            field.of(config) = Value(*number);
            return std::nullopt;
          },
          .show = [field](const Config& config) -> std::string {
            if constexpr (std::is_arithmetic_v<Value>) {
              return std::to_string(field.of(config));
            } else {
              return std::to_string(field.of(config).count());
            }
          },
          .spelling = ConfigRow::Spelling::bare};
}

static double shown(double value) { return value; }
static std::optional<double> shown(std::optional<double> value) { return value; }

template <class FieldType>
static ConfigRow number_row(const char* key, FieldType field, const char* help, Limits limits) {
  return {.key = key,
          .help = help,
          .kind = "number",
          .take = [field, limits](Config& config, const std::string& text) -> Refusal {
            const auto number = read_setting_number<double>(text);
            if (!number) return "must be a number";
            if (Refusal wrong = beyond(*number, limits)) return wrong;
            field.of(config) = *number;
            return std::nullopt;
          },
          .show = [field](const Config& config) -> std::string {
            const std::optional<double> value = shown(field.of(config));
            return value ? spell(*value) : "";
          },
          .spelling = ConfigRow::Spelling::bare};
}

template <class FieldType>
static ConfigRow list_row(const char* key, FieldType field, const char* help) {
  return {.key = key,
          .help = help,
          .kind = "list of texts, separated by commas in a variable",
          .take = [field](Config& config, const std::string& text) -> Refusal {
            std::vector<std::string> items;
            std::string item;
            for (const char c : text + ",") {
              if (c != ',' && c != ' ') item += c;
              if (c == ',' && !item.empty()) items.push_back(std::exchange(item, ""));
            }
            field.of(config) = items;
            return std::nullopt;
          },
          .show =
              [field](const Config& config) {
                std::string text;
                for (const std::string& item : field.of(config))
                  text += (text.empty() ? "" : ",") + item;
                return text;
              },
          .spelling = ConfigRow::Spelling::list};
}

static ConfigRow secret(ConfigRow row) {
  row.secret = true;
  return row;
}

static Refusal check_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const auto port =
      colon == std::string::npos ? std::nullopt : read_setting_number<int>(text.substr(colon + 1));
  if (colon == 0 || !port || *port < 0 || *port > 65535) {
    return "must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080";
  }
  return std::nullopt;
}

static Refusal check_optional_listen(const std::string& text) {
  return text.empty() ? std::nullopt : check_listen(text);
}

static Refusal check_base_url(const std::string& text) {
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  const std::size_t host = web ? text.find("//") + 2 : text.size();
  if (host >= text.size() || text.find_first_of("/?# ", host) != std::string::npos) {
    return "must be http:// or https:// and a host, without a path or a slash at the end";
  }
  return std::nullopt;
}

static TextRule one_of(std::vector<std::string> choices) {
  return [choices = std::move(choices)](const std::string& text) -> Refusal {
    std::string all;
    for (const std::string& choice : choices) {
      if (choice == text) return std::nullopt;
      all += (all.empty() ? "" : ", ") + choice;
    }
    return "must be one of " + all;
  };
}

static Refusal check_zone(const std::string& text) {
  if (known_zone(text)) return std::nullopt;
  return "must be an IANA time zone, such as Europe/Berlin";
}

static Refusal check_not_empty(const std::string& text) {
  return text.empty() ? Refusal{"must not be empty"} : std::nullopt;
}

static Refusal check_smtp_url(const std::string& text) {
  const bool mail = text.starts_with("smtp://") || text.starts_with("smtps://");
  const bool bare = text.find_first_of("@?# ") == std::string::npos;
  if (text.empty() || (mail && bare)) return std::nullopt;
  return "must be smtp:// or smtps:// and a host, without a name or password in it";
}

static Refusal check_mail_address(const std::string& text) {
  if (text.empty() || letters::is_mail_address(text)) return std::nullopt;
  return "must be one e-mail address, such as kultur@example.org";
}

static std::vector<ConfigRow> process_rows() {
  return {
      text_row("data", at(&Config::data), "Folder of everything that this instance keeps.",
               check_not_empty),
      text_row("listen", at(&Config::listen),
               "Address and port of the web server; a reverse proxy in front of it speaks TLS.",
               check_listen),
      text_row("metrics_listen", at(&Config::metrics_listen),
               "Address and port where Prometheus finds /metrics; empty for nowhere.",
               check_optional_listen),
      text_row("base_url", at(&Config::base_url),
               "The instance's address as the world sees it. It stands in every published "
               "identifier and must never change.",
               check_base_url),
      flag_row("dev", at(&Config::dev),
               "For trying out: allows plain http and loopback addresses in outgoing requests."),
      secret(text_row("database.url", at(&Config::database, &DatabaseConfig::url),
                      "PostgreSQL to use, as a libpq URL; empty for a private cluster in the data "
                      "folder.")),
      whole_row("database.connections", at(&Config::database, &DatabaseConfig::connections),
                "Most connections to PostgreSQL at once.", {1, 500}),
      whole_row("http.workers", at(&Config::http, &HttpConfig::workers),
                "Threads that answer requests.", {1, 512}),
      whole_row("http.head_seconds", at(&Config::http, &HttpConfig::head),
                "Seconds that the head of a request may take to arrive.", {1, 600}),
      whole_row("http.idle_seconds", at(&Config::http, &HttpConfig::idle),
                "Seconds that a connection may stay open between requests.", {1, 3600}),
      whole_row("http.body_max_bytes", at(&Config::http, &HttpConfig::body_max_bytes),
                "Largest body in bytes, where a route does not say otherwise.", {1024, 1 << 30}),
      whole_row("http.connections_max", at(&Config::http, &HttpConfig::connections_max),
                "Most open connections at once.", {10, 1000000}),
      number_row("http.rate_per_second", at(&Config::http, &HttpConfig::rate_per_second),
                 "Requests per second that one client may make for long; 0 for no limit.",
                 {0, 1000000}),
      whole_row("http.burst", at(&Config::http, &HttpConfig::burst),
                "Requests that one client may make at once before the rate counts.", {1, 1000000}),
      list_row("http.proxies", at(&Config::http, &HttpConfig::proxies),
               "Addresses or networks of reverse proxies whose X-Forwarded-For is believed."),
  };
}

static std::vector<ConfigRow> instance_rows() {
  return {
      whole_row("jobs.workers", at(&Config::jobs, &JobsConfig::workers),
                "Threads that run jobs in the background; 0 leaves them to 'allmende worker'.",
                {0, 64}),
      text_row("log.level", at(&Config::log, &LogConfig::level), "How much is logged.",
               one_of({"trace", "debug", "info", "warn", "error", "off"})),
      flag_row("log.json", at(&Config::log, &LogConfig::json), "One JSON object per log line."),
      text_row("web.root", at(&Config::web, &WebConfig::root),
               "Folder of the built browser app; empty for the one beside the program."),
      text_row("web.admin_root", at(&Config::web, &WebConfig::admin_root),
               "Folder of the built operators' console; empty for the one beside the program."),
      flag_row("web.console", at(&Config::web, &WebConfig::console),
               "The operators' console /verwaltung and /api/v1/admin are served. A server that "
               "everybody reaches may go without, while another one over the same database has "
               "them."),
      text_row("instance.name", at(&Config::instance, &InstanceConfig::name),
               "Name of this instance, shown on every page.", check_not_empty),
      text_row("instance.city", at(&Config::instance, &InstanceConfig::city),
               "City whose culture this instance shows."),
      text_row("instance.description", at(&Config::instance, &InstanceConfig::description),
               "What this instance is, in a sentence or two."),
      text_row("instance.locale", at(&Config::instance, &InstanceConfig::locale),
               "Language where a visitor names none.", one_of({"de", "en"})),
      text_row("instance.zone", at(&Config::instance, &InstanceConfig::zone),
               "Time zone of the agenda.", check_zone),
      number_row("instance.latitude", at(&Config::instance, &InstanceConfig::latitude),
                 "Latitude of the city's centre in degrees.", {-90, 90}),
      number_row("instance.longitude", at(&Config::instance, &InstanceConfig::longitude),
                 "Longitude of the city's centre in degrees.", {-180, 180}),
      text_row("instance.contact", at(&Config::instance, &InstanceConfig::contact),
               "E-mail address for questions to whoever runs this instance."),
      text_row("instance.imprint", at(&Config::instance, &InstanceConfig::imprint),
               "Text of the imprint page in Markdown, or the path of a file that ends in .md."),
      text_row("instance.privacy", at(&Config::instance, &InstanceConfig::privacy),
               "Text of the privacy page, likewise."),
      text_row("instance.accessibility", at(&Config::instance, &InstanceConfig::accessibility),
               "Text of the accessibility statement, likewise."),
      text_row("instance.outline", at(&Config::instance, &InstanceConfig::outline),
               "Path of a GeoJSON file with the districts, rivers, railways and parks of the city, "
               "which maps are drawn upon; empty: maps show distances from the centre alone."),
      whole_row("calendars.refresh_minutes", at(&Config::calendars, &CalendarsConfig::refresh),
                "Minutes between two looks at a subscribed calendar.", {1, 10080}),
      whole_row("pictures.at_once", at(&Config::pictures, &PicturesConfig::at_once),
                "Uploaded pictures that are processed at once, each by a process of its own.",
                {1, 32}),
  };
}

static std::vector<ConfigRow> accounts_rows() {
  return {
      text_row("accounts.sign_up", at(&Config::accounts, &AccountsConfig::sign_up),
               "Who may get an account: closed (whom an operator makes one), invitation (who has a "
               "code), application (also who asks and is approved).",
               one_of({"closed", "invitation", "application"})),
      text_row("smtp.url", at(&Config::smtp, &SmtpConfig::url),
               "SMTP server that letters go to, such as smtps://mail.example:465 or "
               "smtp://mail.example:587; empty writes them as files into mail/ of the data folder.",
               check_smtp_url),
      text_row("smtp.user", at(&Config::smtp, &SmtpConfig::user),
               "Name to sign in with at the SMTP server; empty for none."),
      secret(text_row("smtp.password", at(&Config::smtp, &SmtpConfig::password),
                      "Password for that.")),
      text_row("smtp.password_file", at(&Config::smtp, &SmtpConfig::password_file),
               "File whose first line is that password."),
      text_row("smtp.from", at(&Config::smtp, &SmtpConfig::from),
               "Address that letters come from; empty for allmende@ and the host of base_url.",
               check_mail_address),
      text_row("smtp.tls", at(&Config::smtp, &SmtpConfig::tls),
               "Encryption with smtp:// addresses: required, optional (when offered) or off.",
               one_of({"required", "optional", "off"})),
  };
}

static std::vector<ConfigRow> federation_rows() {
  const auto rate = [](const char* key, int FederationConfig::*field, const char* help) {
    return whole_row(key, at(&Config::federation, field), help, {1, 10000000});
  };
  return {
      text_row("federation.mode", at(&Config::federation, &FederationConfig::mode),
               "With whom this server speaks: open (all that are not blocked), allow_list "
               "(partners and networks alone), off (nobody).",
               one_of({"open", "allow_list", "off"})),
      whole_row("federation.in_flight", at(&Config::federation, &FederationConfig::in_flight),
                "Messages to other servers that are sent at once.", {1, 2048}),
      whole_row("federation.per_host", at(&Config::federation, &FederationConfig::per_host),
                "The most of them to one server.", {1, 64}),
      rate("federation.unknown_per_minute", &FederationConfig::unknown_per_minute,
           "Messages a minute from a server that was never met, and questions for unknown keys a "
           "minute because of one address."),
      rate("federation.known_per_minute", &FederationConfig::known_per_minute,
           "Messages a minute from a server that was met before."),
      rate("federation.partner_per_minute", &FederationConfig::partner_per_minute,
           "Messages a minute from a partner."),
  };
}

const std::vector<ConfigRow>& config_rows() {
  static const std::vector<ConfigRow> rows = [] {
    std::vector<ConfigRow> all = process_rows();
    for (ConfigRow& row : instance_rows()) all.push_back(std::move(row));
    for (ConfigRow& row : accounts_rows()) all.push_back(std::move(row));
    for (ConfigRow& row : federation_rows()) all.push_back(std::move(row));
    return all;
  }();
  return rows;
}

}  // namespace allmende
