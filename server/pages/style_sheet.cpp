// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page.h"

namespace pages {

std::string_view styleSheet() {
    // Contrast of every pair is at least 4.5 : 1 (WCAG 2.2 §1.4.3), in the dark too.
    static constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --ground: #f3f5f8; --card: #ffffff; --ink: #17202b; --soft: #4d5a68;
  --line: #d5dbe2; --accent: #0b5cad; --accent-ink: #ffffff; --fault: #a3190f; --fault-ground: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171d; --card: #1c232b; --ink: #eef2f6; --soft: #aab6c2;
    --line: #37424d; --accent: #8cc2ff; --accent-ink: #0a1b2d; --fault: #ffb4ab; --fault-ground: #3b1512;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
header, main, footer { max-width: 34rem; margin: 0 auto; }
header { padding: 0 .25rem 1rem; }
header p { margin: 0; }
.organisation { font-size: 1.25rem; font-weight: 650; overflow-wrap: anywhere; }
.service { color: var(--soft); }
main { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.75rem; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
p { margin: 0 0 1.25rem; }
main > :last-child { margin-bottom: 0; }
label { display: block; margin: 0 0 .35rem; font-weight: 600; }
input {
  display: block; width: 100%; margin: 0 0 1.25rem; padding: .7rem .8rem; font: inherit;
  color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 8px;
}
button {
  display: block; width: 100%; margin: 0 0 1.25rem; padding: .8rem 1rem; font: inherit; font-weight: 650;
  color: var(--accent-ink); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px;
  cursor: pointer;
}
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.rules, .quiet, .support { color: var(--soft); font-size: 1rem; }
.fault {
  padding: .7rem .8rem; color: var(--fault); background: var(--fault-ground);
  border-left: 4px solid var(--fault); border-radius: 4px;
}
footer { padding: 1rem .25rem; }
)css";
    return kStyle;
}

} // namespace pages
