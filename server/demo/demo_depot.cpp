// What the houses of the demo lend. The things are invented.
#include "server/demo/programme.hpp"

namespace allmende::demo {

using enum resources::ResourceKind;

static constexpr Thing kBielefeldThings[] = {
    {.house = "stadttheater",
     .site = "stadttheater",
     .title_de = "Beamer, 6000 Lumen",
     .title_en = "Projector, 6000 lumens",
     .description = "Mit Koffer, HDMI-Kabel und Fernbedienung. Weitwinkel auf Nachfrage.",
     .category = "VID.projektor",
     .code = "BEA",
     .count = 3,
     .day_cents = 3000,
     .deposit_cents = 15000},
    {.house = "stadttheater",
     .site = "stadttheater",
     .title_de = "Podeste 2 × 1 m",
     .title_en = "Stage platforms 2 × 1 m",
     .description = "Steckfüße 20, 40 und 60 cm. Ein Transporter ist nötig.",
     .category = "BUE.podeste",
     .code = "POD",
     .count = 12,
     .day_cents = 800},
    {.house = "bunker-ulmenwall",
     .site = "bunker-ulmenwall",
     .title_de = "Schlagzeug",
     .title_en = "Drum kit",
     .description = "Fünfteilig, ohne Becken. Bitte Teppich mitbringen.",
     .category = "INS.schlagzeug",
     .code = "DRU",
     .day_cents = 2500,
     .deposit_cents = 10000},
    {.house = "stadtbibliothek",
     .site = "stadtbibliothek",
     .title_de = "Induktionsschleife, tragbar",
     .title_en = "Portable induction loop",
     .description = "Für Tische und Schalter. Kostenlos, damit alle mitreden können.",
     .category = "MOE.barrierefreiheit",
     .code = "IND",
     .count = 2},
};

static constexpr Thing kHerfordThings[] = {
    {.house = "stadttheater-herford",
     .title_de = "Nebelmaschine",
     .title_en = "Fog machine",
     .description = "Mit zwei Litern Fluid. Bitte vorher die Brandmeldeanlage klären.",
     .category = "BUE.effekte",
     .code = "NEB",
     .count = 2,
     .day_cents = 1500,
     .deposit_cents = 5000},
    {.house = "kulturbuero-herford",
     .title_de = "Faltpavillon 3 × 3 m",
     .title_en = "Folding pavilion 3 × 3 m",
     .description = "Mit Gewichten und Seitenwänden. Zwei Personen bauen ihn in zehn Minuten auf.",
     .category = "DRA.pavillon",
     .code = "PAV",
     .count = 4,
     .day_cents = 1000},
    {.house = "marta",
     .title_de = "Vitrinen, 120 cm",
     .title_en = "Showcases, 120 cm",
     .description = "Abschließbar, mit Lichtleiste. Transport nur stehend.",
     .category = "AUS.vitrinen",
     .code = "VIT",
     .count = 6,
     .day_cents = 500,
     .deposit_cents = 20000},
};

std::span<const Thing> bielefeld_things() { return kBielefeldThings; }
std::span<const Thing> herford_things() { return kHerfordThings; }

}  // namespace allmende::demo
