// Texts of pictures.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kPictureTexts = {
    {"pages.picture.credit", "Bild: {name}", "Picture: {name}"},
    {"request.error.no_room", "Auf dem Server ist kein Platz mehr. Bitte später noch einmal.",
     "The server has no room left. Please try again later."},
    {"pictures.error.not_found", "Dieses Bild gibt es hier nicht.",
     "There is no such picture here."},
    {"pictures.error.not_own", "Dieses Bild ist keines der Bilder dieser Organisation.",
     "This picture is none of this organisation's pictures."},
    {"pictures.error.alt_missing",
     "Bitte in einem Satz beschreiben, was auf dem Bild zu sehen ist.",
     "Please say in one sentence what the picture shows."},
    {"pictures.error.too_long", "Das ist länger als {max} Bytes.",
     "This is longer than {max} bytes."},
    {"pictures.error.empty", "Es kam keine Datei an.", "No file arrived."},
    {"pictures.error.format",
     "Das ist kein Bild, das wir annehmen. Möglich sind JPEG, PNG, WebP, AVIF, HEIC und GIF.",
     "This is no picture that we take. Possible are JPEG, PNG, WebP, AVIF, HEIC and GIF."},
    {"pictures.error.pixels",
     "Das Bild hat zu viele Pixel. Höchstens 100 Megapixel, als GIF, HEIC oder AVIF 64 Megapixel, "
     "und 30.000 Pixel je Seite.",
     "The picture has too many pixels. At most 100 megapixels, as GIF, HEIC or AVIF 64 megapixels, "
     "and 30,000 pixels a side."},
    {"pictures.error.damaged", "Die Bilddatei ist beschädigt oder nicht vollständig.",
     "The picture file is damaged or not complete."},
    {"pictures.error.unreadable",
     "Das Bild ließ sich nicht verarbeiten. Bitte in einem Bildprogramm neu speichern und noch "
     "einmal versuchen.",
     "The picture could not be processed. Please save it anew with a picture program and try "
     "again."},
    {"pictures.error.unreachable", "Das Bild des anderen Servers war nicht zu bekommen.",
     "The picture of the other server could not be had."},
    {"pictures.error.busy", "Gerade werden viele Bilder verarbeitet. Bitte gleich noch einmal.",
     "Many pictures are being processed. Please try again in a moment."},
    {"pictures.error.no_room", "Auf dem Server ist kein Platz mehr für Bilder.",
     "The server has no room left for pictures."},
    {"pictures.error.no_renderer", "Dieser Server kann gerade keine Bilder verarbeiten.",
     "This server cannot process pictures at the moment."},
    {"pictures.error.in_use",
     "Das Bild wird noch gezeigt. Bitte es dort zuerst entfernen oder ersetzen.",
     "The picture is still shown. Please remove or replace it there first."},
    {"pictures.error.in_use_too",
     "Das Bild wird noch gezeigt. Bitte es dort zuerst entfernen oder ersetzen.",
     "The picture is still shown. Please remove or replace it there first."},
};

}  // namespace allmende
