// Texts of the pages about following and being followed.
#include "server/i18n/texts.hpp"

namespace allmende {

const std::vector<Translation> kFollowTexts = {
    {"pages.nav.neighbours", "Nachbarn", "Neighbours"},
    {"pages.home.from", "aus {host}", "from {host}"},
    {"pages.home.whose", "Diese Veranstaltung kommt von {host}.", "This event comes from {host}."},
    {"pages.home.link", "Zur Seite auf {host}", "Go to its page on {host}"},
    {"pages.joining.title", "Teilnehmen", "Attend"},
    {"pages.joining.external", "Zur Anmeldung der Veranstalter",
     "Go to the organisers’ registration"},
    {"pages.joining.text",
     "Zusagen geht mit einem Konto hier oder anderswo. Wer anderswo eines hat, macht dort weiter:",
     "Attend with an account here or elsewhere. Whoever has one elsewhere goes on there:"},
    {"pages.follow.title", "Folgen", "Follow"},
    {"pages.follow.text",
     "Mit einem Konto bei Mastodon, Mobilizon oder einem anderen Server des Fediverse kommen neue "
     "Termine von selbst an. Diesen Namen dort in die Suche geben:",
     "With an account on Mastodon, Mobilizon or another server of the fediverse, new dates arrive "
     "by themselves. Enter this name in the search there:"},
    {"pages.follow.script", "Dafür wird JavaScript gebraucht.", "This needs JavaScript."},
    {"pages.visit.follow", "Von meinem Server folgen", "Follow from my server"},
    {"pages.visit.join", "Von meinem Server zusagen", "Attend from my server"},
    {"pages.visit.intro",
     "Wer anderswo ein Konto hat, macht dort weiter. Der eigene Server wird nur dieses eine Mal "
     "gefragt.",
     "Whoever has an account elsewhere goes on there. Your server is asked just this once."},
    {"pages.visit.from", "Mein Name oder Server, zum Beispiel @name@server.example",
     "My name or server, such as @name@server.example"},
    {"pages.visit.button", "Weiter", "Continue"},
    {"pages.visit.onward", "Hier geht es weiter:", "Continue here:"},
    {"pages.interact.title", "Hier weitermachen", "Continue here"},
    {"pages.interact.intro", "Folgen und zusagen mit einem Konto auf diesem Server.",
     "Follow and attend with an account on this server."},
    {"pages.neighbours.title", "Nachbarn", "Neighbours"},
    {"pages.neighbours.intro",
     "Kalender anderer Städte und Häuser, die hier mitlaufen, mit Angabe ihrer Herkunft.",
     "Calendars of other cities and houses that run along here, marked with where they are from."},
    {"pages.neighbours.none", "Noch wird keinem Kalender von anderswo gefolgt.",
     "No calendar from elsewhere is followed yet."},
    {"pages.connections.title", "Verbindungen", "Connections"},
    {"pages.connections.intro",
     "Wer uns folgt, wem wir folgen, und was unterwegs liegen geblieben ist.",
     "Who follows us, whom we follow, and what got stuck on the way."},
    {"pages.programme.title", "Arbeitsraum", "Workspace"},
    {"pages.programme.intro", "Für alle, die Termine einer Organisation eintragen und pflegen.",
     "For everybody who enters and edits an organisation's events."},
    {"pages.person.intro", "{name} ist von anderen Servern aus zu finden.",
     "{name} can be found from other servers."},
};

}  // namespace allmende
