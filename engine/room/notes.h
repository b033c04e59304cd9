// Articles that the room itself writes: the help, and messages.
#pragma once

#include <string>
#include <vector>

#include "content/article.h"
#include "core/error.h"
#include "room/key_bindings.h"

namespace lectern::room {

// Every command and gesture of room/commands.h, with the reader's keys; in a headset with its buttons.
content::Article help_article(const KeyBindings& keys, bool headset);
// The first time ever: what this is, and the three gestures that one needs.
content::Article welcome_article(const KeyBindings& keys, bool headset);
// After so long a time: eyes want to look far away.
content::Article rest_article(int minutes);
// A line that is being typed behind its prompt ("Find"), and what came of it ("3 of 17").
content::Article typed_article(const std::string& prompt, const std::string& typed, const std::string& told);
// The address of a link that leads out of the set, and a link to it where it may be browsed.
content::Article web_address_article(const std::string& address);
// A link to a file that is not in the set.
content::Article missing_file_article(const std::string& path);
// What a collection was asked for and cannot give.
content::Article unfound_article(const Error& why);
// A link to a place that the article does not have.
content::Article missing_place_article(const std::string& anchor);
// The open article's file was taken out of the set.
content::Article gone_article(const std::string& title);
// An arrangement of panels was brought back without these files, which are no longer in the set.
content::Article left_out_article(const std::string& arrangement, const std::vector<std::string>& files);
// A picture that cannot be stepped into, and why.
content::Article unseen_picture_article(const Error& why);
// Why the article is not read aloud.
content::Article not_aloud_article(const std::string& why);
// What stands on the panel until an article is read.
content::Article title_only(const std::string& title, const std::string& byline, const std::string& published);

}  // namespace lectern::room
