// Exhibitions, guided tours and heritage. Titles and texts are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum calendars::Category;
using enum calendars::EventStatus;
using std::chrono::Friday, std::chrono::Saturday, std::chrono::Sunday, std::chrono::Wednesday;

static constexpr Show kMuseumShows[] = {
    {.house = "kunsthalle",
     .day = in_days(-12),
     .days = 52,
     .title = "Farbe als Raum",
     .summary = "Ausstellung: Wie Malerei Wände verschiebt und Böden hebt.",
     .description =
         "Vierzig Bilder und sechs Räume, die man betreten kann: Die Ausstellung fragt, was "
         "geschieht, wenn Farbe nicht mehr auf der Leinwand bleibt.\n\n"
         "- dienstags bis freitags 11 bis 18 Uhr\n- samstags und sonntags 10 bis 18 Uhr\n- "
         "montags geschlossen",
     .category = exhibition,
     .tags = "malerei,moderne",
     .fee = paid(500, 1000),
     .languages = "de,en",
     .ticket = "farbe-als-raum"},
    {.house = "historisches-museum",
     .day = in_days(-20),
     .days = 75,
     .title = "Nähte der Stadt",
     .summary = "Sonderausstellung über Nähmaschinen, Wäsche und die Frauen, die sie machten.",
     .description =
         "Aus der Wäschestadt Bielefeld kamen Kragen für halb Europa. Gezeigt werden Maschinen, "
         "Musterbücher und Lohnzettel, dazu Tondokumente aus den Fabriksälen.\n\n"
         "Viele Stücke darf man anfassen. Die Texte gibt es auch in Leichter Sprache.",
     .category = exhibition,
     .tags = "industriekultur,leichte sprache",
     .fee = paid(300, 600)},
    {.house = "namu",
     .day = in_days(-6),
     .days = 60,
     .title = "Was unter dem Laub lebt",
     .summary = "Ausstellung für Neugierige ab 6 Jahren über das Leben im Waldboden.",
     .description =
         "Eine Handvoll Waldboden enthält mehr Lebewesen, als Menschen auf der Erde wohnen. "
         "Unter Lupen und Mikroskopen sieht man ein paar davon bei der Arbeit.\n\n"
         "Familienkarten gelten für zwei Erwachsene und alle Kinder. Sonntags wird um 11:30 Uhr "
         "gefüttert.",
     .category = exhibition,
     .tags = "natur,kinder",
     .fee = paid(200, 400)},
    {.house = "museum-huelsmann",
     .day = in_days(5),
     .days = 40,
     .title = "Löffel, Lampe, Leichtsinn",
     .summary = "Design des Alltags: Dinge, die zu schön waren, um sich zu verkaufen.",
     .description =
         "Ein Toaster wie eine Rakete, ein Löffel ohne Stiel: Die Schau versammelt hundert "
         "Entwürfe, die scheiterten, und erzählt, warum man sie heute vermisst.\n\n"
         "Zur Eröffnung am ersten Tag ist der Eintritt ab 18 Uhr frei.",
     .category = exhibition,
     .tags = "design",
     .fee = paid(300, 600),
     .languages = "de,en"},
    {.house = "stadtbibliothek",
     .day = in_days(1),
     .days = 30,
     .title = "Gezeichnete Tage: Comics aus Ostwestfalen",
     .summary = "Originalseiten von zwölf Zeichnerinnen und Zeichnern in der Galerie.",
     .description =
         "Zwischen den Regalen hängen Bleistiftskizzen neben fertigen Seiten. So sieht man, "
         "welche Witze den Weg ins Heft geschafft haben.\n\n"
         "Zugänglich während der Öffnungszeiten der Bibliothek, der Eintritt ist frei.",
     .category = exhibition,
     .tags = "comic,zeichnung"},
    {.house = "kunsthalle",
     .day = in_days(4),
     .at = "18:30",
     .minutes = 90,
     .title = "Kunst nach Feierabend",
     .summary = "Kurzführung, Musik und ein Getränk zwischen den Bildern.",
     .description =
         "Die Kunsthalle bleibt länger offen. Drei Bilder, je zehn Minuten, danach Gespräche an "
         "der Bar im Foyer.\n\n"
         "Die Führung um 19 Uhr ist auf **Englisch**: *Three paintings, ten minutes each, no "
         "prior knowledge needed.*",
     .category = exhibition,
     .tags = "führung,after work",
     .fee = paid(800, 1200),
     .languages = "de,en",
     .ticket = "feierabend"},
    {.house = "kunsthalle",
     .day = coming(Sunday, 1),
     .at = "14:00",
     .minutes = 60,
     .title = "Führung mit Gebärdensprache",
     .summary = "Rundgang durch die Ausstellung „Farbe als Raum“ in Deutscher Gebärdensprache.",
     .description =
         "Eine taube Kunstvermittlerin führt in **Deutscher Gebärdensprache**, die Führung wird "
         "in Lautsprache übersetzt – nicht umgekehrt.\n\n"
         "Treffpunkt ist die Kasse. Der Rundgang ist im Eintritt enthalten.",
     .category = exhibition,
     .tags = "führung,gebärdensprache",
     .fee = paid(500, 1000),
     .languages = "gsg,de"},
    {.house = "kunsthalle",
     .day = coming(Wednesday, 3),
     .at = "18:00",
     .minutes = 75,
     .title = "Gespräch vor dem Original",
     .summary = "Zwei Menschen, ein Bild, eine Stunde.",
     .description =
         "Eine Physikerin und ein Maler sehen gemeinsam auf ein einziges Bild und erklären "
         "einander, was sie sehen. Das Publikum darf widersprechen.\n\n"
         "Wegen der Reparatur des Aufzugs läuft das Gespräch diesmal als Videokonferenz.",
     .category = exhibition,
     .tags = "gespräch",
     .online_url = "https://konferenz.example/original",
     .status = moved_online,
     .reason = "Der Aufzug wird repariert; wir treffen uns im Netz."},
    {.house = "historisches-museum",
     .day = in_days(2),
     .at = "18:30",
     .minutes = 90,
     .title = "Vortrag: Als Bielefeld Fahrräder baute",
     .summary = "Bildervortrag über Werkstätten, Rennfahrer und Speichen.",
     .description =
         "Um 1900 kam aus Bielefeld ein großer Teil der deutschen Fahrräder. Der Vortrag zeigt "
         "Fotografien aus den Werkhallen und erzählt von Rennen auf der Radrennbahn.\n\n"
         "Im Anschluss ist das Depot mit zwanzig Rädern geöffnet.",
     .category = heritage,
     .tags = "vortrag,industriekultur",
     .fee = paid(300, 500)},
    {.house = "historisches-museum",
     .day = first_sunday(),
     .at = "11:30",
     .minutes = 75,
     .title = "Führung am ersten Sonntag",
     .summary = "Jeden ersten Sonntag im Monat durch die Dauerausstellung, ohne Anmeldung.",
     .description =
         "Von der Dampfmaschine bis zum Backpulver: ein Rundgang durch zweihundert Jahre "
         "Stadtgeschichte.\n\n"
         "Die Führung ist kostenlos, bezahlt wird nur der Eintritt. Hocker zum Mitnehmen stehen "
         "am Eingang.",
     .category = heritage,
     .tags = "führung,stadtgeschichte",
     .fee = paid(300, 600),
     .rule = "FREQ=MONTHLY;BYDAY=1SU"},
    {.house = "kulturamt",
     .site = "sparrenburg",
     .day = coming(Saturday, -1),
     .at = "14:00",
     .minutes = 90,
     .title = "Unter der Burg: Rundgang durch die Kasematten",
     .summary = "Jeden Samstag mit der Taschenlampe durch die Gänge der Sparrenburg.",
     .description =
         "Unter den Rondellen liegen dreihundert Meter Gang. Es ist kühl, manchmal feucht und "
         "an zwei Stellen niedrig.\n\n"
         "- feste Schuhe und eine Jacke\n- ab 6 Jahren\n- höchstens 20 Personen, Anmeldung "
         "unter [karten.example](https://karten.example/kasematten)",
     .category = heritage,
     .tags = "führung,burg",
     .fee = paid(300, 500),
     .ticket = "kasematten",
     .rule = "FREQ=WEEKLY;BYDAY=SA"},
    {.house = "kulturamt",
     .site = "alter-markt",
     .day = coming(Sunday, 2),
     .at = "15:00",
     .minutes = 120,
     .title = "Stadtrundgang auf Arabisch",
     .summary = "Zu Fuß durch die Altstadt, für alle, die neu in Bielefeld sind.",
     .description =
         "Vom Alten Markt über den Klosterplatz zum Leineweber: Ein Rundgang über Leinen, "
         "Brunnen und die Frage, ob es die Stadt gibt.\n\n"
         "جولة في المدينة القديمة باللغة العربية، والمشاركة مجانية.",
     .category = heritage,
     .tags = "stadtrundgang,ankommen",
     .languages = "ar,de"},
    {.house = "marienkirche",
     .day = coming(Saturday, 1),
     .at = "12:00",
     .minutes = 60,
     .title = "Der Altar aus der Nähe",
     .summary = "Führung zum mittelalterlichen Flügelaltar, mit Fernglas.",
     .description =
         "Rund dreißig Tafeln erzählen ein Leben, und jede hat eine Nebenhandlung. Ferngläser "
         "liegen bereit, Kinder bekommen eine Suchliste.\n\n"
         "Gruppen über zehn Personen melden sich bitte an.",
     .category = heritage,
     .tags = "führung,mittelalter",
     .fee = kDonation},
    {.house = "museum-huelsmann",
     .day = coming(Friday, 2),
     .at = "17:00",
     .minutes = 120,
     .title = "Porzellan kleben",
     .summary = "Werkstatt: zerbrochene Lieblingsstücke mit Goldlack reparieren.",
     .description =
         "Eine Restauratorin zeigt, wie man Bruchstücke fügt und die Naht sichtbar schön macht. "
         "Bitte ein eigenes zerbrochenes Stück mitbringen.\n\n"
         "Material ist im Preis enthalten, höchstens zwölf Plätze.",
     .category = course,
     .tags = "werkstatt,reparieren",
     .fee = paid(2200, 2800),
     .ticket = "porzellan"},
    {.house = "namu",
     .day = coming(Saturday, 2),
     .at = "11:00",
     .minutes = 120,
     .title = "Pilze bestimmen für Anfänger",
     .summary = "Mit Lupe, Nase und Buch – und ohne etwas zu essen.",
     .description =
         "Wer Pilze gefunden hat, bringt sie im Korb mit. Eine Biologin erklärt Merkmale, "
         "Doppelgänger und warum man im Zweifel stehen lässt, was man nicht kennt.\n\n"
         "Für Erwachsene und Kinder ab 10 Jahren.",
     .category = course,
     .tags = "natur,werkstatt",
     .fee = paid(500, 900),
     .ticket = "pilze"},
    {.house = "namu",
     .day = coming(Friday),
     .at = "16:00",
     .minutes = 90,
     .title = "Steinzeitwerkstatt für Kinder",
     .summary = "Feuerstein, Farbe, Knochennadel: Kinder ab 8 Jahren probieren es aus.",
     .description =
         "Wie schneidet man Leder mit einem Stein? In kleinen Gruppen wird geschlagen, gebohrt "
         "und gemalt.\n\n"
         "Ab 8 Jahren, bitte alte Kleidung anziehen. Eltern dürfen im Café warten.",
     .category = family,
     .tags = "kinder,werkstatt",
     .fee = paid(600, 800),
     .ticket = "steinzeit"},
    {.house = "historisches-museum",
     .day = coming(Sunday, 3),
     .at = "14:00",
     .minutes = 90,
     .title = "Mit Großeltern durch die Spinnerei",
     .summary = "Rundgang für zwei Generationen, ab 7 Jahren.",
     .description =
         "Die Enkel fragen, die Großeltern antworten, und manchmal ist es umgekehrt. An sieben "
         "Stationen wird gekurbelt, gewogen und gerochen.\n\n"
         "Ein Kind und ein Großelternteil zahlen zusammen einen Eintritt.",
     .category = family,
     .tags = "kinder,generationen",
     .fee = paid(300, 600)},
    {.house = "kunsthalle",
     .day = in_days(-3),
     .at = "11:00",
     .minutes = 90,
     .title = "Matinee zur Werkschau",
     .summary = "Gespräch mit Kaffee und Rundgang durch die Ausstellung.",
     .description =
         "Bei Kaffee sprachen die Kuratorinnen über den Aufbau der Ausstellung. Die Schau "
         "selbst läuft noch einige Wochen.",
     .category = exhibition,
     .tags = "gespräch,führung"},
};

std::span<const Show> museum_shows() { return kMuseumShows; }

}  // namespace allmende::demo
