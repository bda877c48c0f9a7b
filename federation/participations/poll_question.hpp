// What is said to somebody who takes part by a poll: the question, and how it then stands with the
// place. Each is a word to one person alone. Source: FEDERATION.md, "Taking part".
#pragma once

#include "federation/actors/remote_actor.hpp"
#include "federation/calendars/event_document.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/participations/poll_repository.hpp"

namespace allmende {

struct PollTalk {
  const Outbox& outbox;
  EventSetting setting;
  /// The date, and who is asked about it.
  calendars::EventView view;
  RemoteActor actor;
};

/// Asks whether they come; `reply` is the post by which they asked for it. The poll has the
/// question's id. Nothing is said to who was asked before.
void say_question(const PollTalk& talk, Tx& tx, const std::string& reply);
/// `words` say how it stands.
void say_place(const PollTalk& talk, Tx& tx, const std::string& words);

/// Of a place that was asked for by a poll; "" for what needs no words.
std::string place_words(participations::ParticipationState state, const std::string& locale);
/// Nobody can take part in it, any more or at all.
std::string closed_words(const std::string& locale);

/// True for yes, false for no, in any language of ours; nothing for another answer.
std::optional<bool> read_vote(const std::string& name);

}  // namespace allmende
