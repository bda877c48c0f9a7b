// Reports, dead letters and single actors of other servers as JSON.
#pragma once

#include "federation/actors/remote_actor.hpp"
#include "federation/inbox/inbox_repository.hpp"
#include "models/moderation/report.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kReportShape;
extern const Shape kReportsShape;
extern const Shape kReportStateShape;
extern const Shape kDeadLetterShape;
extern const Shape kDeadLettersShape;
extern const Shape kDeadLetterStateShape;
extern const Shape kRemoteActorShape;
extern const Shape kRemoteActorsShape;
extern const Shape kActorDecisionShape;

Json to_json(const moderation::Report& report);
/// Why it could not be heard at the last try, in words; "" when nothing is known.
std::string reason_of(const DeadLetter& letter, const std::string& locale);
Json to_json(const DeadLetter& letter, const std::string& locale);
Json to_json(const RemoteActor& actor);

}  // namespace allmende
