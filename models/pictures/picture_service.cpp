#include "models/pictures/picture_service.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/organisations/organisation_service.hpp"

namespace allmende::pictures {

using access::Action;

std::vector<PictureSize> sizes_of(const std::vector<Rendition>& files) {
  std::vector<PictureSize> sizes;
  for (const Rendition& file : files) {
    const PictureSize size{file.width, file.height};
    if (sizes.empty() || sizes.back() != size) sizes.push_back(size);
  }
  return sizes;
}

/// The space whose pictures the caller may do this with.
static SpaceId find_space(Tx& tx, const Caller& caller, const std::string& organisation,
                          Action action) {
  const auto found = organisations::find_readable(tx, caller, organisation);
  access::require(caller, action, organisations::to_thing(found));
  return found.space_id;
}

/// One that the caller may know of: to everybody else it is not there.
static Picture find_known(Tx& tx, const Caller& caller, const PictureId& id) {
  const auto found = PictureRepository{tx}.find(id);
  if (found && access::allows(caller, Action::picture_read, {.space_id = found->space_id})) {
    return *found;
  }
  throw not_found("pictures.error.not_found");
}

void PictureService::admit(const Caller& caller, const std::string& organisation) {
  db_.read([&](Tx& tx) { find_space(tx, caller, organisation, Action::picture_edit); });
}

Picture PictureService::add(const Caller& caller, const std::string& organisation,
                            const PictureText& text, const std::vector<Rendition>& files) {
  const Instant now = clock_.now();
  Picture picture{.id = PictureId::make(),
                  .space_id = {},
                  .hash = "",
                  .text = checked(text, "?"),
                  .sizes = sizes_of(files)};
  db_.write([&](Tx& tx) {
    picture.space_id = find_space(tx, caller, organisation, Action::picture_edit);
    PictureRepository pictures{tx};
    // Between the files and their row no sweep comes.
    pictures.hold_files();
    picture.hash = files_.put(files);
    pictures.insert(picture, caller.account_id, now);
  });
  return picture;
}

Picture PictureService::get(const Caller& caller, const PictureId& picture) {
  return db_.read([&](Tx& tx) { return find_known(tx, caller, picture); });
}

PictureService::Listing PictureService::list(const Caller& caller, const std::string& organisation,
                                             const PictureRepository::Page& page) {
  return db_.read([&](Tx& tx) {
    const SpaceId space = find_space(tx, caller, organisation, Action::picture_read);
    PictureRepository::Page more = page;
    ++more.limit;
    Listing listing{.pictures = PictureRepository{tx}.list(space, more), .next = ""};
    if (listing.pictures.size() > static_cast<std::size_t>(page.limit)) {
      listing.pictures.pop_back();
      listing.next = listing.pictures.back().id.text;
    }
    return listing;
  });
}

Picture PictureService::edit(const Caller& caller, const PictureId& id, const Change& change) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    Picture picture = find_known(tx, caller, id);
    access::require(caller, Action::picture_edit, {.space_id = picture.space_id});
    change(picture.text);
    picture.text = checked(picture.text, "/");
    PictureRepository pictures{tx};
    pictures.set_text(id, picture.text, now);
    EventLog log{tx};
    for (const EventId& event : pictures.touch_events(id)) log.append("events.updated", event.text);
    for (const OrganisationId& organisation : pictures.touch_organisations(id, now)) {
      log.append("organisations.updated", organisation.text);
    }
    return picture;
  });
}

void PictureService::remove(const Caller& caller, const PictureId& id) {
  db_.write([&](Tx& tx) {
    const Picture picture = find_known(tx, caller, id);
    access::require(caller, Action::picture_edit, {.space_id = picture.space_id});
    PictureRepository{tx}.remove(id);
  });
}

int PictureService::sweep() {
  return db_.write([&](Tx& tx) {
    PictureRepository pictures{tx};
    pictures.claim_files();
    files_.remove_unfinished();
    const std::vector<std::string> left = pictures.unknown_hashes(files_.hashes());
    for (const std::string& hash : left) files_.remove(hash);
    return static_cast<int>(left.size());
  });
}

void require_own(Tx& tx, const std::optional<PictureId>& picture, const SpaceId& space,
                 const char* field) {
  if (!picture) return;
  const auto found = PictureRepository{tx}.find(*picture);
  if (!found || found->space_id != space) throw invalid(field, "pictures.error.not_own");
}

}  // namespace allmende::pictures
