// The key pages in Leichte Sprache, as they are built in: each says in a few short sentences what
// the page is for and what can be done there.
#include "server/api/easy_language.hpp"

namespace allmende {

using settings::TextPage;

static constexpr const char* kAgendaPage = R"md(## Die Liste mit den Veranstaltungen

Auf dieser Seite sehen Sie alle Veranstaltungen{place}.

Oben steht der Tag von heute. \
Darunter stehen die nächsten Tage.

Sie suchen etwas Bestimmtes? \
Dann schreiben Sie ein Wort in das Such-Feld. \
Zum Beispiel: Konzert.

Sie können auch wählen:

- Wann soll es sein?
- Was für eine Veranstaltung soll es sein?
- Soll es nichts kosten?
- Brauchen Sie einen Platz für einen Rollstuhl?

Klicken Sie auf den Namen von einer Veranstaltung. \
Dann lesen Sie mehr darüber.
)md";

static constexpr const char* kEventPage = R"md(## Eine Veranstaltung

Auf dieser Seite steht alles über **eine** Veranstaltung.

Hier lesen Sie:

- Wie heißt die Veranstaltung?
- An welchem Tag ist sie?
- Um wie viel Uhr fängt sie an?
- Wo ist sie?
- Was kostet sie?
- Wer macht sie?

Manchmal fällt eine Veranstaltung aus. \
Dann steht oben: **Abgesagt**. \
Manchmal ist sie an einem anderen Tag. \
Dann steht oben: **Verschoben**.

## Komme ich hinein?

Weiter unten steht: **Barriere-Freiheit**. \
Dort lesen Sie zum Beispiel:

- Gibt es Stufen?
- Gibt es eine Toilette für Menschen im Rollstuhl?
- Gibt es Gebärden-Sprache?

Steht dort: **nicht bekannt**? \
Dann hat es noch niemand aufgeschrieben. \
Fragen Sie bitte beim Veranstalter nach.

## Zusagen

Bei manchen Veranstaltungen können Sie zusagen. \
Zusagen heißt: Ich komme.

Klicken Sie auf **Zusagen**. \
Dafür brauchen Sie ein Konto.

Sie können doch nicht kommen? \
Dann klicken Sie auf **Absagen**. \
So bekommt ein anderer Mensch den Platz.

Die Veranstaltung fällt aus? \
Oder sie ist an einem anderen Tag? \
Dann bekommen Sie eine Nachricht.
)md";

static constexpr const char* kOrganisationPage = R"md(## Eine Organisation

Eine Organisation ist eine Gruppe. \
Zum Beispiel: ein Theater, ein Verein oder ein Chor.

Auf dieser Seite lesen Sie:

- Wie heißt die Gruppe?
- Was macht die Gruppe?
- Wie erreichen Sie die Gruppe?
- Welche Veranstaltungen macht die Gruppe?

Klicken Sie auf den Namen von einer Veranstaltung. \
Dann lesen Sie mehr darüber.

Ein Mensch hat die Gruppe geprüft. \
Erst danach steht die Gruppe auf dieser Seite.

Sie haben eine Frage an die Gruppe? \
Dann rufen Sie dort an. \
Oder Sie schreiben der Gruppe eine E-Mail.
)md";

static constexpr const char* kVenuePage = R"md(## Ein Ort

Ein Ort ist ein Haus oder ein Platz. \
Dort sind Veranstaltungen.

Auf dieser Seite lesen Sie:

- Wie ist die Adresse?
- Wann ist das Haus offen?
- Welche Räume gibt es?
- Welche Veranstaltungen sind dort?

## Komme ich hinein?

Auf der Seite steht: **Barriere-Freiheit**. \
Dort steht, wie der Weg in das Haus ist.

Zum Beispiel:

- Gibt es Stufen am Eingang?
- Gibt es einen Aufzug?
- Wie breit ist die Tür?
- Gibt es eine Toilette für Menschen im Rollstuhl?
- Gibt es eine Hör-Anlage?

Bei jeder Antwort steht, wer das gesagt hat. \
Manche Antworten hat ein Mensch nachgemessen.

Steht dort: **nicht bekannt**? \
Das heißt nicht: nein. \
Das heißt: Wir wissen es noch nicht. \
Fragen Sie bitte vorher nach.
)md";

static constexpr const char* kLendingPage = R"md(## Der Verleih

Im Verleih können Sie sich etwas leihen. \
Leihen heißt: Sie nehmen etwas mit. \
Und Sie bringen es wieder zurück.

Zum Beispiel:

- eine Bühne
- einen Laut-Sprecher
- einen Raum zum Proben

## So leihen Sie etwas

1. Suchen Sie eine Sache in der Liste.
2. Klicken Sie auf den Namen von der Sache.
3. Wählen Sie die Tage aus.
4. Klicken Sie auf **Anfragen**.

Dafür brauchen Sie ein Konto.

Ein Mensch vom Verleih liest Ihre Anfrage. \
Dann bekommen Sie eine Nachricht. \
In der Nachricht steht: Ja oder Nein.

## Was kostet das?

Manche Sachen kosten nichts. \
Manche Sachen kosten Geld. \
Der Preis steht bei der Sache.

Manchmal gibt es eine Kaution. \
Kaution heißt: Sie geben vorher Geld. \
Sie bringen die Sache heil zurück? \
Dann bekommen Sie das Geld wieder.

## Abholen und Zurück-Bringen

Beim Abholen schauen Sie zusammen auf die Sache. \
Was ist da? Was ist kaputt? \
Ein Mensch schreibt das auf.

Beim Zurück-Bringen machen Sie das noch einmal.

Bringen Sie die Sache bitte pünktlich zurück. \
Andere Menschen warten darauf.
)md";

static constexpr const char* kSigningUpPage = R"md(## Ein Konto

Mit einem Konto können Sie mehr machen. \
Zum Beispiel: bei einer Veranstaltung zusagen. \
Oder: etwas leihen.

Zum Lesen brauchen Sie kein Konto.

{joining}

## Das brauchen Sie

- einen Namen
- eine E-Mail-Adresse
- ein Pass-Wort

Das Pass-Wort denken Sie sich selbst aus. \
Es soll lang sein. \
Sagen Sie es niemandem.

## So melden Sie sich an

1. Klicken Sie hier: [Anmelden]({base}/anmelden)
2. Schreiben Sie Ihre E-Mail-Adresse in das erste Feld.
3. Schreiben Sie Ihr Pass-Wort in das zweite Feld.
4. Klicken Sie auf **Anmelden**.

Sie haben das Pass-Wort vergessen? \
Dann klicken Sie auf **Passwort vergessen**. \
Sie bekommen eine E-Mail. \
Darin steht, wie es weiter geht.

## Haben Sie eine Frage?

{contact}
)md";

static constexpr const char* kAccessibilityPage = R"md(## Barriere-Freiheit von dieser Seite

Barriere-frei heißt: Alle Menschen können die Seite benutzen. \
Auch Menschen mit einer Behinderung.

Das haben wir dafür getan:

- Sie können die Seite ohne Maus bedienen.
- Ein Programm kann Ihnen die Seite vorlesen.
- Die Schrift hat einen starken Kontrast.
- Sie können die Schrift größer machen.
- Bei Bildern steht, was auf dem Bild ist.

Vielleicht ist noch nicht alles gut. \
Dann steht das in der Erklärung zur Barriere-Freiheit. \
Die Erklärung steht hier: [Barriere-Freiheit]({base}/barrierefreiheit)

## Haben Sie ein Problem gefunden?

Können Sie etwas nicht lesen? \
Oder können Sie etwas nicht anklicken? \
Dann sagen Sie es uns bitte.

{contact}
)md";

struct EasyTopic {
  TextPage page;
  const char* address;
  const char* text;
  /// The page that it is about, or the list above such pages.
  const char* about;
  /// Whether it is about what stands below that list alone.
  bool below = false;
};

static constexpr EasyTopic kTopics[] = {
    {TextPage::easy_agenda, "veranstaltungen", kAgendaPage, "/veranstaltungen"},
    {TextPage::easy_event, "veranstaltung", kEventPage, "/veranstaltungen", true},
    {TextPage::easy_organisation, "organisation", kOrganisationPage, "/organisationen", true},
    {TextPage::easy_venue, "ort", kVenuePage, "/orte", true},
    {TextPage::easy_lending, "verleih", kLendingPage, "/verleih"},
    {TextPage::easy_signing_up, "anmelden", kSigningUpPage, "/anmelden"},
    {TextPage::easy_accessibility, "barrierefreiheit", kAccessibilityPage, "/barrierefreiheit"},
};

std::map<TextPage, std::string> easy_topics(const InstanceFacts& facts) {
  std::map<TextPage, std::string> texts;
  for (const EasyTopic& topic : kTopics) texts[topic.page] = fill_easy(topic.text, facts);
  return texts;
}

std::optional<TextPage> easy_topic_at(const std::string& address) {
  for (const EasyTopic& topic : kTopics) {
    if (address == topic.address) return topic.page;
  }
  return std::nullopt;
}

/// Of pages that have no list above them.
static std::string resolved(const std::string& path) {
  if (path == "/") return "/veranstaltungen";
  return path == "/registrieren" ? "/anmelden" : path;
}

std::string easy_path(const std::string& path) {
  const std::string here = resolved(path);
  const EasyTopic* found = nullptr;
  for (const EasyTopic& topic : kTopics) {
    const std::string about = topic.about;
    const bool is_below = here.starts_with(about + "/");
    const bool fits = topic.below ? is_below : here == about || is_below;
    // What is about single pages says more than what is about their list.
    if (fits && (found == nullptr || topic.below)) found = &topic;
  }
  return found == nullptr ? "/leichte-sprache" : std::string{"/leichte-sprache/"} + found->address;
}

std::string easy_back(const std::string& address) {
  for (const EasyTopic& topic : kTopics) {
    // There is no list of venues.
    const bool listed = topic.page != TextPage::easy_venue;
    if (listed && address == topic.address) return topic.about;
  }
  return "/veranstaltungen";
}

}  // namespace allmende
