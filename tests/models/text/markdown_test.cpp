#include "models/text/markdown.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace allmende {

TEST(Markdown, WritesCommonMark) {
  EXPECT_EQ(markdown_to_html("# Titel\n\nEin *Wort* und **noch eins**."),
            "<h2>Titel</h2>\n<p>Ein <em>Wort</em> und <strong>noch eins</strong>.</p>\n");
}

TEST(Markdown, ShowsRawHtmlAsText) {
  const std::string html = markdown_to_html("<script>alert(1)</script> <b onclick=x>y</b>");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<b"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
}

TEST(Markdown, LinksStandAloneAddresses) {
  EXPECT_EQ(markdown_to_html("Karten: https://example.org/a?b=1&c=2"),
            "<p>Karten: <a href=\"https://example.org/a?b=1&amp;c=2\" "
            "rel=\"nofollow noopener noreferrer\">https://example.org/a?b=1&amp;c=2</a></p>\n");
}

TEST(Markdown, WritesTablesAndStrikethrough) {
  const std::string html = markdown_to_html("|a|b|\n|---|---|\n|~~1~~|2|");
  EXPECT_NE(html.find("<td><del>1</del></td>"), std::string::npos) << html;
}

TEST(Sanitise, KeepsOnlyTheList) {
  EXPECT_EQ(sanitise_html("<h1 class=x>A</h1><section><p style='x'>b<u>c</u></p></section>"),
            "<h2>A</h2><p>b<u>c</u></p>");
  EXPECT_EQ(sanitise_html("x<script>alert(1)</script><style>p{}</style>y"), "xy");
  EXPECT_EQ(sanitise_html("<iframe src=https://x>in</iframe><object>o</object>z"), "z");
  EXPECT_EQ(sanitise_html("a<br>b<hr>"), "a<br>b<hr>");
  EXPECT_EQ(sanitise_html("<img src=x onerror=alert(1) alt='Ein Bild'>"), "Ein Bild");
}

TEST(Sanitise, LetsThreeSchemesThrough) {
  EXPECT_EQ(sanitise_html("<a href='https://example.org/' target=_blank onclick=x>l</a>"),
            "<a href=\"https://example.org/\" rel=\"nofollow noopener noreferrer\">l</a>");
  EXPECT_EQ(sanitise_html("<a href='MAILTO:kasse@example.org'>m</a>"),
            "<a href=\"mailto:kasse@example.org\" rel=\"nofollow noopener noreferrer\">m</a>");
  const std::vector<std::string> bad{"javascript:alert(1)",
                                     "JaVaScRiPt:alert(1)",
                                     "java&#10;script:alert(1)",
                                     "&#106;avascript:x",
                                     "java\tscript:x",
                                     "\x01javascript:x",
                                     "data:text/html,<b>",
                                     "vbscript:x",
                                     "//example.org/x",
                                     "/pfad",
                                     "https:javascript:x",
                                     "javascript&colon;alert(1)",
                                     "javascript&#x3a;x",
                                     "https://user:pw@example.org/",
                                     "file:///etc/passwd",
                                     "view-source:https://x",
                                     "mailto:"};
  for (const std::string& href : bad) {
    EXPECT_EQ(sanitise_html("<a href=\"" + href + "\">l</a>"), "l") << href;
  }
}

TEST(Sanitise, EscapesTextAndAttributes) {
  EXPECT_EQ(sanitise_html("a &lt;b&gt; &amp; \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
  EXPECT_EQ(sanitise_html("<a href=\"https://x/?a=%22&amp;b='\">l</a>"),
            "<a href=\"https://x/?a=%22&amp;b='\" rel=\"nofollow noopener noreferrer\">l</a>");
}

TEST(Sanitise, ClosesWhatIsOpen) {
  EXPECT_EQ(sanitise_html("<p><b>a<i>b"), "<p><b>a<i>b</i></b></p>");
  EXPECT_EQ(sanitise_html("</div></body></html><p>x"), "<p>x</p>");
  EXPECT_EQ(sanitise_html("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
}

TEST(Sanitise, BoundsNesting) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<blockquote>";
  const std::string html = sanitise_html(deep + "tief");
  std::size_t count = 0;
  for (std::size_t at = 0; (at = html.find("<blockquote>", at)) != std::string::npos; ++at) ++count;
  EXPECT_LE(count, 64U);
}

TEST(Sanitise, MendsBrokenBytes) {
  EXPECT_EQ(sanitise_html("<p>Gr\xf6\xdf"
                          "e</p>"),
            "<p>Größe</p>");
  EXPECT_EQ(sanitise_html(""), "");
}

TEST(HtmlToText, KeepsWordsAndLines) {
  EXPECT_EQ(html_to_text("<h1>Titel</h1><p>Ein  <b>W</b>ort&nbsp;&amp; mehr<br>Zeile</p><ul>"
                         "<li>a</li><li>b</li></ul>"),
            "Titel\nEin Wort\u00a0& mehr\nZeile\na\nb");
  EXPECT_EQ(html_to_text("<script>x</script><p>y</p>"), "y");
  EXPECT_EQ(markdown_to_text("**Ein** [Link](https://example.org) <b>"), "Ein Link <b>");
}

TEST(TextToMarkdown, ShowsTextAsWritten) {
  const std::vector<std::string> texts{"Ein * Stern * und _Strich_ und `Zeichen`",
                                       "# keine Überschrift",
                                       "- kein Punkt\n+ auch nicht\n* nein",
                                       "1. Akt\n2) Akt",
                                       "27.11.2026 um 19:30 Uhr",
                                       "<b>kein HTML</b> &amp; kein &copy;",
                                       "[kein](https://example.org) Link",
                                       "a | b\n--|--\n1 | 2",
                                       "Titel\n=====",
                                       "> kein Zitat",
                                       "C:\\Pfad\\n und \\* Stern",
                                       "~~nicht durch~~",
                                       "![kein Bild](x)",
                                       "***",
                                       "```\nkein Code\n```",
                                       "[a]: https://example.org",
                                       "☎ 0521/12 34 56 – 🎭"};
  for (const std::string& text : texts) {
    EXPECT_EQ(markdown_to_text(text_to_markdown(text)), text) << text_to_markdown(text);
  }
}

TEST(TextToMarkdown, KeepsLineBreaksAndParagraphs) {
  EXPECT_EQ(markdown_to_html(text_to_markdown("a\nb\n\n\n    c")), "<p>a<br>\nb</p>\n<p>c</p>\n");
}

TEST(TextToMarkdown, LinksAddresses) {
  EXPECT_EQ(markdown_to_html(text_to_markdown("Siehe https://example.org/a_b*c_d.")),
            "<p>Siehe <a href=\"https://example.org/a_b*c_d\" rel=\"nofollow noopener "
            "noreferrer\">https://example.org/a_b*c_d</a>.</p>\n");
}

}  // namespace allmende
