#include "server/feeds/atom.hpp"

#include <gtest/gtest.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>

namespace allmende {

struct FreeDoc {
  void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using Document = std::unique_ptr<xmlDoc, FreeDoc>;

static Document parse(const std::string& xml) {
  return Document{xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "feed.xml", nullptr,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)};
}

static std::string ask(const Document& document, const char* expression) {
  xmlXPathContext* context = xmlXPathNewContext(document.get());
  const auto* bytes = reinterpret_cast<const xmlChar*>(expression);
  xmlXPathRegisterNs(context, reinterpret_cast<const xmlChar*>("a"),
                     reinterpret_cast<const xmlChar*>("http://www.w3.org/2005/Atom"));
  xmlXPathObject* found = xmlXPathEvalExpression(bytes, context);
  xmlChar* text = xmlXPathCastToString(found);
  const std::string answer = reinterpret_cast<const char*>(text);
  xmlFree(text);
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  return answer;
}

static AtomFeed feed_with(const std::string& text) {
  return {.title = text,
          .subtitle = text,
          .author = text,
          .self = "https://neuwerda.example/agenda.atom?a=1&b=2",
          .url = "https://neuwerda.example/veranstaltungen",
          .entries = {{.id = "tag:neuwerda.example,2026:event:1",
                       .title = text,
                       .url = "https://neuwerda.example/veranstaltungen/x",
                       .author = text,
                       .summary = text,
                       .content_html = "<p>" + text + "</p>",
                       .category = "theatre",
                       .category_label = text,
                       .published_at = *read_rfc3339("2026-10-01T10:00:00Z"),
                       .updated_at = *read_rfc3339("2026-10-02T10:00:00Z")}}};
}

TEST(Atom, says_what_a_feed_must_say) {
  const Document document = parse(write_atom(feed_with("Die Stille")));
  ASSERT_TRUE(document);
  EXPECT_EQ(ask(document, "string(/a:feed/a:id)"), "https://neuwerda.example/agenda.atom?a=1&b=2");
  EXPECT_EQ(ask(document, "string(/a:feed/a:updated)"), "2026-10-02T10:00:00Z");
  EXPECT_EQ(ask(document, "string(/a:feed/a:link[@rel='self']/@type)"), "application/atom+xml");
  EXPECT_EQ(ask(document, "string(//a:entry/a:title)"), "Die Stille");
  EXPECT_EQ(ask(document, "string(//a:entry/a:content[@type='html'])"), "<p>Die Stille</p>");
  EXPECT_EQ(ask(document, "string(//a:entry/a:category/@term)"), "theatre");
  EXPECT_EQ(ask(document, "count(//a:entry/a:id)"), "1");
}

TEST(Atom, stays_well_formed_with_hostile_texts) {
  const std::string hostile =
      "]]></title><script>&\"' \x01\x02\x1b \xEF\xBF\xBE\xEF\xBF\xBF <!-- \xff\xc3(";
  const Document document = parse(write_atom(feed_with(hostile)));
  ASSERT_TRUE(document);
  const std::string title = ask(document, "string(//a:entry/a:title)");
  EXPECT_EQ(title.rfind("]]></title><script>&\"' ", 0), 0U) << title;
  EXPECT_EQ(ask(document, "count(//*[local-name()='script'])"), "0");
}

TEST(Atom, stays_valid_without_entries) {
  AtomFeed feed = feed_with("leer");
  feed.entries.clear();
  feed.updated_at = *read_rfc3339("2026-01-01T00:00:00Z");
  const Document document = parse(write_atom(feed));
  ASSERT_TRUE(document);
  EXPECT_EQ(ask(document, "string(/a:feed/a:updated)"), "2026-01-01T00:00:00Z");
}

TEST(Atom, is_the_same_for_the_same_feed) {
  EXPECT_EQ(write_atom(feed_with("x")), write_atom(feed_with("x")));
}

}  // namespace allmende
