// What all rows share that take a picture in: the answer comes once it was made, and what only some
// people may see is served to them alone.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "models/pictures/picture.hpp"
#include "models/pictures/render_queue.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace allmende {

/// Throws pictures.error.empty where no file came.
void require_upload(const Request& request);

/// Makes the picture on a thread of the queue; what it gives makes the answer, or what it throws.
using MakePicture = std::function<Outcome(const std::stop_token&)>;

/// The answer is pictures.error.busy when too much waits.
Response answer_when_made(pictures::RenderQueue& queue, MakePicture make);

/// The JPEG of that size below `root`, for whoever asked and no cache between.
Response private_picture(const std::filesystem::path& root, const std::string& hash,
                         const pictures::PictureSize& size);

}  // namespace allmende
