// From Response to what goes over the wire: entity tags and 304, codings, ranges, the fields that
// every answer carries. Pure apart from reading compressed twins of files. Thread-safe.
// Source: RFC 9110, sections 8.8, 13 and 14.
#pragma once

#include <string>
#include <string_view>

#include "server/http/codec.hpp"
#include "server/http/dispatcher.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/output.hpp"

namespace allmende {

struct Finished {
  AnswerHead head;
  Content content;
};

/// Consumes the response's content.
Finished finish(const Request& request, Dispatched& done);

/// What a client is told that has this answer already.
Finished not_modified(const Finished& finished);

/// Tags made here differ by coding, as strong tags must; tags of handlers stay as they are, because
/// clients send them back in If-Match.
std::string coded_etag(const std::string& etag, Coding coding);

/// Whether If-None-Match names the tag, in whatever coding.
bool names_etag(std::string_view if_none_match, std::string_view etag);

/// Adds the fields of every answer unless the handler has set its own.
void add_security(Headers& headers);
void add_vary(Headers& headers, std::string_view name);
/// What a cache may do when the handler does not say.
void add_cache_control(const Response& response, Headers& headers);

/// One satisfiable range, or none, or one that lies outside.
struct ByteRange {
  enum class Kind { whole, part, outside } kind = Kind::whole;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};
/// Several ranges count as the whole, which RFC 9110 allows.
ByteRange read_range(std::string_view range, std::uint64_t size);

}  // namespace allmende
