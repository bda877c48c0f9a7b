// Makes signed messages for the measurement of the inbox, before anything is measured: a file of
// whole HTTP requests, each preceded by a line with its length, and one document per actor.
// Usage: sign_posts HOME INBOX_BASE COUNT ACTORS OUT_FILE DOCUMENTS_DIR [FIRST_NUMBER]
//   HOME        address under which the documents will be served
//   INBOX_BASE  address of the server that is measured
#include <fstream>
#include <iostream>
#include <thread>

#include "federation/signatures/http_signature.hpp"
#include "federation/vocab/document.hpp"

using namespace allmende;

struct Job {
  std::string home;
  std::string base;
  int count = 0;
  int first = 0;
};

static std::string actor_of(const Job& job, int number) {
  return job.home + "/actor" + std::to_string(number);
}

static Json document_of(const std::string& actor, const Signer& signer) {
  return Json::object(
      {{"@context", Json::texts({kActivityStreams, "https://w3id.org/security/v1"})},
       {"id", actor},
       {"type", "Group"},
       {"preferredUsername", "load"},
       {"inbox", actor + "/inbox"},
       {"publicKey", Json::object({{"id", signer.key_id},
                                   {"owner", actor},
                                   {"publicKeyPem", signer.key.public_key().to_pem()}})}});
}

/// An event as calendars send them, of about 1.3 KB.
static std::string message_of(const std::string& actor, int number) {
  const std::string id = actor + "/e/" + std::to_string(number);
  const Json event =
      Json::object({{"id", id},
                    {"type", "Event"},
                    {"attributedTo", actor},
                    {"name", "Konzert im großen Saal, Nummer " + std::to_string(number)},
                    {"content", "<p>" + std::string(600, 'm') + "</p>"},
                    {"startTime", "2027-03-01T19:00:00+01:00"},
                    {"endTime", "2027-03-01T21:00:00+01:00"},
                    {"timezone", "Europe/Berlin"},
                    {"to", Json::texts({kPublic})},
                    {"cc", Json::texts({actor + "/followers"})},
                    {"published", "2026-11-01T08:00:00Z"},
                    {"updated", "2026-11-01T08:00:00Z"}});
  return Json::object({{"@context", kActivityStreams},
                       {"id", id + "/create"},
                       {"type", "Create"},
                       {"actor", actor},
                       {"to", Json::texts({kPublic})},
                       {"cc", Json::texts({actor + "/followers"})},
                       {"object", event}})
      .dump();
}

static std::string request_of(const Job& job, const Signer& signer, const std::string& body) {
  const SignedMessage message{
      .method = "POST", .origin = job.base, .target = "/ap/inbox", .body = body};
  const Instant now = SystemClock{}.now();
  std::string text =
      "POST /ap/inbox HTTP/1.1\r\nHost: " + job.base.substr(job.base.find("//") + 2) +
      "\r\nContent-Type: " + kActivityType + "\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\n";
  for (const auto& [name, value] : sign(message, SignatureScheme::cavage, signer, now)) {
    text += name + ": " + value + "\r\n";
  }
  return text + "\r\n" + body;
}

int main(int argc, char** argv) {
  if (argc < 7) {
    std::cerr << "usage: sign_posts HOME INBOX_BASE COUNT ACTORS OUT_FILE DOCUMENTS_DIR [FIRST]\n";
    return 2;
  }
  const Job job{.home = argv[1],
                .base = argv[2],
                .count = std::stoi(argv[3]),
                .first = argc > 7 ? std::stoi(argv[7]) : 0};
  std::vector<Signer> signers;
  for (int i = 0; i < std::stoi(argv[4]); ++i) {
    const std::string actor = actor_of(job, job.first + i);
    signers.push_back({actor + "#main-key", PrivateKey::make(KeyKind::rsa)});
    std::ofstream{std::string{argv[6]} + "/actor" + std::to_string(job.first + i)}
        << document_of(actor, signers.back()).dump();
  }
  std::vector<std::string> requests(static_cast<std::size_t>(job.count));
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  {
    std::vector<std::jthread> workers;
    for (int t = 0; t < threads; ++t) {
      workers.emplace_back([&, t] {
        for (int i = t; i < job.count; i += threads) {
          const Signer& signer = signers[static_cast<std::size_t>(i) % signers.size()];
          const std::string actor = signer.key_id.substr(0, signer.key_id.find('#'));
          requests[static_cast<std::size_t>(i)] =
              request_of(job, signer, message_of(actor, job.first + i));
        }
      });
    }
  }
  std::ofstream out{argv[5], std::ios::binary};
  for (const std::string& one : requests) out << one.size() << "\n" << one;
  return out.good() ? 0 : 1;
}
