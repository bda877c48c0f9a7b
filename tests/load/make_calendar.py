#!/usr/bin/env python3
"""Writes an iCalendar file of COUNT made-up events to standard output: make_calendar.py COUNT SEED."""
import datetime
import random
import sys

WORDS = ["Konzert", "Theater", "Ausstellung", "Lesung", "Führung", "Jazz", "Chor", "Tanz", "Film",
         "Orgel", "Bühne", "Museum", "Markt", "Improvisation", "Kinder", "Märchen", "Sommer",
         "Nacht", "Stadt", "Garten", "Klang", "Bilder", "Geschichte", "Werkstatt", "Fest", "Quartett",
         "Premiere", "Matinee", "Gespräch", "Vortrag", "Kabarett", "Puppenspiel", "Oper", "Lieder"]
PLACES = ["Stadttheater", "Kunsthalle", "Oetkerhalle", "Altstadtkirche", "Kulturhaus", "Bürgerpark",
          "Ringlokschuppen", "Bibliothek", "Marktplatz", "Bahnhof Langendreer", "Forum", "Kamp"]


def escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line):
    """At most 75 bytes a line; 60 characters with their umlauts stay below."""
    return "\r\n ".join(line[at:at + 60] for at in range(0, len(line), 60))


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    pick = random.Random(seed)
    today = datetime.date.today()
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Allmende//load//DE"]
    for number in range(count):
        title = " ".join(pick.sample(WORDS, 3))
        text = " ".join(pick.choice(WORDS) for _ in range(30))
        day = today + datetime.timedelta(days=pick.randrange(0, 365))
        start = f"{day:%Y%m%d}T{pick.randrange(9, 22):02}{pick.choice((0, 15, 30, 45)):02}00"
        out += ["BEGIN:VEVENT", f"UID:load-{seed}-{number}@example.org", "DTSTAMP:20260101T000000Z",
                f"DTSTART;TZID=Europe/Berlin:{start}", "DURATION:PT2H",
                f"SUMMARY:{escaped(title)} {number}", folded(f"DESCRIPTION:{escaped(text)}"),
                f"LOCATION:{escaped(pick.choice(PLACES))}",
                f"GEO:{51.9 + pick.random() * 0.24:.5f};{8.35 + pick.random() * 0.36:.5f}",
                f"CATEGORIES:{escaped(pick.choice(WORDS))}", "END:VEVENT"]
    out += ["END:VCALENDAR", ""]
    sys.stdout.write("\r\n".join(out))


if __name__ == "__main__":
    main()
