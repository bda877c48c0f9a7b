// The venues of the demo with their rooms. Houses and rooms are true; what is told about their
// accessibility is invented and says so, because nobody must rely on it.
#include "server/demo/programme.hpp"

namespace allmende::demo {

static constexpr Hall kHalls[] = {
    {.site = "stadttheater",
     .house = "stadttheater",
     .access = "wheelchair=fully;entrance.level=yes;entrance.door_cm=110;elevator=yes;"
               "elevator.cabin_width_cm=110;elevator.cabin_length_cm=140;toilet.wheelchair=yes;"
               "toilet.grab_bars=yes;toilet.emergency=yes;guide_dog=yes;parking.count=2;"
               "parking.distance_m=60;transit.stop=Rathaus;transit.distance_m=150;"
               "transit.step_free=yes;tactile_guidance=no",
     .rooms = {{.name = "Großes Haus",
                .capacity = 700,
                .floor = "EG",
                .access = "wheelchair_places=6;companion_seat=yes;hearing_loop=yes;"
                          "hearing_system=induction"},
               {.name = "Loft",
                .capacity = 99,
                .floor = "3. OG",
                .access = "wheelchair_places=2;hearing_loop=no"}}},
    {.site = "tam",
     .house = "stadttheater",
     .access = "wheelchair=partially;entrance.level=no;entrance.steps=2;entrance.ramp=mobile;"
               "toilet.wheelchair=no;transit.stop=Rathaus",
     .rooms = {{.name = "Saal", .capacity = 300, .access = "wheelchair_places=2"}}},
    {.site = "oetkerhalle",
     .house = "oetkerhalle",
     .access = "wheelchair=fully;entrance.level=yes;entrance.door_cm=130;elevator=yes;"
               "toilet.wheelchair=yes;guide_dog=yes;quiet_room=no;parking.count=4",
     .rooms = {{.name = "Großer Saal",
                .capacity = 1500,
                .access = "wheelchair_places=12;companion_seat=yes;hearing_loop=yes;"
                          "hearing_coverage=Parkett, Reihen 1 bis 20"},
               {.name = "Kleiner Saal", .capacity = 300, .access = "wheelchair_places=4"}}},
    {.site = "kunsthalle",
     .house = "kunsthalle",
     .access = "wheelchair=fully;entrance.level=yes;elevator=yes;toilet.wheelchair=yes;"
               "break_seats=yes;audio_guide=yes;tactile_model=no;guide_dog=yes",
     .rooms = {}},
    {.site = "historisches-museum",
     .house = "historisches-museum",
     .access = "wheelchair=fully;entrance.level=yes;entrance.door_auto=yes;toilet.wheelchair=yes;"
               "toilet.eurokey=yes;easy_language=yes;break_seats=yes",
     .rooms = {}},
    {.site = "stadtbibliothek",
     .house = "stadtbibliothek",
     .access = "wheelchair=fully;entrance.level=yes;entrance.door_auto=yes;elevator=yes;"
               "toilet.wheelchair=yes;toilet.adult_changing=no;quiet_room=yes;large_print=yes;"
               "pictograms=yes",
     .rooms = {{.name = "Veranstaltungssaal",
                .capacity = 120,
                .floor = "1. OG",
                .access = "hearing_loop=yes;wheelchair_places=4"}}},
    {.site = "bunker-ulmenwall",
     .house = "bunker-ulmenwall",
     .access = "wheelchair=no;entrance.level=no;entrance.steps=24;entrance.step_height_cm=17",
     .rooms = {}},
    {.site = "lichtwerk",
     .house = "lichtwerk",
     .access = "wheelchair=partially;entrance.level=yes;toilet.wheelchair=yes",
     .rooms = {{.name = "Kino 1", .access = "wheelchair_places=2;hearing_loop=yes"},
               {.name = "Kino 2", .access = "wheelchair_places=0"}}},
    {.site = "theaterlabor",
     .house = "theaterlabor",
     .access = "wheelchair=fully;entrance.level=yes;entrance.door_cm=180;toilet.wheelchair=yes;"
               "guide_dog=yes;companion_free=yes;social_card=yes",
     .rooms = {{.name = "Halle", .capacity = 200, .access = "wheelchair_places=8"},
               {.name = "Studio", .capacity = 60, .access = "wheelchair_places=2"}}},
};

std::span<const Hall> bielefeld_halls() { return kHalls; }

}  // namespace allmende::demo
