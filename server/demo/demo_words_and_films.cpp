// Literature and film. Titles and texts are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum calendars::Category;
using std::chrono::Friday, std::chrono::Monday, std::chrono::Saturday, std::chrono::Sunday,
    std::chrono::Thursday, std::chrono::Tuesday, std::chrono::Wednesday;

static constexpr Show kWordAndFilmShows[] = {
    {.house = "lichtwerk",
     .day = in_days(0),
     .at = "20:15",
     .minutes = 104,
     .title = "Nachtzug nach Norden",
     .summary = "Spielfilm über zwei Fremde in einem Abteil, Original mit Untertiteln.",
     .description =
         "Ein Zug bleibt im Schnee stehen, und zwei Reisende, die nicht miteinander reden "
         "wollten, haben nun die ganze Nacht. Ein leiser Film mit viel Fahrtwind.\n\n"
         "Originalfassung mit deutschen Untertiteln. Nach dem Film gibt es ein kurzes Gespräch "
         "im Foyer.",
     .category = film,
     .tags = "spielfilm,omu",
     .fee = paid(700, 950),
     .languages = "de,en",
     .ticket = "nachtzug"},
    {.house = "stadtbibliothek",
     .day = in_days(1),
     .at = "19:00",
     .minutes = 90,
     .title = "Lesung: Das Jahr der Brombeeren",
     .summary = "Eine Autorin liest aus ihrem Roman über einen Garten, den drei Familien teilen.",
     .description =
         "Über den Zaun wird gestritten, über die Ernte nie. Der Roman folgt einem Kleingarten "
         "durch sieben Jahrzehnte.\n\n"
         "Nach der Lesung signiert die Autorin. Die Veranstaltung wird in Schriftsprache "
         "mitgeschrieben.",
     .category = literature,
     .tags = "lesung,roman",
     .fee = paid(500, 800),
     .ticket = "brombeeren"},
    {.house = "bunker-ulmenwall",
     .day = in_days(2),
     .at = "20:00",
     .minutes = 130,
     .title = "Poetry Slam unter Tage",
     .summary = "Acht Texte, sechs Minuten, ein Saal voll Lärm.",
     .description =
         "Es gilt: eigene Texte, keine Requisiten, sechs Minuten. Fünf zufällig gewählte Leute "
         "im Publikum vergeben Punkte, alle anderen beschweren sich darüber.\n\n"
         "Anmeldung für die offene Liste ab 19:15 Uhr an der Bühne.",
     .category = literature,
     .tags = "poetry slam,bühne",
     .fee = paid(600, 900),
     .ticket = "slam"},
    {.house = "lichtwerk",
     .day = in_days(3),
     .at = "20:30",
     .minutes = 96,
     .title = "Die Kartografin",
     .summary = "Dokumentarfilm über eine Frau, die verschwundene Bäche einzeichnet.",
     .description =
         "Unter der Stadt fließen Bäche, die auf keinem Plan mehr stehen. Der Film begleitet "
         "eine Vermesserin, die sie wiederfindet.\n\n"
         "Die Regisseurin ist zu Gast. Mit Untertiteln für Hörgeschädigte.",
     .category = film,
     .tags = "dokumentarfilm,filmgespräch",
     .fee = paid(700, 950),
     .ticket = "kartografin"},
    {.house = "lichtwerk",
     .day = in_days(6),
     .at = "20:00",
     .minutes = 110,
     .title = "Kurzfilmnacht: Elf Minuten",
     .summary = "Zehn Kurzfilme, keiner länger als elf Minuten.",
     .description =
         "Animationen, Experimente und eine Komödie in einem Aufzug. Zur Pause wählt das "
         "Publikum seinen Liebling, der am Ende noch einmal läuft.\n\n"
         "Filme in sechs Sprachen, Untertitel auf Englisch.",
     .category = film,
     .tags = "kurzfilm",
     .fee = paid(700, 950),
     .languages = "de,en,tr,uk",
     .ticket = "kurzfilmnacht"},
    {.house = "lichtwerk",
     .day = coming(Monday, -2),
     .at = "20:30",
     .minutes = 100,
     .title = "Montagskino im Original",
     .summary = "Jeden Montag ein Film in seiner eigenen Sprache, mit Untertiteln.",
     .description =
         "Was läuft, steht eine Woche vorher an der Tafel im Foyer. Mal ist es neu, mal ein "
         "Klassiker, nie synchronisiert.\n\n"
         "Wer zehn Montage gestempelt hat, sieht den elften umsonst.",
     .category = film,
     .tags = "omu,reihe",
     .fee = paid(650, 850),
     .languages = "en,de",
     .rule = "FREQ=WEEKLY;BYDAY=MO"},
    {.house = "lichtwerk",
     .day = coming(Sunday, 1),
     .at = "15:00",
     .minutes = 75,
     .title = "Kinderkino: Der Fuchs und die Uhr",
     .summary = "Zeichentrickfilm ohne Worte, ab 5 Jahren.",
     .description =
         "Ein Fuchs findet eine Uhr und wundert sich, dass sie immer zu spät kommt. Gezeichnet "
         "mit Buntstift, begleitet von Klarinette und Cello.\n\n"
         "Ab 5 Jahren, das Licht bleibt ein wenig an.",
     .category = film,
     .tags = "kinder,animation",
     .fee = paid(400, 550),
     .ticket = "fuchs"},
    {.house = "lichtwerk",
     .day = coming(Friday, 2),
     .at = "21:30",
     .minutes = 130,
     .title = "Stummfilm mit Livemusik",
     .summary = "Ein alter Großstadtfilm, neu vertont für Posaune und Elektronik.",
     .description =
         "Straßenbahnen, Schreibmaschinen, Schaufenster: Das Tempo der Bilder ist hundert Jahre "
         "alt und passt gut zu heute. Zwei Musiker spielen dazu live.\n\n"
         "Einführung um 21:15 Uhr.",
     .category = film,
     .tags = "stummfilm,livemusik",
     .fee = paid(1000, 1400),
     .ticket = "stummfilm"},
    {.house = "lichtwerk",
     .day = coming(Thursday, 3),
     .at = "19:00",
     .minutes = 140,
     .title = "Filmgespräch: Wem gehört das Wasser?",
     .summary = "Dokumentarfilm und Diskussion mit dem Welthaus.",
     .description =
         "Drei Dörfer auf drei Kontinenten streiten um ihre Brunnen. Nach dem Film sprechen "
         "Fachleute und Publikum über Wasserrechte.\n\n"
         "In Zusammenarbeit mit dem Welthaus Bielefeld.",
     .category = film,
     .tags = "dokumentarfilm,diskussion",
     .fee = paid(500, 800),
     .languages = "de,en",
     .ticket = "wasser"},
    {.house = "stadtbibliothek",
     .day = in_days(7),
     .at = "19:30",
     .minutes = 90,
     .title = "Krimiabend am Neumarkt",
     .summary = "Zwei Autoren, ein Täter, das Publikum ermittelt.",
     .description =
         "Gelesen wird abwechselnd, und an drei Stellen wird angehalten: Wer war es? Die beste "
         "Begründung gewinnt ein Buch.\n\n"
         "Einlass ab 19 Uhr, Getränke gibt es im Café.",
     .category = literature,
     .tags = "lesung,krimi",
     .fee = paid(600, 900),
     .ticket = "krimi"},
    {.house = "stadtbibliothek",
     .day = in_days(10),
     .at = "18:00",
     .minutes = 90,
     .title = "Schreibwerkstatt: Anfänge",
     .summary = "Übungen für alle, die nie über den ersten Satz hinauskommen.",
     .description =
         "In neunzig Minuten entstehen zwölf Anfänge und vielleicht eine Fortsetzung. Bitte "
         "Stift und Heft mitbringen, Bildschirme bleiben zu.\n\n"
         "Höchstens 15 Plätze, Anmeldung an der Information.",
     .category = course,
     .tags = "schreiben,werkstatt"},
    {.house = "stadtbibliothek",
     .day = coming(Saturday, 1),
     .at = "11:00",
     .minutes = 45,
     .title = "Vorlesen auf Türkisch und Deutsch",
     .summary = "Zweisprachige Bilderbuchstunde für Kinder ab 4 Jahren.",
     .description =
         "Zwei Vorleserinnen, ein Bilderbuch, zwei Sprachen: Seite für Seite wird gewechselt "
         "und am Ende gebastelt.\n\n"
         "*Türkçe ve Almanca masal saati.* Ab 4 Jahren, ohne Anmeldung.",
     .category = family,
     .tags = "kinder,vorlesen,zweisprachig",
     .languages = "tr,de"},
    {.house = "stadtbibliothek",
     .day = coming(Thursday, -1),
     .at = "15:30",
     .minutes = 40,
     .title = "Vorlesezeit",
     .summary = "Jeden Donnerstag Geschichten für Kinder von 4 bis 8 Jahren.",
     .description =
         "Ehrenamtliche lesen vor, was die Kinder aus dem Regal ziehen. Danach wird gemalt.\n\n"
         "Die Teilnahme ist frei, Geschwister sind willkommen.",
     .category = family,
     .tags = "kinder,vorlesen",
     .rule = "FREQ=WEEKLY;BYDAY=TH"},
    {.house = "welthaus",
     .day = coming(Wednesday, 2),
     .at = "19:30",
     .minutes = 90,
     .title = "Gedichte über Grenzen",
     .summary = "Ukrainische, arabische und deutsche Lyrik, gelesen von denen, die sie übersetzen.",
     .description =
         "Jedes Gedicht wird dreimal gelesen: im Original, wörtlich und schön. Dazwischen geht "
         "es um das, was sich nicht übertragen ließ.\n\n"
         "Der Eintritt ist frei, um Spenden wird gebeten.",
     .category = literature,
     .tags = "lyrik,mehrsprachig",
     .fee = kDonation,
     .languages = "uk,ar,de"},
    {.house = "stadtbibliothek",
     .site = kOnline,
     .day = coming(Tuesday, 3),
     .at = "19:00",
     .minutes = 60,
     .title = "Digitale Sprechstunde: Hörbücher leihen",
     .summary = "Onlinekurs: Die Onleihe einrichten, Schritt für Schritt.",
     .description =
         "Am Bildschirm zeigt das Team, wie man Hörbücher und Zeitungen ausleiht. Fragen sind "
         "jederzeit im Chat möglich.\n\n"
         "Der Zugang steht oben; es ist kein Konto nötig.",
     .category = course,
     .tags = "online,hörbuch",
     .online_url = "https://konferenz.example/sprechstunde"},
    {.house = "stadttheater",
     .site = kOnline,
     .day = coming(Thursday, 5),
     .at = "20:00",
     .minutes = 60,
     .title = "Hörspiel zur Nacht",
     .summary = "Live im Netz: ein Hörspiel mit Geräuschemacherin, zum Mithören im Dunkeln.",
     .description =
         "Drei Stimmen, ein Tisch voller Dinge: Schritte aus Speisestärke, Regen aus Reis. "
         "Gesendet wird aus dem Probenraum, zu hören überall.\n\n"
         "Am besten mit Kopfhörern und ohne Licht.",
     .category = literature,
     .tags = "hörspiel,online",
     .fee = kDonation,
     .online_url = "https://stream.example/hoerspiel"},
    {.house = "stadtbibliothek",
     .day = coming(Thursday, 4),
     .at = "19:30",
     .minutes = 90,
     .title = "Essay und Espresso",
     .summary = "Lesung und Gespräch über das Warten.",
     .description =
         "Warum vergeht die Zeit am Bahnsteig anders als am Herd? Eine Essayistin liest, ein "
         "Bahnhofsvorsteher antwortet.\n\n"
         "Im Preis ist ein Getränk enthalten.",
     .category = literature,
     .tags = "lesung,essay",
     .fee = paid(700, 1000),
     .ticket = "essay"},
    {.house = "lichtwerk",
     .day = coming(Saturday, 5),
     .at = "20:15",
     .minutes = 118,
     .title = "Sommer in Halbtrauer",
     .summary = "Preisgekröntes Debüt über eine Bestatterin auf Urlaub. Vorpremiere.",
     .description =
         "Sie wollte zwei Wochen nichts mit dem Tod zu tun haben. Dann stirbt der Campingwart. "
         "Schwarze Komödie in flirrendem Licht.\n\n"
         "Vorpremiere eine Woche vor dem Start, mit Gästen aus dem Team.",
     .category = film,
     .tags = "spielfilm,vorpremiere",
     .fee = paid(800, 1050),
     .ticket = "halbtrauer"},
};

std::span<const Show> word_and_film_shows() { return kWordAndFilmShows; }

}  // namespace allmende::demo
