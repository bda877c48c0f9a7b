#include "server/feeds/atom.hpp"

#include <algorithm>
#include <memory>

#include <libxml/xmlwriter.h>

#include "models/base/error.hpp"
#include "models/text/text.hpp"

namespace allmende {

/// What XML can say: valid UTF-8 without control characters and the two non-characters that XML
/// forbids. Source: XML 1.0, section 2.2.
static std::string to_xml_text(std::string_view text) {
  std::string clean = mend_utf8(text);
  for (const std::string_view forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = clean.find(forbidden); at != std::string::npos;
         at = clean.find(forbidden, at)) {
      clean.erase(at, forbidden.size());
    }
  }
  return clean;
}

/// libxml2's writer over a buffer, with our strings. Throws internal when memory runs out.
class XmlWriter {
 public:
  XmlWriter() : buffer_(xmlBufferCreate()), writer_(xmlNewTextWriterMemory(buffer_.get(), 0)) {
    if (!buffer_ || !writer_) throw internal("libxml2 could not make a writer");
    check(xmlTextWriterSetIndent(writer_.get(), 1));
    check(xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr));
  }

  void start(const char* name) { check(xmlTextWriterStartElement(writer_.get(), bytes(name))); }
  void end() { check(xmlTextWriterEndElement(writer_.get())); }

  void attribute(const char* name, const std::string& value) {
    const std::string clean = to_xml_text(value);
    check(xmlTextWriterWriteAttribute(writer_.get(), bytes(name), bytes(clean.c_str())));
  }

  void element(const char* name, const std::string& text) {
    const std::string clean = to_xml_text(text);
    check(xmlTextWriterWriteElement(writer_.get(), bytes(name), bytes(clean.c_str())));
  }

  /// An element with type="html", as Atom carries markup in escaped form.
  void html_element(const char* name, const std::string& html) {
    start(name);
    attribute("type", "html");
    check(xmlTextWriterWriteString(writer_.get(), bytes(to_xml_text(html).c_str())));
    end();
  }

  std::string finish() {
    check(xmlTextWriterEndDocument(writer_.get()));
    check(xmlTextWriterFlush(writer_.get()));
    const char* text = reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
    return {text, static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
  }

 private:
  static const xmlChar* bytes(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

  static void check(int result) {
    if (result < 0) throw internal("libxml2 could not write");
  }

  struct FreeBuffer {
    void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
  };
  struct FreeWriter {
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };
  std::unique_ptr<xmlBuffer, FreeBuffer> buffer_;
  std::unique_ptr<xmlTextWriter, FreeWriter> writer_;
};

static void add_link(XmlWriter& xml, const char* rel, const char* type, const std::string& href) {
  xml.start("link");
  xml.attribute("rel", rel);
  xml.attribute("type", type);
  xml.attribute("href", href);
  xml.end();
}

static void add_author(XmlWriter& xml, const std::string& name) {
  if (name.empty()) return;
  xml.start("author");
  xml.element("name", name);
  xml.end();
}

static void add_entry(XmlWriter& xml, const AtomEntry& entry) {
  xml.start("entry");
  xml.element("id", entry.id);
  xml.element("title", entry.title);
  add_link(xml, "alternate", "text/html", entry.url);
  xml.element("published", to_rfc3339(entry.published_at));
  xml.element("updated", to_rfc3339(entry.updated_at));
  add_author(xml, entry.author);
  if (!entry.category.empty()) {
    xml.start("category");
    xml.attribute("term", entry.category);
    xml.attribute("label", entry.category_label);
    xml.end();
  }
  xml.element("summary", entry.summary);
  xml.html_element("content", entry.content_html);
  xml.end();
}

std::string write_atom(const AtomFeed& feed) {
  Instant updated_at = feed.updated_at;
  for (const AtomEntry& entry : feed.entries) updated_at = std::max(updated_at, entry.updated_at);
  XmlWriter xml;
  xml.start("feed");
  xml.attribute("xmlns", "http://www.w3.org/2005/Atom");
  xml.attribute("xml:lang", feed.language);
  xml.element("id", feed.self);
  xml.element("title", feed.title);
  if (!feed.subtitle.empty()) xml.element("subtitle", feed.subtitle);
  add_link(xml, "self", "application/atom+xml", feed.self);
  add_link(xml, "alternate", "text/html", feed.url);
  xml.element("updated", to_rfc3339(updated_at));
  add_author(xml, feed.author);
  xml.element("generator", "Allmende");
  for (const AtomEntry& entry : feed.entries) add_entry(xml, entry);
  xml.end();
  return xml.finish();
}

}  // namespace allmende
