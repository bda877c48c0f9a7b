// Events: making, editing, addresses, who sees them, and series with their changed dates.
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace allmende::calendars {

using namespace std::chrono_literals;
using tests::at, tests::event_at, tests::refusal, tests::series_at, tests::wall;

using Texts = std::vector<std::string>;

static EventService::Change retitle(const std::string& title) {
  return [title](const EventView&, EventContent& content) { content.title = title; };
}

class Events : public testing::Test {
 protected:
  /// Local starts of an event's dates, "2026-10-24T19:30:00 Title".
  Texts dates(const std::string& key, const std::string& from = "2026-01-01T00:00:00Z") {
    Texts found;
    for (const AgendaEntry& entry :
         town.events.dates(town.owner, key, {.from = at(from), .to = {}, .limit = 200})) {
      found.push_back(spell_wall(to_wall(entry.starts_at, "Europe/Berlin")) + " " +
                      entry.view.event.content.title);
    }
    return found;
  }
  std::string get(const Caller& caller, const std::string& key) {
    return refusal([&] { town.events.get(caller, key); });
  }
  Texts words(const std::string& like) {
    return town.test.sql("SELECT word FROM search_words WHERE word LIKE '" + like + "'");
  }

  tests::Town town;
};

TEST_F(Events, KeepEverythingThatIsWritten) {
  EventContent content = event_at("Größenwahn & Söhne", "2026-11-27T19:30:00");
  content.summary = "Kurz";
  content.description = "# Lang\n\n*mit* \"allem\" \\ und 🎭";
  content.place = Place{.name = "Altes Haus",
                        .street = "Am Markt 1",
                        .postal_code = "33602",
                        .locality = "Bielefeld",
                        .country = "DE",
                        .latitude = 52.0211,
                        .longitude = 8.5347};
  content.online_url = "https://example.org/live";
  content.category = Category::theatre;
  content.tags = {"uraufführung", "mit \"Zitat\"", "back\\slash"};
  content.price = {PriceKind::paid, "14 € / 8 €", 800, 1400, "EUR"};
  content.ticket_url = "https://example.org/karten?a=1&b=2";
  content.languages = {"de", "de-x-leicht"};
  content.status = EventStatus::moved_online;
  content.status_reason = "Wasserschaden";
  content.recurrence = Recurrence{.rule = "FREQ=WEEKLY;COUNT=3",
                                  .dates = {wall("2026-12-24T15:00:00")},
                                  .exceptions = {wall("2026-12-04T19:30:00")}};
  const EventView made = town.add(content);
  EXPECT_EQ(made.event.content, content);
  const EventView read = town.events.get(town.stranger, made.event.slug);
  EXPECT_EQ(read.event.content, content);
  EXPECT_EQ(read.event.starts_at, at("2026-11-27T18:30:00Z"));
  EXPECT_EQ(read.event.slug, "groessenwahn-soehne");
  EXPECT_EQ(read.organiser.handle, "theater");
  EXPECT_EQ(read.calendar_handle, "theater.programm");
}

TEST_F(Events, AreWrittenByEditorsAlone) {
  const EventView made = town.add(event_at("Lesung", "2026-11-27T19:30:00"));
  const auto edit = [&](const Caller& caller) {
    return refusal([&] { town.events.edit(caller, made.event.id.text, retitle("Neu")); });
  };
  EXPECT_EQ(edit(town.stranger), "access.error.sign_in");
  EXPECT_EQ(edit(town.join("carl", Standing::commenter)), "access.error.denied");
  EXPECT_EQ(edit(town.join("dora", Standing::editor)), "");
  const auto make = [&](const Caller& caller, const char* calendar) {
    return refusal(
        [&] { town.events.create(caller, calendar, event_at("Probe", "2026-11-27T19:30:00")); });
  };
  EXPECT_EQ(make(town.stranger, "theater.programm"), "access.error.sign_in");
  EXPECT_EQ(make(town.owner, "nothing"), "calendars.error.not_found");
  EXPECT_EQ(refusal([&] { town.events.remove(town.stranger, made.event.id.text); }),
            "access.error.sign_in");
}

TEST_F(Events, RefuseWhatIsWrongAndStoreNothing) {
  EventContent wrong = event_at("", "2026-11-27T19:30:00");
  EXPECT_EQ(refusal([&] { town.add(wrong); }), "events.error.title_empty");
  wrong = event_at("Rückwärts", "2026-11-27T19:30:00");
  wrong.ends_local = wrong.starts_local - 1s;
  EXPECT_EQ(refusal([&] { town.add(wrong); }), "events.error.ends_before_start");
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM events").at(0), "0");
}

TEST_F(Events, TellNoEditorsWorkFromAnother) {
  const std::string slug = town.add(event_at("Zähler", "2026-11-27T19:30:00")).event.slug;
  const auto append_tag = [&](int n) {
    town.events.edit(town.owner, slug, [n](const EventView&, EventContent& content) {
      content.tags.push_back(std::to_string(n));
    });
  };
  {
    std::vector<std::jthread> editors;
    for (int i = 0; i < 8; ++i) editors.emplace_back(append_tag, i);
  }
  const EventView after = town.events.get(town.owner, slug);
  EXPECT_EQ(after.event.content.tags.size(), 8U);
  EXPECT_EQ(after.event.sequence, 8);
}

TEST_F(Events, LeaveNothingOfAnEditThatIsRefused) {
  const EventView made = town.add(event_at("Lesung", "2026-11-27T19:30:00"));
  EXPECT_EQ(refusal([&] {
              town.events.edit(town.owner, made.event.slug,
                               [](const EventView&, EventContent& content) {
                                 content.title = "Anders";
                                 throw conflict("events.error.changed_meanwhile");
                               });
            }),
            "events.error.changed_meanwhile");
  const Event after = town.events.get(town.owner, made.event.slug).event;
  EXPECT_EQ(after.content, made.event.content);
  EXPECT_EQ(after.updated_at, made.event.updated_at);
}

TEST_F(Events, HaveAddressesOfTheirOwn) {
  const auto slug = [&](const char* title, const char* when) {
    return town.add(event_at(title, when)).event.slug;
  };
  EXPECT_EQ(slug("Offene Bühne", "2026-11-27T19:30:00"), "offene-buehne");
  EXPECT_EQ(slug("Offene Bühne", "2026-11-28T19:30:00"), "offene-buehne-2026-11-28");
  const std::string third = slug("Offene Bühne", "2026-11-28T21:30:00");
  EXPECT_TRUE(third.starts_with("offene-buehne-2026-11-28-")) << third;
  EXPECT_EQ(slug("???", "2026-11-28T21:30:00"), "termin");
}

TEST_F(Events, LeadFromOldAddressesToTheNewOneAndAreGoneWhenDeleted) {
  const EventView made = town.add(event_at("Alter Titel", "2026-11-27T19:30:00"));
  town.events.edit(town.owner, "alter-titel", retitle("Neuer Titel"));
  const AtAddress old = town.events.at_address(town.stranger, "alter-titel");
  EXPECT_FALSE(old.view);
  EXPECT_EQ(old.moved_to, "neuer-titel");
  EXPECT_EQ(town.events.get(town.stranger, "alter-titel").event.id, made.event.id);
  EXPECT_EQ(town.add(event_at("Alter Titel", "2026-12-27T19:30:00")).event.slug,
            "alter-titel-2026-12-27")
      << "an address keeps its meaning";
  town.events.edit(town.owner, "neuer-titel", retitle("Alter Titel"));
  EXPECT_EQ(town.events.get(town.stranger, made.event.id.text).event.slug, "alter-titel");
  town.events.remove(town.owner, "alter-titel");
  for (const std::string key : {"alter-titel", "neuer-titel", made.event.id.text.c_str()}) {
    EXPECT_EQ(get(town.stranger, key), "events.error.gone") << key;
  }
  EXPECT_EQ(get(town.stranger, "nie-da-gewesen"), "events.error.not_found");
  EXPECT_EQ(get(town.stranger, EventId::make().text), "events.error.not_found");
  EXPECT_EQ(
      town.test
          .sql("SELECT count(*) FROM agenda_entries WHERE event_id = '" + made.event.id.text + "'")
          .at(0),
      "0");
}

TEST_F(Events, AreSeenByThoseWhoMay) {
  const Caller viewer = town.join("viola", Standing::viewer);
  const Caller editor = town.join("edgar", Standing::editor);
  struct Case {
    Visibility visibility;
    const char* stranger;
    const char* viewer;
    const char* editor;
    std::size_t listed_for[3];
  };
  const char* const hidden = "events.error.not_found";
  for (const Case& c : {Case{Visibility::public_, "", "", "", {1, 1, 1}},
                        Case{Visibility::unlisted, "", "", "", {0, 1, 1}},
                        Case{Visibility::members, hidden, "", "", {0, 1, 1}},
                        Case{Visibility::draft, hidden, hidden, "", {0, 0, 1}}}) {
    const std::string title = "Probe " + to_word(c.visibility);
    EventContent content = event_at(title, "2026-11-27T19:30:00");
    content.visibility = c.visibility;
    const std::string slug = town.add(content).event.slug;
    EXPECT_EQ(get(town.stranger, slug), c.stranger) << title;
    EXPECT_EQ(get(viewer, slug), c.viewer) << title;
    EXPECT_EQ(get(editor, slug), c.editor) << title;
    const Caller* callers[] = {&town.stranger, &viewer, &editor};
    for (int i = 0; i < 3; ++i) {
      const Texts found = town.titles(*callers[i], {.limit = 100});
      EXPECT_EQ(static_cast<std::size_t>(std::count(found.begin(), found.end(), title)),
                c.listed_for[i])
          << title << " " << i;
    }
    EXPECT_EQ(refusal([&] { town.events.edit(viewer, slug, retitle("x")); }),
              c.visibility == Visibility::draft ? hidden : "access.error.denied");
  }
}

TEST_F(Events, KeepWordsOfDraftsOutOfTheVocabulary) {
  EventContent content = event_at("Geheimprojekt", "2026-11-27T19:30:00");
  content.visibility = Visibility::draft;
  const std::string slug = town.add(content).event.slug;
  EXPECT_EQ(words("geheim%"), Texts{});
  EXPECT_TRUE(town.agenda.search(town.stranger, {.text = "geheimprojekd"}).corrections.empty());
  town.events.edit(town.owner, slug, [](const EventView&, EventContent& changed) {
    changed.visibility = Visibility::public_;
  });
  EXPECT_EQ(words("geheim%"), Texts{"geheimprojekt"});
  EXPECT_EQ(town.titles({.text = "Geheimprojekt"}), Texts{"Geheimprojekt"});
}

TEST_F(Events, RepeatOnTheWallAcrossBothClockChanges) {
  const std::string autumn =
      town.add(series_at("Herbst", "2026-10-18T19:30:00", "FREQ=WEEKLY;COUNT=3")).event.slug;
  EXPECT_EQ(dates(autumn), (Texts{"2026-10-18T19:30:00 Herbst", "2026-10-25T19:30:00 Herbst",
                                  "2026-11-01T19:30:00 Herbst"}));
  const std::string spring =
      town.add(series_at("Frühling", "2027-03-21T19:30:00", "FREQ=WEEKLY;COUNT=3")).event.slug;
  EXPECT_EQ(town.test.sql("SELECT to_char(starts_at, 'MM-DD HH24:MI') FROM agenda_entries "
                          "WHERE starts_at > '2027-03-01' ORDER BY starts_at"),
            (Texts{"03-21 18:30", "03-28 17:30", "04-04 17:30"}));
  EXPECT_EQ(dates(spring).size(), 3U);
}

class Series : public Events {
 protected:
  Series() {
    slug =
        town.add(series_at("Stammtisch", "2026-11-03T19:00:00", "FREQ=WEEKLY;COUNT=3")).event.slug;
  }
  std::string slug;
};

TEST_F(Series, ShowAChangedDateInPlaceOfThePlainOne) {
  town.events.edit_date(town.owner, slug, "20261110T190000",
                        [](const EventView&, EventContent& content) {
                          content.title = "Stammtisch mit Gast";
                          content.starts_local += 1h;
                          content.ends_local += 1h;
                        });
  const Texts expected{"2026-11-03T19:00:00 Stammtisch", "2026-11-10T20:00:00 Stammtisch mit Gast",
                       "2026-11-17T19:00:00 Stammtisch"};
  EXPECT_EQ(dates(slug), expected);
  EXPECT_EQ(town.titles({}), (Texts{"Stammtisch", "Stammtisch mit Gast", "Stammtisch"}));
  town.events.edit(town.owner, slug,
                   [](const EventView&, EventContent& content) { content.summary = "jede Woche"; });
  EXPECT_EQ(dates(slug), expected) << "an edit of the series leaves the changed date";
  const EventView again =
      town.events.edit_date(town.owner, slug, "20261110T190000", retitle("Stammtisch zu zweit"));
  EXPECT_EQ(again.event.content.starts_local, wall("2026-11-10T20:00:00"));
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM events").at(0), "2");
  EXPECT_EQ(town.events.get_date(town.stranger, slug, "20261110T190000").event.content.title,
            "Stammtisch zu zweit");
}

TEST_F(Series, GiveADateBackWhenItsChangeIsRemoved) {
  const EventView changed =
      town.events.edit_date(town.owner, slug, "20261110T190000", retitle("Anders"));
  town.events.remove(town.owner, changed.event.id.text);
  EXPECT_EQ(dates(slug), (Texts{"2026-11-03T19:00:00 Stammtisch", "2026-11-10T19:00:00 Stammtisch",
                                "2026-11-17T19:00:00 Stammtisch"}));
}

TEST_F(Series, LoseAnExcludedDateAndKeepACancelledOne) {
  town.events.edit_date(town.owner, slug, "20261103T190000",
                        [](const EventView&, EventContent& content) {
                          content.status = EventStatus::cancelled;
                          content.status_reason = "krank";
                        });
  town.events.edit_date(town.owner, slug, "20261110T190000", retitle("Anders"));
  town.events.remove_date(town.owner, slug, "20261110T190000");
  EXPECT_EQ(dates(slug),
            (Texts{"2026-11-03T19:00:00 Stammtisch", "2026-11-17T19:00:00 Stammtisch"}));
  const AgendaPage page = town.agenda.search(town.stranger, {});
  ASSERT_EQ(page.entries.size(), 2U);
  EXPECT_EQ(page.entries[0].view.event.content.status, EventStatus::cancelled);
  EXPECT_EQ(page.entries[0].slug, slug);
  EXPECT_EQ(page.entries[0].recurrence_id, "20261103T190000");
  EXPECT_EQ(page.entries[1].view.event.content.status, EventStatus::scheduled);
  const auto date = [&](const char* id) {
    return refusal([&] { town.events.get_date(town.stranger, slug, id); });
  };
  EXPECT_EQ(date("20261110T190000"), "events.error.no_such_date");
  for (const char* wrong : {"20261111T190000", "20261110", "x", "", "99999999T999999"}) {
    EXPECT_EQ(date(wrong), "events.error.no_such_date") << wrong;
  }
}

TEST_F(Series, HideADraftDateFromStrangers) {
  town.events.edit_date(town.owner, slug, "20261110T190000",
                        [](const EventView&, EventContent& content) {
                          content.title = "Überraschung";
                          content.visibility = Visibility::draft;
                        });
  EXPECT_EQ(town.titles({}), (Texts{"Stammtisch", "Stammtisch"}));
  EXPECT_EQ(refusal([&] { town.events.get_date(town.stranger, slug, "20261110T190000"); }),
            "events.error.no_such_date");
  EXPECT_EQ(town.events.get_date(town.owner, slug, "20261110T190000").event.content.title,
            "Überraschung");
}

TEST_F(Series, ReachTwoYearsAheadAndAreExtendedInTime) {
  const auto last = [&] {
    return town.test.sql("SELECT max(starts_at)::date FROM agenda_entries").at(0);
  };
  town.add(series_at("Ewig", "2026-11-05T19:00:00", "FREQ=MONTHLY"));
  EXPECT_EQ(last(), "2028-10-05");
  EXPECT_EQ(town.events.expand_due(), 0);
  town.clock.time += std::chrono::days{400};
  EXPECT_EQ(town.events.expand_due(), 2);
  EXPECT_EQ(last(), "2029-12-05");
  EXPECT_EQ(town.events.expand_due(), 0);
}

}  // namespace allmende::calendars
