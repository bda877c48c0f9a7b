// The log: one line per request, one per fault. It never sees an Authorization field, a cookie or a
// query value, because none of its calls takes one. Thread-safe.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace allmende {

struct LogOptions {
  /// debug, info, warn, error or off.
  std::string level = "info";
  /// One JSON object per line in place of text.
  bool json = false;
  /// Standard error when null.
  std::ostream* sink = nullptr;
};

struct RequestLine {
  std::string_view request_id;
  std::string_view method;
  /// Without the query.
  std::string_view path;
  /// Pattern of the row that answered; empty when none did.
  std::string_view route = {};
  std::string_view address;
  int status = 0;
  std::uint64_t bytes = 0;
  std::int64_t micros = 0;
};

class Log {
 public:
  explicit Log(const LogOptions& options = {});
  ~Log();

  void request(const RequestLine& line) const;
  /// Why a request ended in an error; for operators, never for clients. Faults of ours (5xx) are
  /// errors, the others are worth a line only at level debug.
  void fault(std::string_view request_id, int status, std::string_view key,
             std::string_view cause) const;
  void info(std::string_view text) const;
  void warn(std::string_view text) const;

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

/// The network of an address, without the part that names one household: 192.0.2.x, 2001:db8::x.
std::string shortened_address(std::string_view address);

}  // namespace allmende
