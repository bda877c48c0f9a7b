// Messages and things as other servers really wrote them (ActivityPub payloads of the shared test
// data): each is heard, or passed over or refused for the reason that the table gives. The hosts
// in them become that of a stand-in, which signs for their actors.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "federation/calendars/event_reader.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/text/text.hpp"
#include "tests/support/inbox_town.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende::tests {

static std::string read_payload(const std::string& name) {
  std::ifstream file{shared_data() / "activitypub" / name, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

#define READ_OR_SKIP(text, name)               \
  const std::string text = read_payload(name); \
  if (text.empty()) GTEST_SKIP() << "no " << name << " in " << shared_data()

static std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

struct Payload {
  const char* file;
  const char* origin;
  /// Of the actor that signs, below the origin.
  const char* path;
  const char* kind;
  /// What stands in the agenda then; "" for nothing.
  const char* title;
  const char* why;
};

/// For the names of failures.
static void PrintTo(const Payload& payload, std::ostream* out) { *out << payload.file; }

static const std::vector<Payload> kPayloads{
    {"mobilizon-fixtures__gancio-event-activity.json", "https://demo.gancio.org",
     "/federation/u/gancio", "Application", "Demo event",
     "no @context, a place without id and type"},
    {"mobilizon-fixtures__mobilizon-post-activity.json", "https://mobilizon.fr", "/@metacartes",
     "Group", "My first event", "no endTime, a postal address, links before images"},
    {"mobilizon-fixtures__mobilizon-join-activity.json", "http://mobilizon2.test", "/@admin",
     "Person", "", "for an event that is not ours; its linked-data signature is not looked at"},
    {"mobilizon-fixtures__mastodon-announce.json", "https://framapiaf.org", "/users/peertube",
     "Group", "", "what it shares is not to be had; its linked-data signature is not looked at"},
    {"lemmy-assets__friendica__activities__create_page_2.json", "https://pirati.ca",
     "/profile/heluecht", "Person", "", "an Article, no Event"},
    {"lemmy-assets__pleroma__activities__create_note.json", "https://greenish.red",
     "/users/nutomic", "Person", "", "a Note, no Event"},
    {"lemmy-assets__wordpress__activities__announce.json", "https://pfefferle.org",
     "/@pfefferle.org", "Group", "", "an Update of an Article, no Event; an id with two fragments"},
};

class Payloads : public testing::TestWithParam<Payload> {};

INSTANTIATE_TEST_SUITE_P(Activities, Payloads, testing::ValuesIn(kPayloads),
                         [](const auto& one) { return "Number" + std::to_string(one.index); });

TEST_P(Payloads, IsHeardOrPassedOver) {
  const Payload& payload = GetParam();
  READ_OR_SKIP(raw, payload.file);
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& actor = peer.add_actor("them", payload.kind, payload.path);
  town.follow(peer, actor);
  const std::string body = replaced(raw, payload.origin, peer.base());
  EXPECT_EQ(town.send(peer.posting(actor.rsa, body, InboxTown::kBase)).status, 202) << payload.why;
  town.work();
  const std::vector<std::string> entries =
      town.test.sql("SELECT title FROM events WHERE source = 'mirror'");
  const std::vector<std::string> expected =
      *payload.title == '\0' ? std::vector<std::string>{} : std::vector<std::string>{payload.title};
  EXPECT_EQ(entries, expected) << payload.why;
  EXPECT_EQ(town.count("inbox_activities"), "0");
  EXPECT_EQ(town.count("followers"), "0");
}

TEST(PayloadsOfThings, AMobilizonEventIsReadWithItsPlaceAndTags) {
  READ_OR_SKIP(raw, "lemmy-assets__mobilizon__objects__event.json");
  const auto event = read_event(read_document(raw), "Europe/Berlin");
  ASSERT_TRUE(event);
  EXPECT_EQ(event->content.title, "Caledonian scottish dance class");
  EXPECT_EQ(event->actor, "https://rendezvous.nomagic.uk/@devon_caledonian_society");
  EXPECT_EQ(event->content.zone, "Europe/London");
  EXPECT_EQ(event->content.place->postal_code, "EX6 7TW");
  EXPECT_EQ(event->content.status, calendars::EventStatus::scheduled);
  EXPECT_FALSE(event->content.tags.empty());
}

TEST(PayloadsOfThings, AVideoAndNotesAreDocumentsButNoEvents) {
  READ_OR_SKIP(video, "lemmy-assets__peertube__objects__video.json");
  const Json read = read_document(video);
  EXPECT_EQ(type_of(read), "Video");
  EXPECT_EQ(ids_of(read["attributedTo"]).size(), 2U);
  EXPECT_EQ(url_of(read["url"]), id_of(read));
  EXPECT_FALSE(read_event(read, "Europe/Berlin"));
  READ_OR_SKIP(notes, "gotosocial__notes-interactionPolicy.json");
  const Json list = Json::parse(notes);
  ASSERT_EQ(list.size(), 2U);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json note = read_document(list.at(i).dump());
    EXPECT_EQ(type_of(note), "Note");
    EXPECT_FALSE(read_event(note, "Europe/Berlin"));
  }
}

TEST(PayloadsOfThings, GanciosFourWaysToSayWhere) {
  READ_OR_SKIP(raw, "gancio__AP-locations.json");
  const Json locations = Json::parse(raw);
  const auto read = [&](const char* name) {
    Json event = Json::object({{"id", "https://gancio.example/e/1"},
                               {"type", "Event"},
                               {"attributedTo", "https://gancio.example/u/g"},
                               {"name", "x"},
                               {"startTime", "2026-12-01T19:00:00+01:00"},
                               {"location", locations[name]}});
    return read_event(event, "Europe/Berlin")->content;
  };
  EXPECT_EQ(read("physical-location-no-address.json").place->name, "Location with a name");
  const auto postal = read("physical-location-with-postal-address.json");
  EXPECT_EQ(postal.place->name, "Location with a postal address");
  EXPECT_FALSE(postal.place->locality.empty());
  const auto online = read("virtual-location.json");
  EXPECT_EQ(online.online_url, "https://virtual.location.org");
  EXPECT_FALSE(online.place);
  EXPECT_EQ(read("multiple-mixed-locations.json").place->name, "Location with a name");
}

TEST(PayloadsOfThings, TheExamplesOfFep8a8eAreReadOnceSomebodyOwnsThem) {
  READ_OR_SKIP(raw, "fep-8a8e__event-examples-even.json");
  const Json examples = Json::parse(raw);
  ASSERT_EQ(examples.size(), 7U);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    Json example = read_document(examples.at(i).dump());
    EXPECT_FALSE(read_event(example, "Europe/Berlin")) << i;
    example.set("attributedTo", "https://example.org/actor");
    const auto event = read_event(example, "Europe/Berlin");
    ASSERT_TRUE(event) << i;
    EXPECT_EQ(event->content.title, example["name"].text()) << i;
    const bool open = example["endTime"].is_null();
    EXPECT_EQ(event->content.ends_local == event->content.starts_local, open) << i;
  }
  EXPECT_EQ(read_document(examples.at(2).dump())["location"]["type"].text(), "VirtualLocation");
}

TEST(PayloadsOfThings, AMastodonActorIsReadFromItsAnswer) {
  READ_OR_SKIP(raw, "mastodon-spec__activitypub-actor.http.txt");
  const std::size_t gap =
      raw.find("\r\n\r\n") != std::string::npos ? raw.find("\r\n\r\n") + 4 : raw.find("\n\n") + 2;
  const Json document = read_document(trim(raw.substr(gap)));
  const auto actor = read_actor(document);
  ASSERT_TRUE(actor);
  EXPECT_EQ(actor->uri, "https://ap.example.com/users/foo");
  EXPECT_EQ(actor->kind, "Person");
  EXPECT_EQ(actor->handle, "foo");
  ASSERT_EQ(actor->keys.size(), 1U);
  EXPECT_EQ(actor->keys[0].key.kind(), KeyKind::rsa);
}

}  // namespace allmende::tests
