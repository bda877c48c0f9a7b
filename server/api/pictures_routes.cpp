#include "server/api/pictures_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/picture_uploads.hpp"
#include "server/api/pictures_json.hpp"
#include "server/http/media_types.hpp"
#include "server/http/upload_file.hpp"

namespace allmende {

using pictures::Picture, pictures::PictureText;

static constexpr std::int64_t kUploadMaxBytes = 20 << 20;

static PictureText read_text(const Request& request) {
  const Json query = read_query(request, kPictureWishShape);
  return {.alt_de = query["alt"].text(),
          .alt_en = query["alt_en"].text(),
          .credit = query["credit"].text(),
          .licence = query["licence"].text()};
}

/// What an upload still needs once its request is judged.
struct Upload {
  Caller caller;
  std::string organisation;
  PictureText text;
  std::shared_ptr<UploadFile> file;
};

static Outcome make_picture(PicturesFace& face, const Upload& upload, const std::stop_token& stop) {
  const auto files = face.renderer.render(upload.file->descriptor(), stop);
  const Picture made = face.pictures.add(upload.caller, upload.organisation, upload.text, files);
  return [&links = face.links, made] {
    return created("/api/v1/pictures/" + made.id.text, to_json(made, links));
  };
}

/// Making the sizes takes seconds, so that the answer comes later.
static Response upload_picture(PicturesFace& face, const Request& request, const Caller& caller) {
  const std::string& organisation = request.param("organisation");
  face.pictures.admit(caller, organisation);
  Upload upload{.caller = caller,
                .organisation = organisation,
                .text = checked(read_text(request), "?"),
                .file = request.upload};
  require_upload(request);
  return answer_when_made(face.queue, [&face, upload = std::move(upload)](const auto& stop) {
    return make_picture(face, upload, stop);
  });
}

static Response list_pictures(PicturesFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kPicturesQueryShape);
  pictures::PictureRepository::Page page;
  if (query.has("limit")) page.limit = static_cast<int>(query["limit"].integer());
  if (query.has("cursor")) {
    const auto uuid = read_uuid(query["cursor"].text());
    if (!uuid) throw invalid("?cursor", "agenda.error.cursor");
    page.before = PictureId{*uuid};
  }
  const auto listing = face.pictures.list(caller, request.param("organisation"), page);
  Json items = Json::array();
  for (const Picture& picture : listing.pictures) items.push(to_json(picture, face.links));
  return ok(Json::object({{"items", items}, {"next", Json::text_or_null(listing.next)}}))
      .with_header("Cache-Control", "no-store");
}

static Response get_picture(PicturesFace& face, const Request& request, const Caller& caller) {
  return ok(to_json(face.pictures.get(caller, request.id<PictureId>("picture")), face.links));
}

static Response edit_picture(PicturesFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kPictureChangeShape);
  const auto take = [&](const char* name, std::string& into) {
    if (wish.has(name)) into = wish[name].text();
  };
  const Picture edited =
      face.pictures.edit(caller, request.id<PictureId>("picture"), [&](PictureText& text) {
        take("alt", text.alt_de);
        take("alt_en", text.alt_en);
        take("credit", text.credit);
        take("licence", text.licence);
      });
  return ok(to_json(edited, face.links));
}

static Response remove_picture(PicturesFace& face, const Request& request, const Caller& caller) {
  face.pictures.remove(caller, request.id<PictureId>("picture"));
  return no_content();
}

std::vector<Route> pictures_routes(PicturesFace& face) {
  using enum Method;
  const std::string collection = "/api/v1/organisations/{organisation}/pictures";
  const std::string one = "/api/v1/pictures/{picture}";
  return {
      {post,
       collection,
       Scope::events_write,
       with(face, upload_picture),
       {.summary = "Keep a picture: the file as body, its words in the query",
        .tag = "pictures",
        .query = &kPictureWishShape,
        .answer = &kPictureShape,
        .success = 201,
        .body_type = "image/*",
        .body_max_bytes = kUploadMaxBytes,
        .body_to_file = true,
        .errors = {"organisations.error.not_found", "access.error.denied",
                   "pictures.error.alt_missing", "pictures.error.too_long", "pictures.error.empty",
                   "pictures.error.format", "pictures.error.pixels", "pictures.error.damaged",
                   "pictures.error.unreadable", "pictures.error.busy", "pictures.error.no_room",
                   "pictures.error.no_renderer", "request.error.no_room"}}},
      {get,
       collection,
       Scope::session,
       with(face, list_pictures),
       {.summary = "The pictures of an organisation",
        .tag = "pictures",
        .query = &kPicturesQueryShape,
        .answer = &kPicturesShape,
        .errors = {"organisations.error.not_found", "access.error.denied", "agenda.error.cursor"}}},
      {get,
       one,
       Scope::session,
       with(face, get_picture),
       {.summary = "One picture",
        .tag = "pictures",
        .answer = &kPictureShape,
        .errors = {"pictures.error.not_found"}}},
      {patch,
       one,
       Scope::events_write,
       with(face, edit_picture),
       {.summary = "Change the words of a picture",
        .tag = "pictures",
        .body = &kPictureChangeShape,
        .answer = &kPictureShape,
        .errors = {"pictures.error.not_found", "access.error.denied", "pictures.error.alt_missing",
                   "pictures.error.too_long"}}},
      {del,
       one,
       Scope::events_write,
       with(face, remove_picture),
       {.summary = "Remove a picture that is shown nowhere",
        .tag = "pictures",
        .success = 204,
        .errors = {"pictures.error.not_found", "access.error.denied", "pictures.error.in_use"}}},
  };
}

/// "480.webp": a number and one of our formats.
static bool is_file_of_ours(const std::string& name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits == 0 || digits > 5) return false;
  for (const char* format : pictures::kFormats) {
    if (name.substr(digits) == "." + std::string{format}) return true;
  }
  return false;
}

static Response get_media(PicturesFace& face, const Request& request, const Caller&) {
  const std::string& hash = request.param("hash");
  const std::string& name = request.param("file");
  if (!pictures::is_hash(hash) || !is_file_of_ours(name)) {
    throw not_found("request.error.not_found");
  }
  Response response;
  response.file_root = face.pictures.files().root().string();
  response.file = pictures::PictureFiles::place(hash, name);
  response.headers.set("Content-Type", std::string{media_type_of_file(name)});
  response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

std::vector<Route> media_routes(PicturesFace& face) {
  return {{Method::get,
           "/media/{hash}/{file}",
           Scope::open,
           with(face, get_media),
           {.summary = "A file of a picture", .hidden = true}}};
}

}  // namespace allmende
