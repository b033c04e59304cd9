#include "content/dates.h"

#include <gtest/gtest.h>

namespace lectern::content {
namespace {

TEST(Dates, AreReadAsPeopleWriteThem) {
  const std::pair<const char*, const char*> cases[] = {
      {"2017-07-05", "2017-07-05"},
      {" 2017/7/5 ", "2017-07-05"},
      {"20170705", "2017-07-05"},
      {"2017-07-05T10:00:00Z", "2017-07-05T10:00:00Z"},
      {"2017-07-05 10:00", "2017-07-05T10:00:00"},
      {"2017-07-05 10:00:01.123 -0530", "2017-07-05T10:00:01-05:30"},
      {"5 July 2017", "2017-07-05"},
      {"July 5th, 2017", "2017-07-05"},
      {"Jul. 5, 2017", "2017-07-05"},
      {"Sept 9, 2020", "2020-09-09"},
      {"Wed, 05 Jul 2017 10:00:00 GMT", "2017-07-05T10:00:00Z"},
      {"Wednesday, July 5, 2017", "2017-07-05"},
  };
  for (const auto& [written, iso] : cases) EXPECT_EQ(iso_date(written).value_or("nothing"), iso) << written;
}

TEST(Dates, AreNotGuessed) {
  for (const char* text : {"", "05/07/2017", "2017", "2017-13-01", "2017-02-31x", "July 2017", "2017-07-05T25:00",
                           "yesterday", "5 5 5", "2017-07-", "July July 5 2017", "-----", "99999999999999999999"})
    EXPECT_FALSE(iso_date(text).has_value()) << text;
}

}  // namespace
}  // namespace lectern::content
