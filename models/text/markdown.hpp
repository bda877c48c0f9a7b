// Markdown and HTML from strangers, made safe. The one sanitiser of the program.
#pragma once

#include <string>
#include <string_view>

namespace allmende {

/// Markdown (CommonMark with autolinks, strikethrough and tables; raw HTML is shown as text) to
/// sanitised HTML.
std::string markdown_to_html(std::string_view markdown);

/// HTML with everything taken out that is not on the list: only p, br, strong, em, b, i, del, u,
/// ul, ol, li, a[href http/https/mailto], blockquote, code, pre, h2-h6 (h1 becomes h2), table
/// parts, hr. Links get rel="nofollow noopener noreferrer". Always well-formed; nesting is bounded
/// (64).
std::string sanitise_html(std::string_view html);

/// What people on other servers wrote, for showing it among other things: p, br, span, a, strong,
/// b, em, i, u, s, del, code, pre, blockquote, ul, ol, li, ruby, rt, rp; headings become p and
/// strong. Of attributes href (http, https, mailto, tel, geo), the classes by which servers mark
/// mentions and shortened links, lang, start, value and cite stay. Links get rel="nofollow noopener
/// ugc" and open beside. Limits: 100 KiB, 16 levels.
std::string sanitise_stranger_html(std::string_view html);

/// Plain text as Markdown that shows it as it was written: line breaks stay, web addresses become
/// links, and nothing in it is taken for markup.
std::string text_to_markdown(std::string_view text);

/// The words of an HTML or Markdown text, for previews, feeds and search.
std::string html_to_text(std::string_view html);
std::string markdown_to_text(std::string_view markdown);

}  // namespace allmende
