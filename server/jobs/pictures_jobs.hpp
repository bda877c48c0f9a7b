// Jobs of pictures: fetching those of other servers' events, and removing what nothing shows.
#pragma once

#include "federation/client/http_client.hpp"
#include "models/pictures/mirrored_pictures.hpp"
#include "models/pictures/picture_renderer.hpp"
#include "models/pictures/picture_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct PicturesJobs {
  pictures::PictureService& pictures;
  pictures::MirroredPictures& mirrored;
  HttpClient& client;
  /// Whether this address of another server may be called at all.
  std::function<bool(const std::string& url)> may_be_called;
  pictures::PictureRenderer renderer = pictures::PictureRenderer{};
};

std::vector<JobRow> pictures_jobs(PicturesJobs& jobs);

}  // namespace allmende
