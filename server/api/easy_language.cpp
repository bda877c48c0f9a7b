#include "server/api/easy_language.hpp"

#include <utility>
#include <vector>

#include "models/letters/letter.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

static constexpr const char* kEasyText = R"md(## Was ist das hier?

Das hier ist die Internet-Seite **{name}**.

Hier finden Sie Veranstaltungen{place}.

Zum Beispiel:

- Konzerte
- Theater
- Filme
- Ausstellungen
- Feste

Viele Gruppen machen hier mit. \
Jede Gruppe schreibt ihre Veranstaltungen selbst auf.

Sie brauchen kein Konto. \
Sie können alles so lesen.

## So finden Sie eine Veranstaltung

Klicken Sie hier: [Veranstaltungen]({base}/veranstaltungen)

Dann sehen Sie eine Liste. \
Oben steht der Tag von heute. \
Darunter stehen die nächsten Tage.

Sie suchen etwas Bestimmtes? \
Dann schreiben Sie ein Wort in das Such-Feld. \
Zum Beispiel: Konzert.

Sie wollen mehr über eine Veranstaltung wissen? \
Dann klicken Sie auf den Namen der Veranstaltung. \
Dort steht:

- Wann fängt es an?
- Wo ist es?
- Was kostet es?
- Komme ich mit dem Rollstuhl hinein?

## So sagen Sie zu

Bei manchen Veranstaltungen können Sie zusagen. \
Zusagen heißt: Ich komme. \
Dafür brauchen Sie ein Konto.

1. Melden Sie sich an: [Anmelden]({base}/anmelden)
2. Öffnen Sie die Veranstaltung.
3. Klicken Sie auf **Zusagen**.

## So machen Sie mit

Sie machen selbst Veranstaltungen? \
Zum Beispiel mit einem Verein oder mit einem Chor? \
Dann können Sie hier mitmachen.

{joining}

Danach melden Sie Ihre Gruppe an. \
Ein Mensch prüft das. \
Dann stehen Ihre Veranstaltungen auf dieser Seite.

## Haben Sie eine Frage?

{contact}

## Ist auf dieser Seite etwas zu schwer?

Können Sie etwas nicht lesen? \
Oder können Sie etwas nicht anklicken? \
Dann sagen Sie es uns bitte. \
Mehr dazu steht hier: [Barriere-Freiheit]({base}/barrierefreiheit)
)md";

static std::string joining(const InstanceFacts& facts) {
  if (facts.sign_up == "application") {
    return "Dafür brauchen Sie ein Konto. \\\nDas Konto kostet nichts. \\\n"
           "Klicken Sie hier: [Konto anlegen](" +
           facts.base_url + "/registrieren)";
  }
  return "Dafür brauchen Sie ein Konto. \\\nFragen Sie uns danach. \\\nWir helfen Ihnen.";
}

static std::string asking(const InstanceFacts& facts) {
  if (facts.contact.empty()) {
    return "Wer diese Seite macht, steht hier: [Impressum](" + facts.base_url + "/impressum)";
  }
  if (letters::is_mail_address(facts.contact)) {
    return "Schreiben Sie uns eine E-Mail. \\\nDie Adresse ist: [" + facts.contact +
           "](mailto:" + facts.contact + ")";
  }
  return "Sie erreichen uns hier: [" + facts.contact + "](" + facts.contact + ")";
}

std::string easy_language(const InstanceFacts& facts) { return fill_easy(kEasyText, facts); }

std::string fill_easy(std::string text, const InstanceFacts& facts) {
  const std::string place = facts.city.empty() ? "" : " in " + text_to_markdown(facts.city);
  const std::vector<std::pair<std::string, std::string>> values{
      {"{name}", text_to_markdown(facts.name)},
      {"{place}", place},
      {"{base}", facts.base_url},
      {"{joining}", joining(facts)},
      {"{contact}", asking(facts)}};
  for (const auto& [mark, value] : values) {
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  return text;
}

}  // namespace allmende
