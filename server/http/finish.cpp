#include "server/http/finish.hpp"

#include <array>

#include "models/base/instant.hpp"
#include "server/http/compression.hpp"
#include "server/http/media_types.hpp"

namespace allmende {

static constexpr std::size_t kWorthPackingBytes = 1024;

static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSecurity = {{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "strict-origin-when-cross-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
}};

void add_security(Headers& headers) {
  for (const auto& [name, value] : kSecurity) {
    if (!headers.find(name)) headers.add(std::string{name}, std::string{value});
  }
}

void add_vary(Headers& headers, std::string_view name) {
  const std::string before{headers.find("Vary").value_or("")};
  if (before.find(name) != std::string::npos) return;
  headers.set("Vary", before.empty() ? std::string{name} : before + ", " + std::string{name});
}

void add_cache_control(const Response& response, Headers& headers) {
  if (headers.find("Cache-Control")) return;
  headers.add("Cache-Control",
              response.keep_seconds > 0 ? "public, no-cache" : "private, no-cache");
}

static bool reads(const Request& request) {
  return request.method == Method::get || request.method == Method::head;
}

static bool unchanged(const Request& request, const Headers& headers) {
  const auto etag = headers.find("ETag");
  if (const auto known = request.headers.find("If-None-Match")) {
    return etag && names_etag(*known, *etag);
  }
  const auto since = request.headers.find("If-Modified-Since");
  const auto changed = headers.find("Last-Modified");
  return since && changed && *since == *changed;
}

static void become_not_modified(Finished& finished) {
  finished.head.status = 304;
  finished.content = {};
  Headers kept;
  for (const auto& [name, value] : finished.head.headers.all()) {
    if (name != "Content-Type" && name != "Content-Encoding") kept.add(name, value);
  }
  finished.head.headers = std::move(kept);
}

Finished not_modified(const Finished& finished) {
  Finished twin{.head = finished.head, .content = {}};
  become_not_modified(twin);
  return twin;
}

static Codings codings_of(const Request& request) {
  return read_codings(request.headers.find("Accept-Encoding").value_or(""));
}

static void finish_body(const Request& request, Dispatched& done, Finished& finished) {
  std::string& body = done.response.body;
  Headers& headers = finished.head.headers;
  const bool reading = reads(request) && finished.head.status == 200;
  if (reading && !headers.find("ETag")) headers.set("ETag", "\"h-" + content_hash(body) + "\"");
  const bool packable = body.size() >= kWorthPackingBytes && !headers.find("Content-Encoding") &&
                        is_text_like(headers.find("Content-Type").value_or(""));
  if (packable) add_vary(headers, "Accept-Encoding");
  if (reading && unchanged(request, headers)) {
    become_not_modified(finished);
    return;
  }
  const Coding coding = preferred(codings_of(request));
  if (packable && coding != Coding::identity) {
    body = coding == Coding::brotli ? brotli_of(body) : gzip_of(body);
    headers.set("Content-Encoding", std::string{coding_name(coding)});
    if (const auto etag = headers.find("ETag")) {
      headers.set("ETag", coded_etag(std::string{*etag}, coding));
    }
  }
  finished.content = Content::of(std::move(body));
}

/// The compressed twin beside a file, when the client takes it.
static std::shared_ptr<OpenFile> find_twin(const Request& request, const Response& response,
                                           Coding& coding) {
  const Codings codings = codings_of(request);
  const auto open = [&](bool wanted, const char* ending, Coding as) -> std::shared_ptr<OpenFile> {
    if (!wanted) return nullptr;
    auto twin = open_file(response.file_root, response.file + ending);
    if (twin) coding = as;
    return twin;
  };
  if (codings.gzip_first) {
    if (auto twin = open(codings.gzip, ".gz", Coding::gzip)) return twin;
    return open(codings.brotli, ".br", Coding::brotli);
  }
  if (auto twin = open(codings.brotli, ".br", Coding::brotli)) return twin;
  return open(codings.gzip, ".gz", Coding::gzip);
}

static std::string file_etag(const OpenFile& file) {
  return "\"h-" + std::to_string(file.changed_at_nanos()) + "-" +
         std::to_string(file.size_bytes()) + "\"";
}

static Instant changed_at(const OpenFile& file) {
  return Instant{std::chrono::microseconds{file.changed_at_nanos() / 1000}};
}

static void send_range(const Request& request, const Dispatched& done, Finished& finished) {
  Headers& headers = finished.head.headers;
  const auto condition = request.headers.find("If-Range");
  const bool same = !condition || *condition == headers.find("ETag").value_or("") ||
                    *condition == headers.find("Last-Modified").value_or("");
  const auto wanted = request.headers.find("Range");
  const ByteRange range =
      wanted && same ? read_range(*wanted, done.file->size_bytes()) : ByteRange{};
  const std::string size = std::to_string(done.file->size_bytes());
  if (range.kind == ByteRange::Kind::whole) {
    finished.content = Content::of(done.file, 0, done.file->size_bytes());
  } else if (range.kind == ByteRange::Kind::outside) {
    finished.head.status = 416;
    headers.set("Content-Range", "bytes */" + size);
  } else {
    finished.head.status = 206;
    headers.set("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                     std::to_string(range.first + range.count - 1) + "/" + size);
    finished.content = Content::of(done.file, range.first, range.count);
  }
}

static void finish_file(const Request& request, Dispatched& done, Finished& finished) {
  Headers& headers = finished.head.headers;
  if (!headers.find("Content-Type")) {
    headers.set("Content-Type", std::string{media_type_of_file(done.response.file)});
  }
  if (!headers.find("ETag")) headers.set("ETag", file_etag(*done.file));
  headers.set("Last-Modified", to_http_date(changed_at(*done.file)));
  const bool packable = is_text_like(*headers.find("Content-Type"));
  if (packable) add_vary(headers, "Accept-Encoding");
  if (!reads(request) || finished.head.status != 200) {
    finished.content = Content::of(done.file, 0, done.file->size_bytes());
    return;
  }
  headers.set("Accept-Ranges", "bytes");
  if (unchanged(request, headers)) {
    become_not_modified(finished);
    return;
  }
  Coding coding = Coding::identity;
  const bool ranged = request.headers.find("Range").has_value();
  const auto twin = packable && !ranged ? find_twin(request, done.response, coding) : nullptr;
  if (!twin) return send_range(request, done, finished);
  headers.set("Content-Encoding", std::string{coding_name(coding)});
  headers.set("ETag", coded_etag(std::string{*headers.find("ETag")}, coding));
  finished.content = Content::of(twin, 0, twin->size_bytes());
}

/// A line break in a value would begin a field that nobody has written.
static void refuse_control(const Headers& headers) {
  for (const auto& [name, value] : headers.all()) {
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && byte != '\t') || byte == 0x7f) throw internal("control in field " + name);
    }
  }
}

static void start_stream(Finished& finished) {
  Headers& headers = finished.head.headers;
  headers.set("Content-Type", "text/event-stream");
  headers.set("Cache-Control", "no-store");
  // nginx would otherwise collect events before it passes them on.
  headers.set("X-Accel-Buffering", "no");
}

Finished finish(const Request& request, Dispatched& done) {
  Finished finished{.head = {.status = done.response.status, .headers = done.response.headers},
                    .content = {}};
  Headers& headers = finished.head.headers;
  if (done.response.stream) {
    start_stream(finished);
  } else if (done.file) {
    finish_file(request, done, finished);
  } else {
    finish_body(request, done, finished);
  }
  refuse_control(headers);
  add_cache_control(done.response, headers);
  add_security(headers);
  if (!done.response.stream) {
    headers.set("Content-Length", std::to_string(finished.content.size_bytes));
  }
  return finished;
}

}  // namespace allmende
