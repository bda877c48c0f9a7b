// Markets, meetings, courses and whatever else a city does together. Titles and texts are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum calendars::Category;
using std::chrono::Friday, std::chrono::Monday, std::chrono::Saturday, std::chrono::Sunday,
    std::chrono::Thursday, std::chrono::Tuesday, std::chrono::Wednesday;

static constexpr Show kShows[] = {
    {.house = "stadtbibliothek",
     .day = coming(Tuesday, -2),
     .at = "17:00",
     .minutes = 90,
     .title = "Sprachcafé am Neumarkt",
     .summary = "Jede Woche Deutsch sprechen, ohne Lehrbuch und ohne Noten.",
     .description =
         "An jedem Tisch sitzt jemand, der Deutsch gut kann, und mehrere, die es lernen. "
         "Geredet wird über alles, nur nicht über Grammatik.\n\n"
         "- ohne Anmeldung\n- mit Spielecke für Kinder\n- ласкаво просимо, أهلاً وسهلاً, hoş "
         "geldiniz, welcome",
     .category = community,
     .tags = "sprache,ankommen",
     .languages = "de,en,tr,uk,ar",
     .rule = "FREQ=WEEKLY;BYDAY=TU"},
    {.house = "kulturamt",
     .site = "siegfriedplatz",
     .day = coming(Wednesday, -2),
     .at = "07:00",
     .minutes = 360,
     .title = "Wochenmarkt auf dem Siegfriedplatz",
     .summary = "Mittwochs und freitags: Gemüse, Käse, Brot und ein Schwatz.",
     .description =
         "Auf dem Platz im Bielefelder Westen stehen die Stände dicht. Wer früh kommt, hat "
         "Auswahl, wer spät kommt, Gesellschaft.\n\n"
         "Haltestelle Siegfriedplatz, Fahrradständer sind reichlich da.",
     .category = other,
     .tags = "markt,draußen",
     .rule = "FREQ=WEEKLY;BYDAY=WE,FR"},
    {.house = "kulturamt",
     .site = "kesselbrink",
     .day = coming(Saturday, -2),
     .at = "07:00",
     .minutes = 360,
     .title = "Wochenmarkt auf dem Kesselbrink",
     .summary = "Samstags der große Markt mitten in der Stadt.",
     .description =
         "Kartoffeln aus der Senne, Oliven, Schnittblumen und der Stand mit dem besten Pickert "
         "– darüber, welcher das ist, wird gestritten.\n\n"
         "Der Platz ist eben und gut mit dem Rollstuhl befahrbar.",
     .category = other,
     .tags = "markt,draußen",
     .rule = "FREQ=WEEKLY;BYDAY=SA"},
    {.house = "kulturamt",
     .site = "klosterplatz",
     .day = coming(Sunday, 1),
     .at = "10:00",
     .minutes = 360,
     .title = "Flohmarkt auf dem Klosterplatz",
     .summary = "Alle vier Wochen Trödel, Bücher und Gespräche über früher.",
     .description =
         "Nur Gebrauchtes, keine Neuware. Stände kosten nichts, wer einen will, ist um 8:30 Uhr "
         "da.\n\n"
         "Dazu gibt es Waffeln und ein Klavier, auf dem jeder spielen darf.",
     .category = other,
     .tags = "flohmarkt,draußen",
     .rule = "FREQ=WEEKLY;INTERVAL=4;BYDAY=SU"},
    {.house = "welthaus",
     .day = in_days(3),
     .at = "19:00",
     .minutes = 105,
     .title = "Diskussion: Wie viel Stadt ist genug?",
     .summary = "Podium und offene Runde über Boden, Miete und Grün.",
     .description =
         "Eine Architektin, ein Landwirt und eine Mieterberaterin streiten über die letzten "
         "freien Flächen. Nach vierzig Minuten gehört das Mikrofon dem Publikum.\n\n"
         "Mit Dolmetschen ins Englische: *Headsets are available at the door.*",
     .category = community,
     .tags = "diskussion,stadtentwicklung",
     .languages = "de,en"},
    {.house = "welthaus",
     .day = coming(Monday, -1),
     .at = "18:00",
     .minutes = 120,
     .title = "Repaircafé",
     .summary = "Alle zwei Wochen gemeinsam reparieren statt wegwerfen.",
     .description =
         "Toaster, Hosen, Fahrräder: Ehrenamtliche helfen beim Reparieren, Kaffee kochen sie "
         "auch. Bezahlt werden nur Ersatzteile.\n\n"
         "Bitte nur ein Stück pro Person und Abend.",
     .category = community,
     .tags = "reparieren,mitmachen",
     .fee = kDonation,
     .rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"},
    {.house = "welthaus",
     .day = coming(Friday, 1),
     .at = "18:30",
     .minutes = 180,
     .title = "Kochen ohne Grenzen",
     .summary = "Gemeinsam kochen und essen: ein Abend mit Rezepten aus Syrien.",
     .description =
         "Zwölf Leute, sechs Gerichte, ein langer Tisch. Gekocht wird vegetarisch, die Rezepte "
         "gibt es zum Mitnehmen.\n\n"
         "نطبخ معاً ونأكل معاً. Anmeldung bis zwei Tage vorher.",
     .category = course,
     .tags = "kochen,begegnung",
     .fee = paid(800, 1200),
     .languages = "de,ar",
     .ticket = "kochen"},
    {.house = "welthaus",
     .site = "kesselbrink",
     .day = coming(Saturday, 3),
     .at = "14:00",
     .minutes = 240,
     .title = "Fest der Sprachen",
     .summary = "Lieder, Schriften, Zungenbrecher aus dreißig Sprachen.",
     .description =
         "An jedem Stand spricht jemand eine andere Sprache und bringt sie einem in fünf "
         "Minuten bei. Kinder sammeln Stempel, Erwachsene auch.\n\n"
         "Um 16 Uhr singt ein Chor ein Lied in elf Sprachen.",
     .category = community,
     .tags = "fest,sprache",
     .languages = "de,en,tr,uk,ar"},
    {.house = "welthaus",
     .day = coming(Monday, 4),
     .at = "19:00",
     .minutes = 90,
     .title = "Kleidertausch",
     .summary = "Bringen, was nicht mehr passt, mitnehmen, was gefällt.",
     .description =
         "Höchstens zehn Teile bringen, beliebig viele nehmen. Spiegel, Umkleide und eine "
         "Nähmaschine stehen bereit.\n\n"
         "Was übrig bleibt, geht an die Kleiderkammer.",
     .category = community,
     .tags = "tauschen,mitmachen"},
    {.house = "forum",
     .day = coming(Sunday, 3),
     .at = "14:00",
     .minutes = 240,
     .title = "Plattenbörse",
     .summary = "Vinyl zum Hören, Tauschen und Kaufen.",
     .description =
         "Vierzig Kisten, vier Plattenspieler, Kaffee. Wer verkaufen will, meldet einen Tisch "
         "an.\n\n"
         "Für Kinder unter 14 Jahren ist der Eintritt frei.",
     .category = other,
     .tags = "börse,vinyl",
     .fee = paid(300, 300)},
    {.house = "forum",
     .day = in_days(12),
     .at = "19:00",
     .minutes = 150,
     .title = "Spieleabend im Club",
     .summary = "Brettspiele unter der Discokugel, ab 14 Jahren.",
     .description =
         "Zweihundert Spiele und Leute, die sie erklären. Man kann allein kommen, nach zehn "
         "Minuten sitzt man an einem Tisch.\n\n"
         "Ab 14 Jahren. Der Eintritt ist frei.",
     .category = community,
     .tags = "spiele"},
    {.house = "theaterlabor",
     .day = coming(Monday, 1),
     .at = "18:30",
     .minutes = 120,
     .title = "Schnupperkurs: Bühnenkampf",
     .summary = "Stürzen, ringen, fechten – und niemand verletzt sich.",
     .description =
         "Zwei Stunden Grundlagen: Distanz, Reaktion, Timing. Am Ende hat jeder eine kleine "
         "Prügelei einstudiert.\n\n"
         "Ab 16 Jahren, bitte Sportkleidung mitbringen.",
     .category = course,
     .tags = "theaterkurs,bewegung",
     .fee = paid(1000, 1500),
     .ticket = "buehnenkampf"},
    {.house = "alarmtheater",
     .day = coming(Thursday, -3),
     .at = "18:00",
     .minutes = 120,
     .title = "Theatergruppe ohne Grenzen",
     .summary = "Jede Woche Theater spielen, Deutsch lernt man nebenbei.",
     .description =
         "Die Gruppe ist offen für alle ab 16 Jahren, mit und ohne Bühnenerfahrung. Gespielt "
         "wird mit Körper, Stimme und so viel Sprache, wie man hat.\n\n"
         "Einfach kommen. *Приходьте, мови вистачить!*",
     .category = course,
     .tags = "theaterkurs,ankommen",
     .languages = "de,uk,ar",
     .rule = "FREQ=WEEKLY;BYDAY=TH"},
    {.house = "oetkerhalle",
     .day = in_days(11),
     .at = "18:00",
     .minutes = 90,
     .title = "Hören lernen: Ein Stück, viele Ohren",
     .summary = "Kurs im Foyer über das, was man im Konzert überhört.",
     .description =
         "Ein einziger Satz wird viermal gespielt, jedes Mal mit einer anderen Frage. Noten "
         "lesen muss niemand können.\n\n"
         "Material und ein Getränk sind im Preis enthalten.",
     .category = course,
     .tags = "musikkurs",
     .fee = paid(600, 1000),
     .ticket = "hoeren"},
    {.house = "kulturamt",
     .site = "stadtbibliothek",
     .day = in_days(13),
     .at = "17:00",
     .minutes = 120,
     .title = "Sprechstunde Kulturförderung",
     .summary = "Wie aus einer Idee ein Antrag wird: Beratung für die freie Szene.",
     .description =
         "Das Team des Kulturamts erklärt Fristen, Formulare und häufige Fehler. Danach gibt es "
         "Zeit für einzelne Projekte.\n\n"
         "Ort ist die Galerie der Stadtbibliothek, der Zugang ist stufenlos.",
     .category = other,
     .tags = "beratung,freie szene"},
    {.house = "kulturamt",
     .site = "alter-markt",
     .day = coming(Saturday, 4),
     .at = "19:00",
     .minutes = 300,
     .title = "Lange Nacht der offenen Höfe",
     .summary = "Zwanzig Hinterhöfe, fünf Stunden, ein Stadtplan.",
     .description =
         "Für eine Nacht öffnen sich Tore, die sonst zu sind. In jedem Hof geschieht etwas "
         "Kleines: ein Lied, ein Film an der Wand, eine Suppe.\n\n"
         "Den Plan gibt es am Alten Markt. Der Eintritt ist überall frei.",
     .category = community,
     .tags = "nacht,draußen",
     .languages = "de,en"},
    {.house = "namu",
     .day = coming(Sunday, 5),
     .at = "10:30",
     .minutes = 150,
     .title = "Vogelspaziergang am Johannisberg",
     .summary = "Mit Fernglas durch den Teutoburger Wald, Treffpunkt am Museum.",
     .description =
         "Leise gehen, stehen bleiben, horchen. Eine Ornithologin hilft, Rufe zu unterscheiden, "
         "Ferngläser werden verliehen.\n\n"
         "Ab 8 Jahren, etwa fünf Kilometer, nicht für Kinderwagen geeignet.",
     .category = other,
     .tags = "natur,spaziergang",
     .fee = paid(300, 600),
     .ticket = "voegel"},
    {.house = "alarmtheater",
     .day = coming(Tuesday, 5),
     .at = "19:00",
     .minutes = 120,
     .title = "Stammtisch der freien Szene",
     .summary = "Wer in Bielefeld Kultur macht, trifft hier die anderen.",
     .description =
         "Kein Programm, nur ein langer Tisch: Leute aus Theater, Musik, Tanz und Film tauschen "
         "Termine, Technik und Sorgen.\n\n"
         "Neue sind ausdrücklich willkommen.",
     .category = community,
     .tags = "freie szene,begegnung"},
    {.house = "stadtbibliothek",
     .day = in_days(-1),
     .at = "16:00",
     .minutes = 120,
     .title = "Tag der offenen Regale",
     .summary = "Ein Blick ins Magazin, das sonst niemand sieht.",
     .description =
         "Das Team führte durch die Rollregale im Untergeschoss und zeigte die ältesten "
         "Zeitungen der Stadt. Wegen der großen Nachfrage wird es eine Wiederholung geben.",
     .category = heritage,
     .tags = "hinter den kulissen"},
};

std::span<const Show> city_shows() { return kShows; }

}  // namespace allmende::demo
