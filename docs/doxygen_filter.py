#!/usr/bin/env python3
"""What Doxygen reads in place of a header: its plain comments made Doxygen's.

  // words            before a declaration  ->  /// words
  int x;  // words    beside a member       ->  int x;  ///< words
  // words            at the top of a file  ->  what the file is for
  //   words          far to the right      ->  code, as it stands

Comments here are prose, so whatever Doxygen would take for a command, a tag or a link is escaped.
"""
import re
import sys

BESIDE = re.compile(r"^(?P<code>.*\S)\s*//\s?(?P<words>(?!/).*)$")
ALONE = re.compile(r"^(?P<indent>\s*)//(?P<words>.*)$")


def escaped(words):
    words = re.sub(r"([\\@<>&#%~\"$])", r"\\\1", words).replace("::", "\\::")
    return re.sub("`([^`]+)`", r"<tt>\1</tt>", words)


def is_code_with_comment(line):
    found = BESIDE.match(line)
    # An address in a literal, or a comment that closes a namespace or an #endif, is none that documents.
    if not found or found["code"].count('"') % 2 or re.match(r"^\s*(}|#)", line):
        return None
    return found


def filtered(lines):
    top, beside_before, code = True, False, False
    for line in lines:
        found = ALONE.match(line)
        if code != bool(found and found["words"].startswith("   ")):
            code = not code
            yield "/// " + ("\\verbatim" if code else "\\endverbatim") + "\n"
        if code:
            yield f"///{found['words']}\n"
        elif found:
            if top:
                yield "/// \\file" + "\n"
                top = False
            # A comment that goes on beside the member it belongs to.
            mark = "///<" if beside_before and len(found["indent"]) > 8 else "///"
            yield found["indent"] + mark + escaped(found["words"]) + "\n"
        else:
            top = top and not line.strip()
            found = is_code_with_comment(line)
            beside_before = bool(found)
            yield f"{found['code']}  ///< {escaped(found['words'])}\n" if found else line


with open(sys.argv[1], encoding="utf-8") as header:
    sys.stdout.writelines(filtered(header.readlines()))
