// Tables of resources: what comes in, what is refused in which row and column, and that nothing is
// stored by halves.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "models/fees/fee_repository.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende::resources {

using tests::Depot, tests::refusal;

class ResourceImport : public testing::Test {
 protected:
  TableReport import(const std::string& text, TableMode mode = TableMode::store) {
    return depot.resources.import_table(depot.town.owner, "theater", text, mode);
  }
  std::string export_all() { return depot.resources.export_table(depot.town.owner, "theater"); }
  std::string count(const std::string& table) {
    return depot.town.test.sql("SELECT count(*) FROM " + table)[0];
  }
  /// "row column: reason" of what is refused.
  static std::vector<std::string> refusals(const TableReport& report) {
    std::vector<std::string> lines;
    for (const TableEntry& entry : report.entries) {
      if (entry.outcome != TableOutcome::refused) continue;
      lines.push_back(std::to_string(entry.row) + " " + entry.column + ": " + entry.reason);
    }
    return lines;
  }
  fees::FeeTerms terms(const std::string& slug) {
    const ResourceId id = get(slug).id;
    return depot.town.db.read([&](Tx& tx) { return fees::FeeRepository{tx}.terms(id); })
        .value_or(fees::FeeTerms{});
  }
  Resource get(const std::string& slug) {
    return depot.resources.get(depot.town.owner, slug).resource;
  }

  Depot depot;
};

static const char* const kTable =
    "Titel;Art;Kategorie;Inventarnummer;Bemerkung;Anzahl;Preis;Preis je;Kaution;Stand;Angebot\r\n"
    "Beamer;Gerät;Projektor;B 1;Lampe neu;;12,50 €;Tag;100;veröffentlicht;\r\n"
    "Beamer;;;B 2;;;;;;;\r\n"
    "Stuhl;material;MOE.stuehle;;;120;1.234,5;pauschal;;Entwurf;verleihen, verschenken\r\n";

TEST_F(ResourceImport, MakesResourcesAndTheirUnits) {
  const TableReport report = import(kTable);
  EXPECT_TRUE(report.stored);
  EXPECT_EQ(report.made, 2);
  EXPECT_EQ(report.units, 2);
  EXPECT_EQ(refusals(report), std::vector<std::string>{});
  const auto beamer = depot.resources.get(depot.town.owner, "beamer");
  EXPECT_EQ(beamer.resource.content.category, "VID.projektor");
  EXPECT_EQ(beamer.resource.content.prices.unit_cents, 1250);
  EXPECT_EQ(beamer.resource.content.prices.deposit_cents, 10000);
  EXPECT_EQ(beamer.resource.content.status, ResourceStatus::published);
  ASSERT_EQ(beamer.units.size(), 2U);
  EXPECT_EQ(beamer.units[0].note, "Lampe neu");
  const Resource chair = get("stuhl");
  EXPECT_EQ(chair.content.quantity, 120);
  EXPECT_EQ(chair.content.prices.unit_cents, 123450);
  EXPECT_EQ(chair.content.offers, (std::vector{Offer::lend, Offer::give}));
  // They can be booked like any other.
  EXPECT_TRUE(
      depot.hold(Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z", 2)).view);
}

TEST_F(ResourceImport, TheSameTableAgainChangesNothing) {
  import(kTable);
  const TableReport again = import(kTable);
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_EQ(again.made + again.changed + again.units, 0);
  EXPECT_EQ(get("beamer").version, 1);
  const TableReport more = import("Titel;Preis;Inventarnummer\nBeamer;15;B 3\n");
  EXPECT_EQ(more.changed, 1);
  EXPECT_EQ(more.units, 1);
  EXPECT_EQ(get("beamer").content.prices.unit_cents, 1500);
  EXPECT_EQ(get("beamer").content.category, "VID.projektor");
  EXPECT_EQ(get("beamer").version, 2);
}

TEST_F(ResourceImport, WhatGoesOutComesIn) {
  import(kTable);
  depot.offer("=HYPERLINK(1)");
  const std::string table = export_all();
  EXPECT_TRUE(table.starts_with("\xef\xbb\xbfKennung;Titel;"));
  const TableReport again = import(table);
  EXPECT_EQ(refusals(again), std::vector<std::string>{});
  EXPECT_EQ(again.unchanged, 3);
  depot.resources.remove(depot.town.owner, "stuhl");
  EXPECT_EQ(refusals(import(table)),
            std::vector<std::string>{"4 Kennung: resources.table.unknown"});
}

static const char* const kTerms =
    "Titel;Abholzeiten;Rückgabezeiten;Buchungen im Monat;Absage;Verspätung je Tag;Verspätung "
    "höchstens;Nicht abgeholt\n"
    "Beamer;\"Do 16-18, mo 9:30 – 12:00\";Fr 10:00-24:00;2;\"336 h: 20 %; 48h:50\";5;50;100 %\n";

TEST_F(ResourceImport, BringsTimesQuotaAndFees) {
  const TableReport report = import(kTerms);
  EXPECT_EQ(refusals(report), std::vector<std::string>{});
  const Timing timing = get("beamer").content.timing;
  EXPECT_EQ(timing.hours,
            (Hours{.pickup = {{1, 570, 720}, {4, 960, 1080}}, .returns = {{5, 600, 1440}}}));
  EXPECT_EQ(timing.month_quota, 2);
  EXPECT_EQ(terms("beamer"), (fees::FeeTerms{.cancellation = {{336, 20}, {48, 50}},
                                             .late_day_cents = 500,
                                             .late_most_cents = 5000,
                                             .no_show_percent = 100}));
  EXPECT_EQ(import(kTerms).unchanged, 1);
  EXPECT_EQ(import(export_all()).unchanged, 1);
  EXPECT_NE(export_all().find("\"Mo 09:30–12:00, Do 16:00–18:00\""), std::string::npos);
  // The same rows make the same things elsewhere.
  std::string elsewhere = export_all();
  elsewhere.erase(elsewhere.find("beamer;"), 6);
  depot.town.test.sql("UPDATE resources SET title_de = 'Alt'");
  EXPECT_EQ(import(elsewhere).made, 1);
  EXPECT_EQ(get("beamer-theater").content.timing, timing);
  EXPECT_EQ(terms("beamer-theater"), terms("beamer"));
}

TEST_F(ResourceImport, TakesTimesQuotaAndFeesAway) {
  import(kTerms);
  const TableReport report = import(
      "Titel;Abholzeiten;Rückgabezeiten;Buchungen im Monat;Absage;Verspätung je Tag;Verspätung "
      "höchstens;Nicht abgeholt\nBeamer;jederzeit;;beliebig;0;0;0;0\n");
  EXPECT_EQ(report.changed, 1);
  const Timing timing = get("beamer").content.timing;
  EXPECT_EQ(timing.hours, (Hours{.returns = {{5, 600, 1440}}})) << "an empty cell says nothing";
  EXPECT_EQ(timing.month_quota, std::nullopt);
  EXPECT_EQ(count("fee_terms"), "0");
}

TEST_F(ResourceImport, NamesTheCellOfAWrongTerm) {
  EXPECT_EQ(
      refusals(import("Titel;Abholzeiten;Öffnungszeiten;Buchungen im Monat;Absage;"
                      "Verspätung je Tag;Verspätung höchstens;Nicht abgeholt\n"
                      "A;Mo 10;;;;;;\n"
                      "B;Xy 10-12;;;;;;\n"
                      "C;Mo 12-10;;;;;;\n"
                      "D;;\"Di 10-12, Di 11-13\";;;;;\n"
                      "E;;;zwei;;;;\n"
                      "F;;;0;;;;\n"
                      "G;;;;48 Stunden;;;\n"
                      "H;;;;\"48 h: 20 %, 336 h: 50 %\";;;100\n"
                      "I;;;;;fünf;;\n"
                      "J;;;;;5;4;\n"
                      "K;;;;;;;alles\n"
                      "L;;;;;;;101\n"
                      "M;Mo 25:00-26:00;;;;;;\n")),
      (std::vector<std::string>{
          "2 Abholzeiten: resources.table.windows", "3 Abholzeiten: resources.table.windows",
          "4 Abholzeiten: resources.error.hours", "5 Öffnungszeiten: resources.error.hours",
          "6 Buchungen im Monat: resources.table.number",
          "7 Buchungen im Monat: resources.error.month_quota", "8 Absage: resources.table.steps",
          "9 Absage: fees.error.steps", "10 Verspätung je Tag: resources.table.amount",
          "11 Verspätung höchstens: fees.error.cap", "12 Nicht abgeholt: resources.table.percent",
          "13 Nicht abgeholt: fees.error.no_show", "14 Abholzeiten: resources.table.windows"}));
  EXPECT_EQ(count("resources"), "0");
}

TEST_F(ResourceImport, APreviewStoresNothing) {
  const TableReport report = import(kTable, TableMode::preview);
  EXPECT_FALSE(report.stored);
  EXPECT_EQ(report.made, 2);
  EXPECT_EQ(report.entries.size(), 2U);
  EXPECT_EQ(count("resources"), "0");
}

TEST_F(ResourceImport, OneWrongRowKeepsAllOut) {
  const TableReport report = import(
      "Titel;Art;Kategorie;Inventarnummer;Anzahl;Preis;Zweckbindung bis;Förderung\n"
      "Gut;Gerät;;1;;;;\n"
      ";Gerät;;2;;;;\n"
      "Art;Dings;;3;;;;\n"
      "Kategorie;;Dings;4;;;;\n"
      "Preis;;;5;;zwölf;;\n"
      "Minus;;;6;;-3;;\n"
      "Teuer;;;7;;99999999999;;\n"
      "Anzahl;;;;viele;;;\n"
      "Beides;;;8;3;;;\n"
      "Tag;;;9;;;31.2.2027;LWL\n"
      "Gut;;;1;;;;\n"
      "Gut;;;;;;;\n"
      "Gut;Raum;;11;;;;\n"
      "Zu;viele;;;;;;;;;;;x\n"
      "Offen;;;\"10;;;;\n");
  EXPECT_FALSE(report.stored);
  EXPECT_EQ(
      refusals(report),
      (std::vector<std::string>{
          "3 Titel: resources.error.title", "4 Art: resources.table.word",
          "5 Kategorie: resources.error.category", "6 Preis: resources.table.amount",
          "7 Preis: resources.error.amount", "8 Preis: resources.error.amount",
          "9 Anzahl: resources.table.number", "10 Inventarnummer: resources.table.counted",
          "11 Zweckbindung bis: resources.table.day", "11 Zweckbindung bis: resources.error.grant",
          "12 Inventarnummer: resources.table.twice", "13 Titel: resources.table.again",
          "14 Art: resources.table.differs", "15 : resources.table.cells",
          "15 Art: resources.table.word", "16 : resources.table.quote"}));
  EXPECT_EQ(report.refused, 14);
  EXPECT_EQ(count("resources"), "0");
  EXPECT_EQ(count("units"), "0");
}

TEST_F(ResourceImport, FiveThousandBrokenRowsAreToldOneByOne) {
  std::string table = "Titel;Art\n";
  for (int row = 0; row < 5000; ++row) table += "Ding " + std::to_string(row) + ";Unfug\n";
  const TableReport report = import(table);
  EXPECT_EQ(report.refused, 5000);
  ASSERT_EQ(report.entries.size(), 5000U);
  EXPECT_EQ(report.entries.back().row, 5001);
  EXPECT_EQ(report.entries.back().column, "Art");
  EXPECT_EQ(count("resources"), "0");
  EXPECT_EQ(refusal([&] { import(table + "Noch eins;Gerät\n"); }), "resources.error.table_large");
}

TEST_F(ResourceImport, RefusesWhatIsNoTableOfOurs) {
  EXPECT_EQ(refusal([&] { import(""); }), "resources.error.table_empty");
  EXPECT_EQ(refusal([&] { import("Titel\n"); }), "resources.error.table_empty");
  EXPECT_EQ(refusal([&] { import("Farbe;Größe\nrot;3\n"); }), "resources.error.table_title");
  EXPECT_EQ(refusal([&] { import("Titel;Name\na;b\n"); }), "resources.error.table_column");
  EXPECT_EQ(refusal([&] {
              depot.resources.import_table(depot.ben, "theater", kTable, TableMode::preview);
            }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { depot.resources.export_table(depot.ben, "theater"); }),
            "access.error.denied");
}

TEST_F(ResourceImport, KeepsPromises) {
  const ResourceView chairs = depot.offer_counted("Stühle", 100);
  ASSERT_TRUE(
      depot.hold(Depot::wish(chairs, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z", 60)).view);
  EXPECT_EQ(refusals(import("Titel;Anzahl\nStühle;50\n")),
            std::vector<std::string>{"2 Anzahl: resources.error.promised"});
  EXPECT_TRUE(import("Titel;Anzahl\nStühle;60\n").stored);
  depot.offer("Beamer");
  EXPECT_EQ(refusals(import("Titel;Anzahl\nBeamer;5\n")),
            std::vector<std::string>{"2 Anzahl: resources.error.tracking"});
  depot.town.add_organisation("zirkus", "Zirkus");
  EXPECT_EQ(refusals(depot.resources.import_table(
                depot.town.owner, "zirkus", "Kennung;Titel\nbeamer;Unser\n", TableMode::store)),
            std::vector<std::string>{"2 Kennung: resources.table.unknown"});
}

static std::string real_table(const std::string& name) {
  std::ifstream file{tests::shared_data() / "inventory" / name, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Of another program: its names of columns are known, its categories are not.
TEST_F(ResourceImport, RealTablesOfAnotherProgramAreToldOf) {
  const std::string good = real_table("snipeit_assets-sample.csv");
  const std::string bad = real_table("snipeit_assets-sample-BAD.csv");
  if (good.empty() || bad.empty()) GTEST_SKIP() << "no inventory in " << tests::shared_data();
  const TableReport report = import(good, TableMode::preview);
  EXPECT_EQ(report.refused, 21);
  EXPECT_EQ(refusals(report).front(), "2 Kategorie: resources.error.category");
  EXPECT_TRUE(std::ranges::find(report.ignored, "Company") != report.ignored.end());
  EXPECT_EQ(refusal([&] { import(bad); }), "resources.error.table_column");
  EXPECT_EQ(count("resources"), "0");
}

}  // namespace allmende::resources
