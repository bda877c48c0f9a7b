#include "server/api/damages_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/damages_json.hpp"
#include "server/api/picture_uploads.hpp"
#include "server/http/upload_file.hpp"

namespace allmende {

using damages::DamageId, damages::DamagePhoto;

static constexpr std::int64_t kDamagePhotoMaxBytes = 20 << 20;

static Response get_label(DamagesFace& face, const Request& request, const Caller& caller) {
  const auto view = face.damages.label(caller, request.id<UnitId>("unit"));
  return ok(to_json(view, DamageReading{face.links, caller}))
      .with_header("Cache-Control", "no-store");
}

/// 201 when it was kept; 200 for what had come before.
static Response report_damage(DamagesFace& face, const Request& request, const Caller& caller) {
  const auto wish = read_damage_wish(read_body(request, kDamageWishShape));
  const auto reported = face.damages.report(caller, request.id<UnitId>("unit"), wish);
  const Json answer = to_json(reported.damage, DamageReading{face.links, caller});
  if (!reported.made) return ok(answer);
  return created("/api/v1/damages/" + reported.damage.id.text, answer);
}

static Response list_damages(DamagesFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kDamagesQueryShape);
  Json items = Json::array();
  const bool open = !query["closed"].boolean();
  for (const auto& damage : face.damages.list(caller, request.param("organisation"), open)) {
    items.push(to_json(damage, DamageReading{face.links, caller}));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static Response get_damage(DamagesFace& face, const Request& request, const Caller& caller) {
  const auto damage = face.damages.get(caller, request.id<DamageId>("damage"));
  return ok(to_json(damage, DamageReading{face.links, caller}))
      .with_header("Cache-Control", "no-store");
}

static Response confirm_damage(DamagesFace& face, const Request& request, const Caller& caller) {
  const auto damage = face.damages.confirm(caller, request.id<DamageId>("damage"));
  return ok(to_json(damage, DamageReading{face.links, caller}));
}

static Response close_damage(DamagesFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kDamageClosureShape);
  const auto outcome = read_word<damages::Outcome>(body["outcome"].text());
  const auto damage = face.damages.close(caller, request.id<DamageId>("damage"),
                                         outcome.value_or(damages::Outcome::nothing));
  return ok(to_json(damage, DamageReading{face.links, caller}));
}

namespace {

struct DamageUpload {
  Caller caller;
  DamageId damage;
  DamagePhoto wish;
  std::shared_ptr<UploadFile> file;
};

}  // namespace

static Response damage_photo_answer(const DamagesFace& face, const DamageUpload& upload,
                                    const DamagePhoto& photo) {
  return json_response(201, to_json(photo, upload.damage, face.links).dump());
}

static Outcome make_damage_photo(DamagesFace& face, const DamageUpload& upload,
                                 const std::stop_token& stop) {
  const auto files = face.renderer.render(upload.file->descriptor(), stop);
  const auto made = face.damages.add_photo(upload.caller, upload.damage, upload.wish, files);
  return [&face, upload, made] { return damage_photo_answer(face, upload, made); };
}

static Response upload_damage_photo(DamagesFace& face, const Request& request,
                                    const Caller& caller) {
  const Json query = read_query(request, kDamagePhotoQueryShape);
  DamageUpload upload{
      .caller = caller,
      .damage = request.id<DamageId>("damage"),
      .wish = {.id = {query["id"].text()}, .hash = "", .alt = query["alt"].text(), .sizes = {}},
      .file = request.upload};
  if (const auto before = face.damages.admit(caller, upload.damage, upload.wish)) {
    return damage_photo_answer(face, upload, *before);
  }
  require_upload(request);
  return answer_when_made(face.queue, [&face, upload = std::move(upload)](const auto& stop) {
    return make_damage_photo(face, upload, stop);
  });
}

static Response get_damage_photo(DamagesFace& face, const Request& request, const Caller& caller) {
  const DamagePhoto photo =
      face.damages.photo(caller, request.id<DamageId>("damage"), request.id<PhotoId>("photo"));
  return private_picture(face.damages.files().root(), photo.hash, photo.sizes.back());
}

static void add_label_rows(std::vector<Route>& rows, DamagesFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/units/{unit}/label",
                  Scope::session,
                  with(face, get_label),
                  {.summary = "What a label is on, for whoever has it before them",
                   .tag = "resources",
                   .answer = &kLabelShape,
                   .errors = {"units.error.not_found"}}});
  rows.push_back({post,
                  "/api/v1/units/{unit}/damages",
                  Scope::bookings_write,
                  with(face, report_damage),
                  {.summary = "Say that it was found, or is damaged; once for each id",
                   .tag = "resources",
                   .body = &kDamageWishShape,
                   .answer = &damage_shape(),
                   .success = 201,
                   .errors = {"units.error.not_found", "access.error.denied", "damages.error.words",
                              "damages.error.key", "damages.error.too_many"}}});
}

static void add_damage_photo_rows(std::vector<Route>& rows, DamagesFace& face) {
  using enum Method;
  const std::string one = "/api/v1/damages/{damage}";
  rows.push_back(
      {post,
       one + "/photos",
       Scope::bookings_write,
       with(face, upload_damage_photo),
       {.summary = "Send a photo of a damage that one has reported",
        .tag = "resources",
        .query = &kDamagePhotoQueryShape,
        .answer = &kDamagePhotoShape,
        .success = 201,
        .body_type = "image/*",
        .body_max_bytes = kDamagePhotoMaxBytes,
        .body_to_file = true,
        .errors = {"damages.error.not_found", "damages.error.closed", "damages.error.alt",
                   "damages.error.photos", "pictures.error.empty", "pictures.error.format",
                   "pictures.error.pixels", "pictures.error.damaged", "pictures.error.unreadable",
                   "pictures.error.busy", "pictures.error.no_room", "pictures.error.no_renderer",
                   "request.error.no_room"}}});
  rows.push_back({get,
                  one + "/photos/{photo}/file",
                  Scope::session,
                  with(face, get_damage_photo),
                  {.summary = "The photo",
                   .tag = "resources",
                   .answer_type = "image/jpeg",
                   .errors = {"damages.error.not_found"}}});
}

std::vector<Route> damages_routes(DamagesFace& face) {
  using enum Method;
  const std::string one = "/api/v1/damages/{damage}";
  std::vector<Route> rows{
      {get,
       "/api/v1/organisations/{organisation}/damages",
       Scope::session,
       with(face, list_damages),
       {.summary = "Damages of what an organisation lends, for its people at the counter",
        .tag = "resources",
        .query = &kDamagesQueryShape,
        .answer = &damages_shape(),
        .errors = {"organisations.error.not_found", "access.error.denied"}}},
      {get,
       one,
       Scope::session,
       with(face, get_damage),
       {.summary = "One damage, for the lender's people and whoever reported it",
        .tag = "resources",
        .answer = &damage_shape(),
        .errors = {"damages.error.not_found"}}},
      {post,
       one + "/confirmation",
       Scope::bookings_write,
       with(face, confirm_damage),
       {.summary = "Say as the lender that it does not work; it is lent no more",
        .tag = "resources",
        .answer = &damage_shape(),
        .errors = {"damages.error.not_found", "access.error.denied", "damages.error.closed",
                   "damages.error.usable"}}},
      {post,
       one + "/closure",
       Scope::bookings_write,
       with(face, close_damage),
       {.summary = "Be done with it: repaired, retired, or nothing was wrong",
        .tag = "resources",
        .body = &kDamageClosureShape,
        .answer = &damage_shape(),
        .errors = {"damages.error.not_found", "access.error.denied", "damages.error.closed",
                   "units.error.promised", "units.error.promised_to", "units.error.is_out",
                   "units.error.gone"}}}};
  add_label_rows(rows, face);
  add_damage_photo_rows(rows, face);
  return rows;
}

}  // namespace allmende
