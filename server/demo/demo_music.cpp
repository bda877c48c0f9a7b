// Concerts, sessions and choirs. Titles and texts are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum calendars::Category;
using std::chrono::Friday, std::chrono::Saturday, std::chrono::Sunday, std::chrono::Thursday,
    std::chrono::Tuesday, std::chrono::Wednesday;

static constexpr Show kMusicShows[] = {
    {.house = "oetkerhalle",
     .room = "Kleiner Saal",
     .day = in_days(0),
     .at = "20:00",
     .minutes = 110,
     .title = "Konzert im Kleinen Saal",
     .summary = "Streichquartette aus drei Jahrhunderten, nah am Podium gehört.",
     .description =
         "Ein junges Quartett stellt ein klassisches, ein romantisches und ein eben erst "
         "geschriebenes Werk nebeneinander. Vor jedem Stück sagen die Musikerinnen, worauf sie "
         "selbst hören.\n\n"
         "- Pause mit Getränken im Foyer\n- Restkarten ab 19 Uhr an der Abendkasse\n- Zugang "
         "ohne Stufen über die Lampingstraße",
     .category = music,
     .tags = "kammermusik,streichquartett",
     .fee = paid(900, 2400),
     .ticket = "kleiner-saal"},
    {.house = "marienkirche",
     .day = in_days(0),
     .at = "21:00",
     .minutes = 60,
     .title = "Orgelkonzert bei Kerzenschein",
     .summary = "Eine Stunde Orgelmusik im dunklen Kirchenschiff.",
     .description =
         "Die Kirche bleibt dunkel, nur an den Pfeilern brennen Kerzen. Auf dem Programm stehen "
         "alte Choralvorspiele und eine freie Improvisation über ein Lied, das jemand aus den "
         "Bänken nennt.\n\n"
         "Der Eintritt ist frei. Am Ausgang bitten wir um eine Gabe für die Stimmung der Orgel.",
     .category = music,
     .tags = "orgel,kirchenmusik",
     .fee = kDonation},
    {.house = "bunker-ulmenwall",
     .day = in_days(1),
     .at = "20:30",
     .minutes = 150,
     .title = "Offene Jazzsession",
     .summary = "Einsteigen erwünscht: Die Hausband eröffnet, danach gehört die Bühne allen.",
     .description =
         "Nach einer halben Stunde mit der Hausband hängt die Liste aus. Ein Flügel, ein "
         "Schlagzeug und zwei Verstärker stehen bereit, alles andere bringt man mit.\n\n"
         "Zuhören kostet nichts, der Hut geht herum.",
     .category = music,
     .tags = "jazz,session",
     .fee = kDonation},
    {.house = "oetkerhalle",
     .day = in_days(3),
     .at = "20:00",
     .minutes = 120,
     .title = "Symphoniekonzert: Nordlicht",
     .summary = "Großes Orchester mit Musik aus Finnland, Norwegen und Estland.",
     .description =
         "Weite Flächen, helle Bläser und ein Cellokonzert, das mit einem einzigen Ton beginnt. "
         "Vor dem Konzert führt die Dramaturgie um 19:15 Uhr in das Programm ein.\n\n"
         "Studierende zahlen an der Abendkasse 9 Euro, solange Plätze frei sind.",
     .category = music,
     .tags = "orchester,symphonie",
     .fee = paid(900, 4200),
     .ticket = "nordlicht"},
    {.house = "forum",
     .day = in_days(4),
     .at = "20:30",
     .minutes = 150,
     .title = "Lautstark: Drei Bands, ein Abend",
     .summary = "Gitarrenmusik aus Ostwestfalen, von verträumt bis verzerrt.",
     .description =
         "Drei Bands aus der Region spielen je vierzig Minuten, die Reihenfolge wird ausgelost. "
         "Danach legt das Team des Hauses auf.\n\n"
         "Gehörschutz gibt es kostenlos an der Theke. Ab 16 Jahren.",
     .category = music,
     .tags = "indie,rock",
     .fee = paid(1000, 1400),
     .ticket = "lautstark"},
    {.house = "bunker-ulmenwall",
     .day = in_days(5),
     .at = "20:30",
     .minutes = 120,
     .title = "Trio mit Wasserfarben",
     .summary = "Jazz zum Zusehen: Eine Malerin antwortet live auf die Musik.",
     .description =
         "Klavier, Bass und Schlagzeug improvisieren, auf einem Leuchttisch entstehen dazu "
         "Bilder, die das Wasser wieder auslöscht. Kein Stück dauert länger als ein Blatt "
         "Papier.\n\n"
         "Die getrockneten Blätter werden nach dem Konzert verschenkt.",
     .category = music,
     .tags = "jazz,malerei",
     .fee = paid(800, 1600),
     .ticket = "wasserfarben"},
    {.house = "marienkirche",
     .day = in_days(6),
     .at = "17:00",
     .minutes = 75,
     .title = "Chorkonzert: Von Licht und Schatten",
     .summary = "Motetten aus fünf Jahrhunderten, gesungen aus allen Ecken der Kirche.",
     .description =
         "Der Chor verteilt sich im Raum, und der Klang wandert. Wer die Augen schließt, weiß "
         "bald nicht mehr, wo vorn ist.\n\n"
         "Dauer etwa 75 Minuten ohne Pause, die Kirche ist geheizt.",
     .category = music,
     .tags = "chor,kirchenmusik",
     .fee = paid(500, 1200),
     .ticket = "licht-und-schatten"},
    {.house = "oetkerhalle",
     .day = in_days(9),
     .at = "12:30",
     .minutes = 35,
     .title = "Lunchkonzert",
     .summary = "Eine halbe Stunde Musik in der Mittagspause, Brot ist erlaubt.",
     .description =
         "Studierende spielen Sonaten und Duos im Foyer. Man darf zu spät kommen, früher gehen "
         "und mitgebrachte Brote essen.\n\n"
         "Der Eintritt ist frei.",
     .category = music,
     .tags = "kammermusik,mittags"},
    {.house = "forum",
     .day = coming(Friday, 1),
     .at = "21:00",
     .minutes = 300,
     .title = "Tanznacht der Jahrzehnte",
     .summary = "Ein Jahrzehnt pro Stunde, von den Siebzigern bis gestern.",
     .description =
         "Jede volle Stunde wechselt das Jahrzehnt und mit ihm das Licht. Wünsche kommen auf "
         "Zettel und in die Trommel.\n\n"
         "Ab 18 Jahren, Einlass bis Mitternacht. Die Garderobe ist im Preis enthalten.",
     .category = music,
     .tags = "party,tanzen",
     .fee = paid(700, 700),
     .ticket = "tanznacht"},
    {.house = "bunker-ulmenwall",
     .day = coming(Saturday, 1),
     .at = "20:30",
     .minutes = 120,
     .title = "Balkanbrass im Bunker",
     .summary = "Elf Blechbläser auf zwanzig Quadratmetern Bühne.",
     .description =
         "Es wird laut, heiß und eng. Die Kapelle spielt Hochzeitsmusik aus Städten, die keiner "
         "der Musiker je gesehen hat, und erfindet die fehlenden Strophen.\n\n"
         "Stehplätze, einige Stühle auf Nachfrage.",
     .category = music,
     .tags = "blasmusik,weltmusik",
     .fee = paid(1000, 1800),
     .ticket = "balkanbrass"},
    {.house = "oetkerhalle",
     .day = coming(Sunday, 1),
     .at = "11:00",
     .minutes = 60,
     .title = "Familienkonzert: Der Elefant im Orchestergraben",
     .summary = "Ein Konzert zum Mitstampfen, für Kinder ab 5 Jahren.",
     .description =
         "Warum ist die Tuba so groß und die Piccoloflöte so laut? Das Orchester beweist es mit "
         "Musik, das Publikum hilft mit Händen und Füßen.\n\n"
         "Ab 5 Jahren. Nach dem Konzert darf man Instrumente ausprobieren.",
     .category = family,
     .tags = "kinder,orchester",
     .fee = paid(600, 1200),
     .ticket = "elefant"},
    {.house = "marienkirche",
     .day = coming(Wednesday, -3),
     .at = "19:30",
     .minutes = 105,
     .title = "Offenes Singen: Chor ohne Vorsingen",
     .summary = "Jede Woche gemeinsam singen, ohne Noten lesen zu müssen.",
     .description =
         "Wer unter der Dusche singt, kann auch hier singen. Geprobt werden Lieder aus vielen "
         "Ländern, Noten liegen aus, sind aber nicht nötig.\n\n"
         "Einstieg jederzeit. Treffpunkt ist das Gemeindehaus neben der Kirche.",
     .category = music,
     .tags = "chor,mitmachen",
     .rule = "FREQ=WEEKLY;BYDAY=WE"},
    {.house = "bunker-ulmenwall",
     .day = coming(Thursday, -2),
     .at = "18:00",
     .minutes = 120,
     .title = "Rookie-Probe: Bandcoaching",
     .summary = "Alle zwei Wochen: ein Raum, Verstärker und jemand, der hilft.",
     .description =
         "Für Leute zwischen 13 und 21 Jahren, die eine Band haben oder suchen. Instrumente "
         "sind da, Vorkenntnisse nicht nötig.\n\n"
         "Die Teilnahme ist frei, eine kurze Nachricht vorher genügt.",
     .category = course,
     .tags = "jugend,band",
     .rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"},
    {.house = "forum",
     .day = coming(Saturday, 2),
     .at = "20:00",
     .minutes = 150,
     .title = "Synthesizer und Sternwarte",
     .summary = "Elektronisches Konzert mit projizierten Himmelskarten.",
     .description =
         "Vier modulare Synthesizer, an der Hallendecke wandert der Sternhimmel über Bielefeld. "
         "Das Konzert folgt einer Nacht von der Dämmerung bis zum Morgen.\n\n"
         "Liegestühle stehen vorn, Stehplätze hinten.",
     .category = music,
     .tags = "elektronik",
     .fee = paid(1200, 1800),
     .ticket = "sternwarte"},
    {.house = "oetkerhalle",
     .day = coming(Friday, 3),
     .at = "20:00",
     .minutes = 110,
     .title = "Klavierabend: Vier Hände, ein Flügel",
     .summary = "Zwei Pianistinnen, eine Bank und Musik zwischen Wien und Buenos Aires.",
     .description =
         "Vierhändig spielen heißt auch: sich nicht in die Quere kommen. Auf dem Programm "
         "stehen Walzer, Fantasien und Tangos.\n\n"
         "Das Konzert findet im Großen Saal statt.",
     .category = music,
     .tags = "klavier,kammermusik",
     .fee = paid(1200, 3200),
     .ticket = "vier-haende"},
    {.house = "marienkirche",
     .day = coming(Sunday, 3),
     .at = "17:00",
     .minutes = 100,
     .title = "Oratorium zum Mitlesen",
     .summary = "Ein Abend mit großem Chor, Orchester und Partitur auf der Leinwand.",
     .description =
         "Während Chor und Orchester musizieren, läuft die Partitur auf einer Leinwand mit. Man "
         "sieht, was man hört, und hört, was man sonst überhört.\n\n"
         "Ermäßigte Karten gelten auch für Inhaber des Bielefeld-Passes.",
     .category = music,
     .tags = "chor,oratorium",
     .fee = paid(800, 2600),
     .ticket = "oratorium"},
    {.house = "kulturamt",
     .site = "alter-markt",
     .day = coming(Saturday, 5),
     .at = "15:00",
     .minutes = 180,
     .title = "Straßenmusik auf dem Alten Markt",
     .summary = "Sechs Ensembles, drei Ecken, kein Verstärker.",
     .description =
         "Alle zwanzig Minuten wechselt die Ecke: Akkordeon, Saz, Streichtrio, Trommeln, ein "
         "Gospelchor und eine singende Säge. Wer mitspielen will, meldet sich beim "
         "Kulturamt.\n\n"
         "Bei Regen spielen alle unter den Arkaden.",
     .category = music,
     .tags = "straßenmusik,draußen",
     .languages = "de,tr"},
    {.house = "bunker-ulmenwall",
     .day = coming(Tuesday, 4),
     .at = "20:00",
     .minutes = 120,
     .title = "Stimmen vom Schwarzen Meer",
     .summary = "Lieder aus der Ukraine, der Türkei und Georgien.",
     .description =
         "Drei Sängerinnen tauschen Wiegenlieder, Klagelieder und Spottverse. Zwischen den "
         "Liedern erzählen sie, woher sie sie haben.\n\n"
         "*Пісні, які мандрують від берега до берега.* Texte liegen in vier Sprachen aus.",
     .category = music,
     .tags = "weltmusik,gesang",
     .fee = paid(800, 1600),
     .languages = "uk,tr,de",
     .ticket = "schwarzes-meer"},
    {.house = "oetkerhalle",
     .day = in_days(-4),
     .at = "20:00",
     .minutes = 100,
     .title = "Saisonauftakt im Foyer",
     .summary = "Kammermusik und ein Glas auf die neue Spielzeit.",
     .description =
         "Zum Auftakt spielte das Haus ein halbes Dutzend kurzer Stücke auf der Foyertreppe. "
         "Die Programmhefte liegen noch aus.",
     .category = music,
     .tags = "kammermusik"},
};

std::span<const Show> music_shows() { return kMusicShows; }

}  // namespace allmende::demo
