// Theatre, dance and theatre for children. Titles and texts are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum calendars::Category;
using enum calendars::EventStatus;
using std::chrono::Friday, std::chrono::Saturday, std::chrono::Sunday, std::chrono::Thursday,
    std::chrono::Tuesday, std::chrono::Wednesday;

static constexpr Show kStageShows[] = {
    {.house = "stadttheater",
     .day = in_days(0),
     .at = "19:30",
     .minutes = 135,
     .title = "Das Gewicht der Möwen",
     .summary = "Schauspiel über eine Familie, die ihr Haus am Meer verkaufen muss.",
     .description =
         "Drei Geschwister treffen sich ein letztes Mal im Haus ihrer Großmutter. Zwischen "
         "Umzugskisten und alten Tonbändern wird verhandelt, was bleibt, wenn niemand mehr "
         "bleibt.\n\n"
         "Die Inszenierung spielt auf einer Bühne, die sich im Lauf des Abends leert: Am Ende "
         "steht dort nur noch ein Stuhl.\n\n"
         "- Dauer: zwei Stunden und 15 Minuten, eine Pause\n- Einführung: eine halbe Stunde "
         "vorher im Foyer\n- Übertitel auf Englisch",
     .category = theatre,
     .tags = "schauspiel,übertitel",
     .fee = paid(1200, 3400),
     .languages = "de,en",
     .ticket = "gewicht-der-moewen"},
    {.house = "stadttheater",
     .day = in_days(4),
     .at = "19:30",
     .minutes = 80,
     .title = "Zwölf Arten zu fallen",
     .summary = "Tanzabend über Stürze, Absprünge und das Aufgefangenwerden.",
     .description =
         "Acht Tänzerinnen und Tänzer erforschen, was zwischen Stand und Boden geschieht. Dazu "
         "erklingt eine neue Komposition für Schlagwerk und Elektronik, live gespielt.\n\n"
         "Im Anschluss lädt das Ensemble zum **Publikumsgespräch** ins Loft. Das Stück kommt "
         "ohne Sprache aus.",
     .category = theatre,
     .tags = "tanz,ohne sprache",
     .fee = paid(1200, 3400),
     .languages = "de,en",
     .ticket = "zwoelf-arten"},
    {.house = "stadttheater",
     .day = in_days(5),
     .at = "19:30",
     .minutes = 165,
     .title = "Die Uhrmacherin von Prag",
     .summary = "Oper in drei Akten um eine Werkstatt, in der die Zeit rückwärts geht.",
     .description =
         "Wer in dieser Werkstatt eine Uhr reparieren lässt, bekommt eine verlorene Stunde "
         "zurück – und verliert dafür eine andere. Eine große Choroper mit mechanischen Vögeln, "
         "einem Kanon für fünf Glocken und einem Ende, das der Anfang ist.\n\n"
         "Gesungen wird auf Deutsch, mit Übertiteln. Karten gibt es an der "
         "[Theaterkasse](https://karten.example/uhrmacherin).",
     .category = theatre,
     .tags = "oper,premiere",
     .fee = paid(1500, 4800),
     .ticket = "uhrmacherin"},
    {.house = "stadttheater",
     .day = coming(Saturday, 1),
     .at = "19:30",
     .minutes = 165,
     .title = "Die Uhrmacherin von Prag: zweite Vorstellung",
     .summary = "Noch einmal: die Oper um die rückwärts laufende Zeit.",
     .description =
         "Nach der Premiere die zweite Vorstellung. Für Menschen mit Hörgeräten steht eine "
         "Ringschleife in den Reihen 3 bis 8 zur Verfügung.\n\n"
         "Unter 30 Jahren kostet jeder Platz an diesem Abend **15 Euro**.",
     .category = theatre,
     .tags = "oper",
     .fee = paid(1500, 4800),
     .ticket = "uhrmacherin"},
    {.house = "stadttheater",
     .site = "tam",
     .day = in_days(8),
     .at = "19:30",
     .minutes = 110,
     .title = "Wir Nachbarn",
     .summary = "Ein Abend aus hundert Briefen, die Bielefelder einander in den Kasten warfen.",
     .description =
         "Vom Zettel an der Waschmaschine bis zur Liebeserklärung über den Zaun: Das Ensemble "
         "hat Nachbarschaftspost gesammelt und daraus eine Komödie gebaut.\n\n"
         "Gespielt wird im Theater am Alten Markt, mit freier Platzwahl.",
     .category = theatre,
     .tags = "komödie",
     .fee = paid(900, 2200),
     .ticket = "wir-nachbarn"},
    {.house = "stadttheater",
     .site = "tam",
     .day = coming(Friday, 2),
     .at = "20:00",
     .minutes = 90,
     .title = "Kaltstart",
     .summary = "Monolog einer Busfahrerin in der letzten Nacht ihrer Linie.",
     .description =
         "Um vier Uhr morgens rollt der Bus zum letzten Mal vom Hof. Auf den Sitzen: alle "
         "Fahrgäste aus dreißig Jahren.\n\n"
         "Kammerspiel für eine Schauspielerin und ein Akkordeon. Empfohlen ab 14 Jahren.",
     .category = theatre,
     .tags = "schauspiel,solo",
     .fee = paid(900, 2200),
     .ticket = "kaltstart"},
    {.house = "stadttheater",
     .day = coming(Saturday, 3),
     .at = "19:30",
     .minutes = 130,
     .title = "Der Sturm im Wasserglas",
     .summary = "Große Komödie um eine kleine Zeitung und ein noch kleineres Gerücht.",
     .description =
         "In der Redaktion eines Kreisblatts wird aus einem Tippfehler ein Skandal. Vier Türen, "
         "neun Rollen und ein Hund, den man nur hört.\n\n"
         "Mit **Audiodeskription**: Empfangsgeräte liegen an der Garderobe bereit, eine "
         "Bühnenführung zum Ertasten beginnt um 18:15 Uhr.",
     .category = theatre,
     .tags = "komödie,audiodeskription",
     .fee = paid(1200, 3400),
     .ticket = "wasserglas"},
    {.house = "stadttheater",
     .day = coming(Tuesday, -2),
     .at = "18:00",
     .minutes = 90,
     .title = "Offene Probe",
     .summary = "Zusehen, wie eine Szene entsteht: jede Woche öffnet das Ensemble seine Probe.",
     .description =
         "Einmal in der Woche bleibt die Tür zur Probe offen. Man darf kommen und gehen, Fragen "
         "werden in der Pause beantwortet.\n\n"
         "Bitte leise sein und das Telefon ausschalten. Treffpunkt ist der Bühneneingang an der "
         "Seite des Hauses.",
     .category = theatre,
     .tags = "probe,hinter den kulissen",
     .rule = "FREQ=WEEKLY;BYDAY=TU"},
    {.house = "stadttheater",
     .day = coming(Sunday, 4),
     .at = "18:00",
     .minutes = 150,
     .title = "Schattenspieler",
     .summary = "Musical über ein Lichtspielhaus, in dem der Ton ausfällt.",
     .description =
         "Am Abend der ersten Tonfilmvorführung streikt die Maschine, und das Kinoorchester "
         "muss improvisieren. Ein Stück über das Ende einer Kunst und den Anfang einer "
         "anderen.\n\n"
         "Um diese Vorstellung wird noch gerungen: Ob die Drehbühne bis dahin läuft, steht eine "
         "Woche vorher fest.",
     .category = theatre,
     .tags = "musical",
     .fee = paid(1500, 4800),
     .ticket = "schattenspieler",
     .status = tentative,
     .reason = "Die Drehbühne wird repariert; wir sagen eine Woche vorher fest zu."},
    {.house = "theaterlabor",
     .day = in_days(2),
     .at = "19:30",
     .minutes = 75,
     .title = "Atem holen",
     .summary = "Körpertheater nach Tagebüchern einer Taucherin. Premiere.",
     .description =
         "Wie lange hält man es unter der Oberfläche aus? Fünf Spielerinnen, ein Becken aus "
         "Licht und ein Klangraum, der langsam sinkt.\n\n"
         "Nach der Premiere gibt es Suppe im Foyer. Der Saal ist stufenlos erreichbar.",
     .category = theatre,
     .tags = "premiere,körpertheater",
     .fee = paid(800, 1800),
     .ticket = "atem-holen"},
    {.house = "theaterlabor",
     .day = in_days(6),
     .at = "18:00",
     .minutes = 75,
     .title = "Atem holen: Nachmittagsvorstellung",
     .summary = "Das Körpertheater mit Dolmetschen in Deutsche Gebärdensprache.",
     .description =
         "Diese Vorstellung wird von zwei Dolmetscherinnen in **Deutsche Gebärdensprache** "
         "begleitet. Die Plätze mit bester Sicht liegen links der Mitte und werden auf Wunsch "
         "freigehalten.\n\n"
         "Das Nachgespräch wird ebenfalls gedolmetscht.",
     .category = theatre,
     .tags = "körpertheater,gebärdensprache",
     .fee = paid(800, 1800),
     .languages = "de,gsg",
     .ticket = "atem-holen"},
    {.house = "theaterlabor",
     .day = coming(Thursday, 2),
     .at = "20:00",
     .minutes = 60,
     .title = "Werkstattabend: Maschinen",
     .summary = "Das Ensemble zeigt Halbfertiges und will hören, was fehlt.",
     .description =
         "In der früheren Fabrikhalle geht es um Maschinen und um Hände, die sie bedienten. "
         "Gezeigt werden drei Szenen, roh und unbeleuchtet.\n\n"
         "Danach sitzen alle im Kreis. Wer mag, schreibt seinen Einwand auf eine Karte.",
     .category = theatre,
     .tags = "werkstatt,neues",
     .fee = kDonation},
    {.house = "theaterlabor",
     .day = coming(Wednesday, 4),
     .at = "20:00",
     .minutes = 70,
     .title = "Die Stille nach dem Applaus",
     .summary = "Doppelabend zweier junger Gruppen, mit Gespräch.",
     .description =
         "Zwei freie Gruppen teilen sich einen Abend: ein Solo über Lampenfieber und ein Chor "
         "aus Souffleusen.\n\n"
         "Der Abend wird verschoben. Gekaufte Karten bleiben gültig oder werden an der Kasse "
         "erstattet.",
     .category = theatre,
     .tags = "freie szene",
     .fee = paid(800, 1500),
     .ticket = "stille",
     .status = postponed,
     .reason =
         "Verschoben wegen einer Erkrankung im Ensemble; der neue Termin folgt, Karten bleiben "
         "gültig."},
    {.house = "alarmtheater",
     .day = in_days(1),
     .at = "20:00",
     .minutes = 80,
     .title = "Papiere, bitte!",
     .summary = "Eine Groteske über Formulare, Warteräume und sehr viel Tee.",
     .description =
         "Nummer 471 wartet seit gestern. Nummer 12 wartet seit neun Jahren. Junge Leute aus "
         "sieben Ländern haben das Stück aus eigenen Erlebnissen entwickelt.\n\n"
         "Gespielt wird auf **Deutsch, Arabisch und Ukrainisch**, alles Wichtige erscheint als "
         "Übertitel.",
     .category = theatre,
     .tags = "junge bühne,mehrsprachig",
     .fee = paid(600, 1400),
     .languages = "de,ar,uk",
     .ticket = "papiere"},
    {.house = "alarmtheater",
     .day = in_days(6),
     .at = "20:00",
     .minutes = 100,
     .title = "Impro im Westen",
     .summary = "Zwei Teams, ein Ball, Stichworte aus dem Saal.",
     .description =
         "Aus drei Zurufen wird eine Oper, aus einem Geräusch ein Krimi. Am Ende entscheidet "
         "der Applaus, wer den Wanderpokal – eine Gießkanne – mitnimmt.\n\n"
         "Einlass ab 19:15 Uhr, die Bar bleibt danach offen.",
     .category = theatre,
     .tags = "improvisation",
     .fee = paid(800, 1200),
     .ticket = "impro"},
    {.house = "alarmtheater",
     .day = coming(Saturday, 2),
     .at = "20:00",
     .minutes = 85,
     .title = "Nachtschicht im Museum",
     .summary = "Junge Bühne: Was Exponate tun, wenn das Licht ausgeht.",
     .description =
         "Siebzehn Jugendliche spielen Vitrinen, Wächter und ein sehr altes Fahrrad. Das Stück "
         "entstand in einem Jahr gemeinsamer Proben.\n\n"
         "Empfohlen ab 12 Jahren. Schulklassen melden sich bitte vorher an.",
     .category = theatre,
     .tags = "junge bühne",
     .fee = paid(600, 1400),
     .ticket = "nachtschicht"},
    {.house = "trotz-alledem",
     .day = in_days(5),
     .at = "20:00",
     .minutes = 90,
     .title = "Kabarett am Küchentisch",
     .summary = "Lieder und Szenen rund um Herd, Herz und Hausordnung.",
     .description =
         "Eine Frau, ein Mann, ein Küchentisch: mehr braucht es nicht für einen Abend über das "
         "Zusammenleben. Das Publikum sitzt nah dran und bekommt gelegentlich Kartoffeln "
         "gereicht.\n\n"
         "Empfohlen für Erwachsene und alle, die es werden wollen.",
     .category = theatre,
     .tags = "kabarett",
     .fee = paid(900, 1600),
     .ticket = "kuechentisch"},
    {.house = "trotz-alledem",
     .day = coming(Sunday, -3),
     .at = "15:00",
     .minutes = 50,
     .title = "Kindertheater am Sonntag",
     .summary = "Jeden Sonntag eine Geschichte für Kinder ab 4 Jahren und alle, die sie begleiten.",
     .description =
         "Mal mit Puppen, mal mit Musik, immer höchstens 50 Minuten: Sonntags gehört die Bühne "
         "den Jüngsten.\n\n"
         "- ab **4 Jahren**\n- Kinderwagen parken im Flur\n- nach dem Stück darf man auf die "
         "Bühne",
     .category = family,
     .tags = "kinder,puppentheater",
     .fee = paid(500, 800),
     .ticket = "kindertheater",
     .rule = "FREQ=WEEKLY;BYDAY=SU"},
    {.house = "trotz-alledem",
     .day = coming(Wednesday, 1),
     .at = "10:00",
     .minutes = 45,
     .title = "Der Hase, der nicht schlafen konnte",
     .summary = "Vormittagsvorstellung für Kindergärten und Familien, ab 3 Jahren.",
     .description =
         "Der Hase zählt Schafe, doch die Schafe zählen zurück. Eine ruhige Geschichte mit "
         "Schattenbildern und einer Spieluhr.\n\n"
         "Gruppen melden sich bitte bis zum Vortag an. Ab 3 Jahren.",
     .category = family,
     .tags = "kinder,schattenspiel",
     .fee = paid(400, 600),
     .ticket = "hase"},
    {.house = "trotz-alledem",
     .day = coming(Saturday, 4),
     .at = "16:00",
     .minutes = 55,
     .title = "Karagöz und die gestohlene Trommel",
     .summary = "Türkisches Schattentheater für Familien, zweisprachig.",
     .description =
         "Karagöz poltert, Hacivat predigt, und irgendwo fehlt eine Trommel. Die Figuren aus "
         "bemaltem Leder sprechen Türkisch und Deutsch durcheinander, verstehen wird man sie "
         "immer.\n\n"
         "*Çocuklar ve aileler için, 5 yaşından itibaren.* Ab 5 Jahren.",
     .category = family,
     .tags = "kinder,schattenspiel,zweisprachig",
     .fee = paid(500, 800),
     .languages = "tr,de",
     .ticket = "karagoez"},
    {.house = "stadttheater",
     .site = "tam",
     .day = coming(Sunday, 2),
     .at = "11:00",
     .minutes = 60,
     .title = "Das Orchester im Koffer",
     .summary = "Familienstück mit Musik über eine Dirigentin ohne Orchester, ab 6 Jahren.",
     .description =
         "Aus dem Koffer kommen ein Kamm, drei Flaschen und eine Luftpumpe. Zusammen klingt das "
         "erstaunlich gut, findet die Dirigentin – und stellt das Publikum als Bläser an.\n\n"
         "Ab 6 Jahren. Entspannte Vorstellung: Das Licht bleibt gedimmt an, man darf sich "
         "bewegen.",
     .category = family,
     .tags = "kinder,entspannte vorstellung",
     .fee = paid(600, 1200),
     .ticket = "koffer"},
    {.house = "stadttheater",
     .day = in_days(-2),
     .at = "19:30",
     .minutes = 120,
     .title = "Letzte Runde",
     .summary = "Schauspiel über eine Stammkneipe an ihrem Schließtag.",
     .description =
         "Die Zapfhähne sind schon abgeklemmt, doch die Stammgäste sitzen noch. Ein Stück über "
         "Treue, Deckel und das Anschreiben.\n\n"
         "Dies war die letzte Vorstellung des Stücks. Danke an alle, die da waren!",
     .category = theatre,
     .tags = "schauspiel,dernière",
     .fee = paid(1200, 3400)},
};

std::span<const Show> stage_shows() { return kStageShows; }

}  // namespace allmende::demo
