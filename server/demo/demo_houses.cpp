// The houses of the demo and the sites they play at. Names, addresses and coordinates are facts of
// the city (WGS 84); the squares' coordinates are those of its weekly markets.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum organisations::OrganisationKind;

static constexpr Site kSites[] = {
    {"stadttheater", "Stadttheater", "Niederwall 27", "33602", 52.0208, 8.5350},
    {"tam", "Theater am Alten Markt", "Alter Markt 1", "33602", 52.0209, 8.5317},
    {"oetkerhalle", "Rudolf-Oetker-Halle", "Lampingstraße 16", "33615", 52.0283, 8.5133},
    {"kunsthalle", "Kunsthalle Bielefeld", "Artur-Ladebeck-Straße 5", "33602", 52.0182, 8.5261},
    {"historisches-museum", "Historisches Museum", "Ravensberger Park 2", "33607", 52.0228, 8.5440},
    {"stadtbibliothek", "Stadtbibliothek am Neumarkt", "Neumarkt 1", "33602", 52.0251, 8.5359},
    {"forum", "Forum Bielefeld", "Meller Straße 2", "33613", 52.0346, 8.5277},
    {"bunker-ulmenwall", "Bunker Ulmenwall", "Kreuzstraße 0", "33602", 52.0160, 8.5317},
    {"lichtwerk", "Lichtwerk im Ravensberger Park", "Ravensberger Park 7", "33607", 52.0233,
     8.5449},
    {"theaterlabor", "Theaterlabor im Tor 6", "Hermann-Kleinewächter-Straße 4", "33602", 52.0188,
     8.5432},
    {"namu", "Naturkunde-Museum namu im Spiegelshof", "Kreuzstraße 20", "33602", 52.0166, 8.5305},
    {"museum-huelsmann", "Museum Huelsmann", "Ravensberger Park 3", "33607", 52.0221, 8.5430},
    {"trotz-alledem", "Trotz-Alledem-Theater", "Feilenstraße 4", "33602", 52.0264, 8.5340},
    {"alarmtheater", "AlarmTheater", "Gustav-Adolf-Straße 17", "33615", 52.0270, 8.5204},
    {"marienkirche", "Neustädter Marienkirche", "Papenmarkt 10a", "33602", 52.0163, 8.5294},
    {"welthaus", "Welthaus Bielefeld", "August-Bebel-Straße 62", "33602", 52.0212, 8.5418},
    {"sparrenburg", "Sparrenburg", "Am Sparrenberg", "33602", 52.0146, 8.5272},
    {"alter-markt", "Alter Markt", "Alter Markt", "33602", 52.0204, 8.5320},
    {"klosterplatz", "Klosterplatz", "Klosterplatz", "33602", 52.0209, 8.5286},
    {"siegfriedplatz", "Siegfriedplatz", "Siegfriedplatz", "33615", 52.0281, 8.5225},
    {"kesselbrink", "Kesselbrink", "Kesselbrink", "33602", 52.0243, 8.5382},
};

static constexpr House kHouses[] = {
    {"stadttheater", "Theater Bielefeld", institution, "https://theater-bielefeld.de/",
     "Schauspiel, Musiktheater und Tanz im **Stadttheater** am Niederwall und im Theater am Alten "
     "Markt."},
    {"oetkerhalle", "Rudolf-Oetker-Halle", institution, "https://rudolf-oetker-halle.de/",
     "Konzerthaus von 1930 am Bürgerpark, mit Großem und Kleinem Saal."},
    {"kunsthalle", "Kunsthalle Bielefeld", institution, "https://www.kunsthalle-bielefeld.de/",
     "Ausstellungshaus für die Kunst der Moderne und der Gegenwart, mit Skulpturenpark."},
    {"historisches-museum", "Historisches Museum Bielefeld", institution,
     "https://www.historisches-museum-bielefeld.de/",
     "Stadt- und Industriegeschichte in der ehemaligen Ravensberger Spinnerei."},
    {"stadtbibliothek", "Stadtbibliothek Bielefeld", institution,
     "https://www.stadtbibliothek-bielefeld.de/",
     "Lesen, lernen und treffen am Neumarkt – auch ohne Bibliotheksausweis."},
    {"forum", "Forum Bielefeld", association, "https://www.forum-bielefeld.com/",
     "Ehrenamtlich geführter Club für Konzerte und Tanzabende."},
    {"bunker-ulmenwall", "Bunker Ulmenwall", association, "https://bunker-ulmenwall.org/",
     "Jazz, Slam und junge Bühne unter der Erde, am Fuß des Sparrenbergs."},
    {"lichtwerk", "Lichtwerk", institution, "https://www.lichtwerkkino.de/",
     "Filmkunst in der alten Tischlerei im Ravensberger Park."},
    {"theaterlabor", "Theaterlabor Bielefeld", collective, "https://theaterlabor.eu/",
     "Freies Ensemble im **Tor 6**, einer früheren Halle der Dürkoppwerke.", "jonas"},
    {"namu", "Naturkunde-Museum namu", institution, "https://namu-ev.de/",
     "Natur, Mensch und Umwelt im Spiegelshof aus der Renaissance."},
    {"museum-huelsmann", "Museum Huelsmann", institution, "https://www.museumhuelsmann.de/",
     "Kunst und Design in der Villa am Ravensberger Park."},
    {"trotz-alledem", "Trotz-Alledem-Theater", collective, "https://www.trotz-alledem-theater.de/",
     "Freies Theater für Kinder, Jugendliche und Erwachsene."},
    {"alarmtheater", "AlarmTheater", collective, "https://www.alarmtheater.de/",
     "Freies Theater im Bielefelder Westen, oft mit Menschen, die zum ersten Mal spielen."},
    {"marienkirche", "Neustädter Marienkirche", association,
     "http://www.neustadt-marien-bielefeld.de/",
     "Gotische Hallenkirche mit reichem kirchenmusikalischem Leben."},
    {"welthaus", "Welthaus Bielefeld", association, "https://www.welthaus.de/",
     "Verein für globale Gerechtigkeit und Begegnung.", "leyla"},
    {"kulturamt", "Kulturamt der Stadt Bielefeld", city, "https://www.bielefeld.de/",
     "Kultur auf Plätzen, Burgen und überall, wo kein eigenes Haus dafür steht."},
};

static constexpr DateChange kDateChanges[] = {
    {.series_title = "Offene Probe",
     .date = 1,
     .reason = "Auf der Hauptbühne wird eingeleuchtet: Wir proben eine Stunde später im Theater am "
               "Alten Markt.",
     .site = "tam",
     .minutes_later = 60},
    {.series_title = "Sprachcafé am Neumarkt",
     .date = 2,
     .status = calendars::EventStatus::cancelled,
     .reason = "An diesem Tag ist die Bibliothek wegen einer Schulung des Teams geschlossen."},
};

static std::vector<Show> all_shows() {
  std::vector<Show> all;
  for (const auto& shows :
       {stage_shows(), music_shows(), museum_shows(), word_and_film_shows(), city_shows()}) {
    all.insert(all.end(), shows.begin(), shows.end());
  }
  return all;
}

const Programme& bielefeld() {
  static const Programme kProgramme{
      .locality = "Bielefeld",
      .sites = {std::begin(kSites), std::end(kSites)},
      .halls = {bielefeld_halls().begin(), bielefeld_halls().end()},
      .houses = {std::begin(kHouses), std::end(kHouses)},
      .shows = all_shows(),
      .date_changes = {std::begin(kDateChanges), std::end(kDateChanges)},
      .things = {bielefeld_things().begin(), bielefeld_things().end()}};
  return kProgramme;
}

}  // namespace allmende::demo
