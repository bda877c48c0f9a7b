#include "server/api/moderation_json.hpp"

#include "models/text/text.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using moderation::Report, moderation::ReportState;
using enum Kind;
using enum Need;

/// More of a message than this helps nobody to see what it was.
static constexpr std::size_t kShownBody = 4000;

const Shape kReportShape{
    "Report",
    {{"id", uuid, required, "Id."},
     {"reporter", url, required, "The actor that reports, often another server's instance."},
     {"host", text, required, "Its server."},
     {"objects", list_of_text, required, "Addresses of ours that it is about."},
     {"content", text, required, "What it says, plain text.", 5000},
     {"state", text, required, "Whether somebody has dealt with it.", 0, 0,
      all_words<ReportState>()},
     {"reported_at", instant, required, "When it came."}}};

const Shape kReportsShape{"Reports",
                          {{"items",
                            list_of_objects,
                            required,
                            "Open ones first, newest first.",
                            1000,
                            0,
                            {},
                            &kReportShape}}};

const Shape kReportStateShape{
    "ReportState", {{"state", text, required, "Open or closed.", 0, 0, all_words<ReportState>()}}};

const Shape kDeadLetterShape{
    "DeadLetter",
    {{"id", integer, required, "Number."},
     {"signer", url, required, "The actor that sent it."},
     {"object", text, required, "What it is about; empty when it names nothing.", 2048},
     {"body", text, required, "The message, at most its first 4000 bytes.", 4000},
     {"received_at", instant, required, "When it came."},
     {"parked_at", instant, required, "When it was given up."},
     {"last_error", text, required, "Why, at the last try.", 2000}}};

const Shape kDeadLettersShape{
    "DeadLetters",
    {{"items", list_of_objects, required, "Newest first.", 1000, 0, {}, &kDeadLetterShape}}};

const Shape kDeadLetterStateShape{
    "DeadLetterState", {{"state", text, required, "Has it heard once more.", 0, 0, {"waiting"}}}};

const Shape kRemoteActorShape{
    "RemoteActor",
    {{"uri", url, required, "Id."},
     {"handle", text, required, "\"name@host\", or its address while that is not confirmed.", 3000},
     {"name", text, required, "Name."},
     {"kind", text, required, "ActivityStreams' type of the actor."},
     {"suspended", boolean, required, "It may take back what it said, and nothing else."},
     {"identity_changed", boolean, required,
      "All of its keys changed at once and nobody has looked yet."}}};

const Shape kRemoteActorsShape{
    "RemoteActors",
    {{"items", list_of_objects, required, "By id.", 1000, 0, {}, &kRemoteActorShape}}};

const Shape kActorDecisionShape{
    "ActorDecision",
    {{"uri", url, required, "Id of the actor."},
     {"suspended", boolean, optional, "Whether it may only take things back."},
     {"identity_confirmed", boolean, optional, "True: its new keys are its own."}}};

Json to_json(const Report& report) {
  return Json::object({{"id", report.id.text},
                       {"reporter", report.reporter},
                       {"host", report.host},
                       {"objects", Json::texts(report.objects)},
                       {"content", report.content},
                       {"state", to_word(report.state)},
                       {"reported_at", to_rfc3339(report.reported_at)}});
}

std::string reason_of(const DeadLetter& letter, const std::string& locale) {
  const std::string& error = letter.last_error;
  const std::size_t space = error.find(' ');
  const std::string key = error.substr(0, space);
  const std::string text = translate(key, locale);
  // What is no key of ours is told as it stands.
  if (text == key) return error;
  const std::string cause = space == std::string::npos ? "" : trim(error.substr(space));
  return cause.empty() ? text : text + " (" + cause + ")";
}

Json to_json(const DeadLetter& letter, const std::string& locale) {
  return Json::object({{"id", letter.activity.id},
                       {"signer", letter.activity.signer},
                       {"object", letter.activity.object},
                       {"body", cut(letter.activity.body, kShownBody)},
                       {"received_at", to_rfc3339(letter.received_at)},
                       {"parked_at", to_rfc3339(letter.parked_at)},
                       {"last_error", cut(reason_of(letter, locale), 2000)}});
}

Json to_json(const RemoteActor& actor) {
  return Json::object({{"uri", actor.uri},
                       {"handle", actor.shown_handle()},
                       {"name", actor.name},
                       {"kind", actor.kind},
                       {"suspended", actor.suspended},
                       {"identity_changed", actor.identity_changed}});
}

}  // namespace allmende
