#include "server/api/protocols_routes.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/picture_uploads.hpp"
#include "server/api/protocols_json.hpp"
#include "server/http/upload_file.hpp"
#include "server/papers/protocol_paper.hpp"

namespace allmende {

using protocols::Photo, protocols::PhotoWish, protocols::Protocol;

static constexpr std::int64_t kPhotoMaxBytes = 20 << 20;
/// Large enough for paper, small enough that twenty of them fit.
static constexpr int kPaperWidth = 960;

static ResourceReading protocol_reading(const ProtocolsFace& face, const Caller& caller) {
  return {.links = face.links, .locale = caller.locale};
}

static Response get_counter(ProtocolsFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kCounterQueryShape);
  const auto day =
      face.protocols.day(caller, request.param("organisation"), read_day(query["day"].text()));
  return ok(to_json(day, protocol_reading(face, caller))).with_header("Cache-Control", "no-store");
}

static Response get_line(ProtocolsFace& face, const Request& request, const Caller& caller) {
  const auto line = face.protocols.line(caller, request.id<BookingId>("booking"));
  return ok(to_json(line, protocol_reading(face, caller))).with_header("Cache-Control", "no-store");
}

static Response list_protocols(ProtocolsFace& face, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const auto& one : face.protocols.list(caller, request.id<BookingId>("booking"))) {
    items.push(to_json(one, protocol_reading(face, caller)));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

/// 201 when it was recorded; 200 for what had come before.
static Response record_protocol(ProtocolsFace& face, const Request& request, const Caller& caller) {
  const auto wish = read_protocol_wish(read_body(request, kProtocolWishShape));
  const BookingId booking = request.id<BookingId>("booking");
  const auto recorded = face.protocols.record(caller, booking, wish);
  const Json answer = to_json(recorded.protocol, protocol_reading(face, caller));
  if (!recorded.made) return ok(answer);
  return created("/api/v1/bookings/" + booking.text + "/protocols/" + recorded.protocol.id.text,
                 answer);
}

static Response confirm_protocol(ProtocolsFace& face, const Request& request,
                                 const Caller& caller) {
  const Json body = read_body(request, kConfirmationWishShape);
  const auto protocol =
      face.protocols.confirm(caller, request.id<BookingId>("booking"),
                             request.id<ProtocolId>("protocol"), body["name"].text());
  return ok(to_json(protocol, protocol_reading(face, caller)));
}

/// The size nearest below what paper needs; the smallest there is else.
static int paper_width(const Photo& photo) {
  int width = photo.sizes.front().width;
  for (const auto& size : photo.sizes) {
    if (size.width <= kPaperWidth) width = size.width;
  }
  return width;
}

std::string paper_jpeg(const pictures::PictureFiles& files, const Photo& photo) {
  const auto name = std::to_string(paper_width(photo)) + ".jpg";
  std::ifstream file{files.root() / pictures::PictureFiles::place(photo.hash, name),
                     std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

static Response get_protocol_paper(ProtocolsFace& face, const Request& request,
                                   const Caller& caller) {
  const BookingId booking = request.id<BookingId>("booking");
  const Protocol protocol = face.protocols.get(caller, booking, request.id<ProtocolId>("protocol"));
  const auto setting = face.shop.setting(caller);
  const Html page = papers::protocol_paper(
      setting,
      {.booking = face.bookings.get(caller, booking),
       .protocol = protocol,
       .jpeg = [&](const Photo& photo) { return paper_jpeg(face.protocols.files(), photo); }});
  return face.shop.print(page, setting.say("papers.file.protocol." + to_word(protocol.direction)));
}

static std::string bytes_of(const UploadFile& upload) {
  std::string bytes(upload.size_bytes(), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t size =
        ::pread(upload.descriptor(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (size <= 0) throw internal("an upload cannot be read again");
    at += static_cast<std::size_t>(size);
  }
  return bytes;
}

namespace {

struct PhotoUpload {
  Caller caller;
  BookingId booking;
  PhotoWish wish;
  std::shared_ptr<UploadFile> file;
};

}  // namespace

static Response photo_answer(const ProtocolsFace& face, const PhotoUpload& upload,
                             const Photo& photo) {
  return json_response(201, to_json(photo, upload.booking, face.links).dump());
}

static Outcome make_photo(ProtocolsFace& face, const PhotoUpload& upload,
                          const std::stop_token& stop) {
  if (sha256_hex(bytes_of(*upload.file)) != upload.wish.sha256) {
    throw invalid("?sha256", "protocols.error.photo_hash");
  }
  const auto files = face.renderer.render(upload.file->descriptor(), stop);
  const Photo made = face.protocols.add_photo(upload.caller, upload.booking, upload.wish, files);
  return [&face, upload, made] { return photo_answer(face, upload, made); };
}

static Response upload_photo(ProtocolsFace& face, const Request& request, const Caller& caller) {
  PhotoUpload upload{.caller = caller,
                     .booking = request.id<BookingId>("booking"),
                     .wish = read_photo_wish(read_query(request, kPhotoQueryShape)),
                     .file = request.upload};
  if (const auto before = face.protocols.admit(caller, upload.booking, upload.wish)) {
    return photo_answer(face, upload, *before);
  }
  require_upload(request);
  return answer_when_made(face.queue, [&face, upload = std::move(upload)](const auto& stop) {
    return make_photo(face, upload, stop);
  });
}

static Response get_photo(ProtocolsFace& face, const Request& request, const Caller& caller) {
  const Photo photo =
      face.protocols.photo(caller, request.id<BookingId>("booking"), request.id<PhotoId>("photo"));
  return private_picture(face.protocols.files().root(), photo.hash, photo.sizes.back());
}

static void add_counter(std::vector<Route>& rows, ProtocolsFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/organisations/{organisation}/counter",
                  Scope::session,
                  with(face, get_counter),
                  {.summary = "What the counter has to do on a day",
                   .tag = "bookings",
                   .query = &kCounterQueryShape,
                   .answer = &counter_day_shape(),
                   .errors = {"organisations.error.not_found", "access.error.denied"}}});
  rows.push_back({get,
                  "/api/v1/bookings/{booking}/sheet",
                  Scope::session,
                  with(face, get_line),
                  {.summary = "A booking with what is looked for when it changes hands",
                   .tag = "bookings",
                   .answer = &counter_line_shape(),
                   .errors = {"bookings.error.not_found", "access.error.denied"}}});
}

static void add_photo_rows(std::vector<Route>& rows, ProtocolsFace& face) {
  using enum Method;
  rows.push_back(
      {post,
       "/api/v1/bookings/{booking}/photos",
       Scope::bookings_write,
       with(face, upload_photo),
       {.summary = "Send a photo for a protocol, which both sides alone will see",
        .tag = "bookings",
        .query = &kPhotoQueryShape,
        .answer = &kPhotoShape,
        .success = 201,
        .body_type = "image/*",
        .body_max_bytes = kPhotoMaxBytes,
        .body_to_file = true,
        .errors = {"bookings.error.not_found", "access.error.denied", "protocols.error.alt",
                   "protocols.error.photos", "protocols.error.photo_hash", "protocols.error.key",
                   "pictures.error.empty", "pictures.error.format", "pictures.error.pixels",
                   "pictures.error.damaged", "pictures.error.unreadable", "pictures.error.busy",
                   "pictures.error.no_room", "pictures.error.no_renderer",
                   "request.error.no_room"}}});
  rows.push_back({get,
                  "/api/v1/bookings/{booking}/photos/{photo}/file",
                  Scope::session,
                  with(face, get_photo),
                  {.summary = "The photo",
                   .tag = "bookings",
                   .answer_type = "image/jpeg",
                   .errors = {"bookings.error.not_found", "protocols.error.not_found"}}});
}

static std::vector<std::string> record_errors() {
  return {"bookings.error.not_found", "access.error.denied",          "protocols.error.name",
          "protocols.error.note",     "protocols.error.things",       "protocols.error.parts",
          "protocols.error.taken_at", "protocols.error.unit",         "protocols.error.counted",
          "protocols.error.withheld", "protocols.error.withheld_why", "protocols.error.photo",
          "protocols.error.photos",   "protocols.error.key",          "bookings.error.not_now",
          "bookings.error.taken",     "bookings.error.unit",          "custody.error.one_holder",
          "claims.error.overlap"};
}

std::vector<Route> protocols_routes(ProtocolsFace& face) {
  using enum Method;
  const std::string all = "/api/v1/bookings/{booking}/protocols";
  std::vector<Route> rows{
      {get,
       all,
       Scope::session,
       with(face, list_protocols),
       {.summary = "How things were when they changed hands",
        .tag = "bookings",
        .answer = &kProtocolsShape,
        .errors = {"bookings.error.not_found"}}},
      {post,
       all,
       Scope::bookings_write,
       with(face, record_protocol),
       {.summary = "Hand over or take back, and write down how things are; once for each id",
        .tag = "bookings",
        .body = &kProtocolWishShape,
        .answer = &kProtocolShape,
        .success = 201,
        .errors = record_errors()}},
      {post,
       all + "/{protocol}/confirmation",
       Scope::bookings_write,
       with(face, confirm_protocol),
       {.summary = "Say as the borrower that a protocol is right",
        .tag = "bookings",
        .body = &kConfirmationWishShape,
        .answer = &kProtocolShape,
        .errors = {"bookings.error.not_found", "protocols.error.not_found", "access.error.denied",
                   "protocols.error.confirmed", "protocols.error.name"}}},
      {get,
       all + "/{protocol}/document",
       Scope::session,
       with(face, get_protocol_paper),
       {.summary = "A protocol as a PDF, in the language of the reader",
        .tag = "bookings",
        .answer_type = "application/pdf",
        .errors = with_paper_errors({"bookings.error.not_found", "protocols.error.not_found"})}}};
  add_counter(rows, face);
  add_photo_rows(rows, face);
  return rows;
}

static Response open_short(ProtocolsFace& face, const Request& request, const Caller& caller) {
  const std::string& code = request.param("code");
  const auto answer = face.protocols.resolve(caller, code);
  std::string way = "/arbeitsraum/" + answer.target.organisation + "/ausgabe?code=" + code;
  if (!answer.at_counter) {
    // The page of a thing leads on to whoever wants to report what this one has.
    way = answer.target.resource_slug.empty()
              ? "/arbeitsraum/buchungen"
              : "/verleih/" + answer.target.resource_slug + "?stueck=" + code;
  }
  return redirect(302, (request.locale == "en" ? "/en" : "") + way)
      .with_header("Cache-Control", "no-store");
}

std::vector<Route> short_routes(ProtocolsFace& face) {
  return {{Method::get,
           "/s/{code}",
           Scope::open,
           with(face, open_short),
           {.summary = "What a label or the code of a booking leads to", .hidden = true}}};
}

}  // namespace allmende
