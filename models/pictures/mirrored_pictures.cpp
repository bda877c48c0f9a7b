#include "models/pictures/mirrored_pictures.hpp"

#include "models/events/event_log.hpp"
#include "models/pictures/mirrored_picture_repository.hpp"
#include "models/pictures/picture_repository.hpp"
#include "models/pictures/picture_service.hpp"

namespace allmende::pictures {

static void show_known(Tx& tx, const MirroredThing& thing, const PictureId& picture) {
  MirroredPictureRepository{tx}.show(thing, picture);
  if (thing.event) EventLog{tx}.append("events.updated", thing.event->text);
  if (thing.resource) EventLog{tx}.append("resources.updated", thing.resource->text);
}

std::string MirroredPictures::to_fetch(const MirroredThing& thing) {
  return db_.write([&](Tx& tx) -> std::string {
    MirroredPictureRepository mirrored{tx};
    const auto wanted = mirrored.find(thing);
    if (!wanted || wanted->url.empty()) return "";
    const auto fetched = mirrored.find_fetched(wanted->space_id, wanted->url);
    if (!fetched) return wanted->url;
    const auto picture = PictureRepository{tx}.find(*fetched);
    const bool described = picture && picture->text.alt_de == wanted->alt;
    if (!described) mirrored.describe(*fetched, wanted->alt, clock_.now());
    if (!described || wanted->shown != fetched) show_known(tx, thing, *fetched);
    return "";
  });
}

void MirroredPictures::show(const MirroredThing& thing, const std::string& url,
                            const std::vector<Rendition>& files) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    MirroredPictureRepository mirrored{tx};
    const auto wanted = mirrored.find(thing);
    if (!wanted || wanted->url != url) return;
    PictureRepository{tx}.hold_files();
    const Picture picture{.id = PictureId::make(),
                          .space_id = wanted->space_id,
                          .hash = files_.put(files),
                          .text = {.alt_de = wanted->alt},
                          .sizes = sizes_of(files)};
    mirrored.insert(picture, url, now);
    show_known(tx, thing, picture.id);
  });
}

void MirroredPictures::sweep() {
  db_.write([](Tx& tx) { MirroredPictureRepository{tx}.remove_unshown(); });
}

}  // namespace allmende::pictures
