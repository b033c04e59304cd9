#include "content/month_names.h"

#include <algorithm>
#include <array>

namespace lectern::content {
namespace {

constexpr std::array<std::string_view, 12> kEnglish = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};

// Full names in the form that stands in dates, and the usual short ones, where English does not have them too.
struct Month {
  int number;
  std::string_view names;  // each between spaces
};
constexpr std::array kOthers = {
    Month{1,
          " januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia ledna января янв січня ocak "
          "tammikuuta يناير "},
    Month{2,
          " februar februari février févr fevrier febrero febbraio fevereiro fev lutego února февраля фев лютого "
          "şubat helmikuuta فبراير "},
    Month{3, " märz mär maart mrt mars marts marzo março marca března марта мар березня mart maaliskuuta مارس "},
    Month{4, " avril avr abril abr aprile kwietnia dubna апреля апр квітня nisan huhtikuuta أبريل ابريل "},
    Month{5, " mai mei maj mayo maggio mag maio maja května мая травня mayıs toukokuuta مايو "},
    Month{6, " juni juin junio giugno giu junho czerwca června июня июн червня haziran kesäkuuta يونيو "},
    Month{7, " juli juillet juil julio luglio lug julho lipca července июля июл липня temmuz heinäkuuta يوليو "},
    Month{8, " augusti augustus août aout agosto ago sierpnia srpna августа авг серпня ağustos elokuuta أغسطس اغسطس "},
    Month{9,
          " septembre septiembre setiembre settembre set setembro września září сентября сен вересня eylül "
          "syyskuuta سبتمبر "},
    Month{10,
          " oktober okt octobre octubre ottobre ott outubro out października října октября окт жовтня ekim "
          "lokakuuta أكتوبر اكتوبر "},
    Month{11, " novembre noviembre novembro listopada listopadu ноября ноя kasım marraskuuta نوفمبر "},
    Month{12,
          " dezember dez desember décembre déc decembre diciembre dic dicembre dezembro grudnia prosince декабря "
          "дек грудня aralık joulukuuta ديسمبر "},
};

}  // namespace

int month_named(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kEnglish.size(); ++i)
    if (kEnglish[i].starts_with(word)) return static_cast<int>(i) + 1;
  for (const Month& month : kOthers)
    for (std::size_t at = month.names.find(word); at != word.npos; at = month.names.find(word, at + 1))
      if (month.names[at - 1] == ' ' && month.names[at + word.size()] == ' ') return month.number;
  return 0;
}

}  // namespace lectern::content
