#!/usr/bin/env python3
"""Tests of the style: layers, quarantine of libraries, sizes, keys, and what documents name.

Each check takes the tree as {path: text} and yields (path, line, complaint). Each is first tried on a
planted fault, so that a check that finds nothing is known to look. Prints `N passed, N failed`.
"""
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CODE = ("models/", "federation/", "server/")
FUNCTION_LINES, FILE_LINES, TEST_LINES, LINE_CHARS, NESTING, PARAMETERS = 60, 400, 600, 100, 3, 4

# Header -> where it may be included. Anything else from outside is a decision to write down first.
QUARANTINE = {
    r"pqxx": ["models/db/*", "tests/support/test_database.cpp", "tests/models/db/*",
              "tests/models/events/*"],
    r"libpq": ["models/db/*"],
    r"httplib\.h": ["server/http/*", "tests/*"],
    r"libxml/": ["models/text/*", "server/dav/*", "server/feeds/*", "tests/*"],
    r"md4c": ["models/text/*"],
    r"argon2": ["models/accounts/*"],
    r"archive": ["models/archives/*", "tests/support/zip_reader.cpp"],
    r"jansson": ["models/base/json*"],
    r"simdjson": ["models/base/json_reader.cpp"],
    r"date/": ["models/base/*"],
    r"curl/": ["federation/client/*", "server/mail/*"],
    r"spdlog/": ["server/*"],
    r"vips/": ["server/rendering/*", "tests/pictures/picture_maker.cpp"],
    r"qrencode": ["server/papers/*"],
    r"prometheus/": ["server/http/*"],
    r"brotli/|zlib\.h": ["server/http/*", "tests/*"],
    r"toml": ["server/config.cpp"],
    r"CLI/": ["server/cli/*"],
}
SQL_HOMES = ["*_repository.cpp", "*_rows.cpp", "models/db/*", "models/events/*", "models/queue/*"]
PATH_HEADS = ("models", "federation", "server", "ui-kit", "web-ui", "admin-ui", "deploy", "docs",
              "tests", "cmake")


def cpp(tree, *heads):
    for path, text in sorted(tree.items()):
        if path.endswith((".cpp", ".hpp")) and path.startswith(heads or CODE + ("tests/",)):
            yield path, text


def numbered(text):
    return enumerate(text.split("\n"), 1)


def without_strings(text):
    """The text with comments, raw strings and strings blanked; line numbers stay."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    pattern = (r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"'
               r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])'")
    return re.sub(pattern, blank, text)


def matches(path, globs):
    return any(fnmatch.fnmatch(path, glob) for glob in globs)


def layers(tree):
    below = {"models/": ("federation/", "server/", "tests/"), "federation/": ("server/", "tests/"),
             "server/": ("tests/",)}
    for path, text in cpp(tree, *CODE):
        outward = below[path.split("/")[0] + "/"]
        for number, line in numbered(text):
            found = re.match(r'#include "([^"]+)"', line)
            if found and found.group(1).startswith(outward):
                yield path, number, f"includes {found.group(1)} of a layer above"


def quarantine(tree):
    for path, text in cpp(tree):
        for number, line in numbered(text):
            found = re.match(r"#include [<\"]([^>\"]+)[>\"]", line)
            if not found:
                continue
            for header, homes in QUARANTINE.items():
                if re.match(header, found.group(1)) and not matches(path, homes):
                    yield path, number, f"<{found.group(1)}> belongs into {', '.join(homes)}"


def functions(text):
    """(first line, number of lines, head) of each function at the margin, as clang-format lays it."""
    lines = without_strings(text).split("\n")
    start = None
    for index, line in enumerate(lines):
        if start is None and line and line[0] not in " }#" and not line.startswith("namespace"):
            start = index
        if start is None:
            continue
        head = " ".join(lines[start:index + 1])
        if line.startswith("}"):
            yield start + 1, index - start + 1, " ".join(lines[start:index + 1])
            start = None
        elif start is not None and "{" not in head and head.rstrip().endswith((";", ":")):
            start = None
        elif "{" in head and head.count("{") == head.count("}") and head.rstrip()[-1:] in ";})":
            yield start + 1, index - start + 1, head
            start = None


def is_function(head):
    before = head.split("{")[0]
    kind = re.match(r"\s*(struct|class|enum|union|extern|using|TEST)\b", before)
    return "(" in before and not kind and "=" not in before.split("(")[0]


def function_sizes(tree):
    for path, text in cpp(tree):
        for line, length, head in functions(text):
            if is_function(head) and length > FUNCTION_LINES:
                yield path, line, f"function of {length} lines; {FUNCTION_LINES} are allowed"


def parameters(tree):
    for path, text in cpp(tree):
        for line, _, head in functions(text):
            before = re.sub(r"<[^<>()]*>", "", re.sub(r"<[^<>()]*>", "", head.split("{")[0]))
            found = re.search(r"\w\(([^()]*)\)", before)
            # Types of callbacks of foreign libraries are not ours to choose.
            if is_function(head) and found and found.group(1).count(",") >= PARAMETERS:
                yield path, line, f"more than {PARAMETERS} parameters"


def nesting(tree):
    control = re.compile(r"(} )?(if|else|for|while|switch|do|try|catch)\b")
    for path, text in cpp(tree):
        stack = []
        for number, line in numbered(without_strings(text)):
            if not line.strip():
                continue
            indent = len(line) - len(line.lstrip())
            while stack and stack[-1] >= indent:
                stack.pop()
            if control.match(line.strip()):
                stack.append(indent)
                if len(stack) == NESTING + 1:
                    yield path, number, f"nested deeper than {NESTING}"


def file_sizes(tree):
    for path, text in cpp(tree):
        most = TEST_LINES if path.startswith("tests/") else FILE_LINES
        count = text.count("\n")
        if count > most:
            yield path, count, f"{count} lines; {most} are allowed"


def line_lengths(tree):
    for path, text in cpp(tree):
        for number, line in numbered(text):
            if len(line) > LINE_CHARS and "://" not in line:
                yield path, number, f"{len(line)} characters; {LINE_CHARS} are allowed"


def headers(tree):
    for path, text in cpp(tree):
        if path.endswith(".hpp"):
            if not text.startswith("//"):
                yield path, 1, "a header begins with a comment that says what it is"
            if "\n#pragma once\n" not in text:
                yield path, 1, "#pragma once is missing"


def own_header_first(tree):
    for path, text in cpp(tree):
        own = path[:-4] + ".hpp"
        first = re.search(r'^#include [<"]([^>"]+)[>"]', text, re.M)
        if path.endswith(".cpp") and own in tree and first and first.group(1) != own:
            yield path, 1, f"{own} must be the first include"


def words(tree):
    bans = [(r"std::regex|<regex>", "std::regex is not used"),
            (r"using namespace (?!std::\w*literals)", "no `using namespace`"),
            (r"catch \(\.\.\.\) \{\s*\}", "no empty catch (...)")]
    for path, text in cpp(tree):
        for number, line in numbered(without_strings(text)):
            for pattern, complaint in bans:
                lent = path.startswith("tests/") and re.search("using namespace allmende|regex", line)
                if re.search(pattern, line) and not lent:
                    yield path, number, complaint
        for number, line in numbered(text):
            if re.search(r"\b(TODO|FIXME|XXX)\b", line) and not re.search(r"#\d+", line):
                yield path, number, "TODO without the number of an issue"


def types_in(text):
    """(line, full name) of each type that others can name: not those within functions or classes."""
    spaces = []
    for (number, line), (_, plain) in zip(numbered(text), numbered(without_strings(text))):
        opened = re.match(r"namespace (\w[\w:]*)? ?\{", plain)
        if opened:
            spaces.append(opened.group(1) or "")
        elif line.startswith("}  // namespace") and spaces:
            spaces.pop()
        found = re.match(r"(?:struct|class|union|enum(?: class)?) (\w+)(?: final)?(?: ?:[^:].*)? ?\{",
                         plain)
        if found and "" not in spaces:
            yield number, "::".join(spaces + [found.group(1)])


def one_type_per_name(tree):
    """Two types of one name are merged by the linker, which then destroys one as if it were the other."""
    homes = {}
    for path, text in cpp(tree):
        for number, name in types_in(text):
            home = homes.setdefault(name, path)
            if home != path:
                yield path, number, f"{name} is a type of {home} already"


def sleeps(tree):
    for path, text in cpp(tree, "tests/"):
        for number, line in numbered(without_strings(text)):
            if re.search(r"\b(sleep_for|sleep_until|usleep|nanosleep|sleep)\s*\(", line):
                yield path, number, "a test waits for a condition, never for time"


def sql_homes(tree):
    sql = re.compile(r"\b(SELECT\s[^.]*\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")
    for path, text in cpp(tree, *CODE):
        if matches(path, SQL_HOMES):
            continue
        for found in re.finditer(r'R"(\w*)\(((?:.|\n)*?)\)\1"|"((?:\\.|[^"\\\n])*)"', text):
            if sql.search(found.group(0)):
                yield path, text.count("\n", 0, found.start()) + 1, "SQL outside of a repository"


def used_keys(tree):
    """Error and import keys of code and of constraints, with their place."""
    for path, text in cpp(tree, *CODE):
        if path.startswith("server/i18n/"):
            continue
        for number, line in numbered(text):
            if line.lstrip().startswith("//"):
                continue
            for key in re.findall(r'"([a-z_]+\.(?:error|import)\.[a-z_0-9]+)"', line):
                yield key, path, number
        # "request.error." + word: any word of the file may follow, none must have a text.
        for prefix in re.findall(r'"([a-z_]+\.(?:error|import)\.)"', text):
            for word in re.findall(r'"([a-z_0-9]+)"', text):
                yield prefix + word, path, 0
    for path, text in sorted(tree.items()):
        if path.startswith("models/migrations/"):
            for number, line in numbered(text):
                # A check repeats what a service has refused already; only rivalry gets this far.
                rivalry = re.search(r"\b(UNIQUE|EXCLUDE|FOREIGN KEY)\b", line)
                named = r"\b(?:CONSTRAINT|UNIQUE INDEX) ([a-z]+)_([a-z_0-9]+)"
                for table, word in re.findall(named, line):
                    yield f"{table}.error.{word}", path, number if rivalry else 0


def translations(tree):
    """key -> (German, English) of every row of the tables in server/i18n."""
    rows = {}
    literal = r'((?:"(?:\\.|[^"\\])*"\s*)+)'
    for path, text in sorted(tree.items()):
        if path.startswith("server/i18n/") and path.endswith("_texts.cpp"):
            for key, german, english in re.findall(
                    r'\{\s*"([^"]+)",\s*' + literal + r",\s*" + literal + r"\s*,?\s*\}", text):
                rows[key] = tuple("".join(re.findall(r'"((?:\\.|[^"\\])*)"', part))
                                  for part in (german, english))
    return rows


def keys_have_texts(tree):
    rows = translations(tree)
    for key, path, number in used_keys(tree):
        if key not in rows and number:
            yield path, number, f"{key} has no text in server/i18n"
        elif key in rows and not all(rows[key]):
            yield path, number, f"{key} lacks a language"


def texts_have_users(tree):
    used = {key for key, _, _ in used_keys(tree)}
    for key in translations(tree):
        if re.search(r"\.(error|import)\.", key) and key not in used:
            yield "server/i18n", 0, f"nobody uses the text of {key}"


def params_agree(tree):
    for key, (german, english) in translations(tree).items():
        names = [sorted(set(re.findall(r"\{(\w+)\}", text))) for text in (german, english)]
        if names[0] != names[1]:
            yield "server/i18n", 0, f"{key} has other {{names}} in German than in English"


def actions_have_rules(tree):
    enum = re.search(r"enum class Action \{(.*?)\}", tree.get("models/access/access.hpp", ""), re.S)
    rules = tree.get("models/access/rules.cpp", "")
    for action in re.findall(r"^\s*(\w+),?$", enum.group(1) if enum else "", re.M):
        if not re.search(r"\{(Action::)?" + action + r",", rules):
            yield "models/access/rules.cpp", 1, f"no rule for {action}"


def documents_name_paths(tree):
    known = set(tree)
    for path in tree:
        while "/" in path:
            path = path.rsplit("/", 1)[0]
            known.add(path)
    for path, text in sorted(tree.items()):
        if not path.endswith(".md") or path.startswith(("docs/generated/", "CHANGELOG")):
            continue
        for number, line in numbered(text):
            for token in re.findall(r"`([^`\s]+)`", line):
                named = token.strip("./").split(":")[0]
                if not named.startswith(tuple(head + "/" for head in PATH_HEADS)):
                    continue
                if re.search(r"[<>{}$…]|/build(/|$)", named):
                    continue
                if named not in known and not fnmatch.filter(known, named):
                    yield path, number, f"names {named}, which is not there"


def browser_imports(tree):
    """The kit knows no app, an app knows the kit by its front door, no app knows another."""
    foreign = {
        "ui-kit/src/": r"@sveltejs/kit|\$app/|#lib/|\$lib/|@allmende/|\.\./\.\./\.\./(web|admin)-ui",
        "web-ui/src/": r"@allmende/(?!ui-kit(/css)?['\"])|(ui-kit|admin-ui)/src",
        "admin-ui/src/": r"@allmende/(?!ui-kit(/css)?['\"])|(ui-kit|web-ui)/src",
    }
    for path, text in sorted(tree.items()):
        for home, pattern in foreign.items():
            if not path.startswith(home) or not path.endswith((".ts", ".svelte")):
                continue
            for number, line in numbered(text):
                if re.search(rf"(from|import)\s*\(?['\"]({pattern})", line):
                    yield path, number, f"import of what is not open to {home}"


def dependencies_have_reasons(tree):
    reasons = tree.get("docs/decisions/0008-dependencies.md", "")
    for path, text in sorted(tree.items()):
        if os.path.basename(path) != "package.json":
            continue
        for group in ("dependencies", "devDependencies", "optionalDependencies"):
            for name in json.loads(text).get(group, {}):
                own = name.startswith("@allmende/")
                if not own and not re.search(r"[ ,]" + re.escape(name) + r"[ ,]", reasons):
                    yield path, 0, f"{name} has no reason in docs/decisions/0008-dependencies.md"


CHECKS = [
    (browser_imports, {"ui-kit/src/a.ts": "import { page } from '$app/state';"}),
    (layers, {"models/a.cpp": '#include "server/b.hpp"\n'}),
    (quarantine, {"server/api/a.cpp": "#include <pqxx/pqxx>\n"}),
    (function_sizes, {"models/a.cpp": "int f() {\n" + "  g();\n" * 60 + "}\n"}),
    (parameters, {"models/a.cpp": "int f(int a, int b, int c, int d, int e) {\n  return 1;\n}\n"}),
    (nesting, {"models/a.cpp": "void f() {\n  if (a) {\n    for (;;) {\n      while (b) {\n"
                               "        if (c) d();\n      }\n    }\n  }\n}\n"}),
    (file_sizes, {"models/a.cpp": "\n" * 401}),
    (line_lengths, {"models/a.cpp": "x" * 101}),
    (headers, {"models/a.hpp": "#pragma once\n"}),
    (own_header_first, {"models/a.cpp": "#include <map>\n", "models/a.hpp": "//\n#pragma once\n"}),
    (words, {"models/a.cpp": "// TODO: more\n"}),
    (one_type_per_name, {"models/a.cpp": "namespace a {\nvoid f() {\n}\nstruct B {};\n}  // namespace a\n",
                         "server/c.hpp": "namespace a {\nclass B : public C {\n"}),
    (sleeps, {"tests/a_test.cpp": "  std::this_thread::sleep_for(1s);\n"}),
    (sql_homes, {"server/a.cpp": 'x("SELECT a FROM b");\n'}),
    (keys_have_texts, {"models/a.cpp": 'throw conflict("a.error.b");\n'}),
    (texts_have_users, {"server/i18n/a_texts.cpp": '{"a.error.b", "x", "y"},\n'}),
    (params_agree, {"server/i18n/a_texts.cpp": '{"a.error.b", "{x}", "{y}"},\n'}),
    (actions_have_rules, {"models/access/access.hpp": "enum class Action {\n  a_read,\n};\n"}),
    (dependencies_have_reasons, {"package.json": '{"dependencies": {"left-pad": "1"}}'}),
    (documents_name_paths, {"docs/a.md": "See `models/nowhere.cpp`.\n"}),
]


def read_tree():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"],
                            capture_output=True, text=True, check=False).stdout.split("\0")
    if listed == [""]:
        listed = [os.path.relpath(os.path.join(folder, name), ROOT)
                  for folder, _, names in os.walk(ROOT) for name in names]
    tree = {}
    for path in listed:
        full = os.path.join(ROOT, path)
        if not path or "node_modules/" in path or not os.path.isfile(full):
            continue
        try:
            with open(full, encoding="utf-8") as file:
                tree[path] = file.read()
        except UnicodeDecodeError:
            tree[path] = ""
    return tree


def shell_scripts(tree):
    if shutil.which("shellcheck") is None:
        return
    scripts = [os.path.join(ROOT, path) for path, text in sorted(tree.items())
               if path.endswith(".sh") or text.startswith("#!/usr/bin/env bash")]
    ran = subprocess.run(["shellcheck", "-f", "gcc", *scripts], capture_output=True, text=True,
                         check=False)
    for line in ran.stdout.splitlines():
        path, number, _, complaint = line.split(":", 3)
        yield os.path.relpath(path, ROOT), int(number), complaint.strip()


def report(name, complaints):
    print(f"{'ok    ' if not complaints else 'FAILED'} {name}")
    for path, number, complaint in complaints:
        print(f"       {path}:{number}: {complaint}")
    return not complaints


def main():
    tree = read_tree()
    results = []
    for check, planted in CHECKS:
        if not list(check(planted)):
            results.append(report(check.__name__, [("tests/tidy/tidy_test.py", 0,
                                                    "does not find its planted fault")]))
            continue
        results.append(report(check.__name__, list(check(tree))))
    results.append(report("shell_scripts", list(shell_scripts(tree))))
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
