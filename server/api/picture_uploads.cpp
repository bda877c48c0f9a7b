#include "server/api/picture_uploads.hpp"

#include "models/base/error.hpp"
#include "models/pictures/picture_files.hpp"
#include "server/http/upload_file.hpp"

namespace allmende {

void require_upload(const Request& request) {
  if (!request.upload || request.upload->size_bytes() == 0) {
    throw invalid("", "pictures.error.empty");
  }
}

static Outcome outcome_of(const MakePicture& make, const std::stop_token& stop) {
  try {
    return make(stop);
  } catch (const std::exception&) {
    return [why = std::current_exception()]() -> Response { std::rethrow_exception(why); };
  }
}

Response answer_when_made(pictures::RenderQueue& queue, MakePicture make) {
  Response response;
  response.later = [&queue, make = std::move(make)](const std::function<void(Outcome)>& tell) {
    const bool taken =
        queue.add([make, tell](const std::stop_token& stop) { tell(outcome_of(make, stop)); });
    if (taken) return;
    tell([]() -> Response { throw unavailable("pictures.error.busy", "too many uploads wait"); });
  };
  return response;
}

Response private_picture(const std::filesystem::path& root, const std::string& hash,
                         const pictures::PictureSize& size) {
  Response response;
  response.file_root = root.string();
  response.file = pictures::PictureFiles::place(hash, std::to_string(size.width) + ".jpg");
  response.headers.set("Content-Type", "image/jpeg");
  response.headers.set("Cache-Control", "private, max-age=86400");
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

}  // namespace allmende
