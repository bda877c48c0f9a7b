#include "server/http/log.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "models/base/instant.hpp"
#include "models/base/json.hpp"
#include "models/text/text.hpp"
#include "server/http/target.hpp"

namespace allmende {

struct Log::Sink {
  spdlog::logger logger;
  bool json;
};

static spdlog::sink_ptr make_sink(std::ostream* stream) {
  if (stream != nullptr) return std::make_shared<spdlog::sinks::ostream_sink_mt>(*stream);
  return std::make_shared<spdlog::sinks::stderr_sink_mt>();
}

Log::Log(const LogOptions& options)
    : sink_(std::make_unique<Sink>(
          Sink{spdlog::logger{"allmende", make_sink(options.sink)}, options.json})) {
  sink_->logger.set_level(spdlog::level::from_str(options.level));
  sink_->logger.set_pattern(options.json ? "%v" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                            spdlog::pattern_time_type::utc);
}

Log::~Log() = default;

std::string shortened_address(std::string_view address) {
  const bool v6 = address.find(':') != address.npos;
  if (!v6) {
    const std::size_t dot = address.rfind('.');
    return dot == address.npos ? std::string{address} : std::string{address.substr(0, dot)} + ".x";
  }
  std::size_t groups = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == ':' && (++groups == 3 || address.substr(i, 2) == "::")) {
      return std::string{address.substr(0, i)} + "::x";
    }
  }
  return "x";
}

/// Text from a client as JSON text; what is not UTF-8 must not end the line.
static Json printable(std::string_view text) { return is_utf8(text) ? Json{text} : Json{"?"}; }

static std::string stamp() {
  return to_rfc3339(
      std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
}

void Log::request(const RequestLine& line) const {
  if (!sink_->logger.should_log(spdlog::level::info)) return;
  const std::string address = shortened_address(line.address);
  if (!sink_->json) {
    sink_->logger.info("{} {} {} {} {}B {}us {}", line.request_id, line.method, line.path,
                       line.status, line.bytes, line.micros, address);
    return;
  }
  sink_->logger.info(Json::object({{"at", stamp()},
                                   {"level", "info"},
                                   {"request_id", printable(line.request_id)},
                                   {"method", printable(line.method)},
                                   {"path", printable(line.path)},
                                   {"route", printable(line.route)},
                                   {"status", line.status},
                                   {"bytes", static_cast<std::int64_t>(line.bytes)},
                                   {"micros", line.micros},
                                   {"address", address}})
                         .dump());
}

void Log::fault(std::string_view request_id, int status, std::string_view key,
                std::string_view cause) const {
  const auto level = status >= 500 ? spdlog::level::err : spdlog::level::debug;
  if (!sink_->logger.should_log(level)) return;
  if (!sink_->json) {
    sink_->logger.log(level, "{} {} {}: {}", request_id, status, key, cause);
    return;
  }
  sink_->logger.log(level, Json::object({{"at", stamp()},
                                         {"level", status >= 500 ? "error" : "debug"},
                                         {"request_id", printable(request_id)},
                                         {"status", status},
                                         {"key", printable(key)},
                                         {"cause", printable(cause)}})
                               .dump());
}

static std::string plain_line(bool json, const char* level, std::string_view text) {
  if (!json) return std::string{text};
  return Json::object({{"at", stamp()}, {"level", level}, {"text", printable(text)}}).dump();
}

void Log::info(std::string_view text) const {
  sink_->logger.info(plain_line(sink_->json, "info", text));
}

void Log::warn(std::string_view text) const {
  sink_->logger.warn(plain_line(sink_->json, "warn", text));
}

}  // namespace allmende
