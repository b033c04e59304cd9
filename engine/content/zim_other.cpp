#include "content/finish_article.h"
#include "content/zim.h"

namespace lectern::content {
namespace {

class NoZim final : public Collection {
 public:
  explicit NoZim(const std::filesystem::path& file)
      : error_{shown(file), "is a Kiwix file (ZIM), which is read on Linux only",
               "a kiwix-serve is read everywhere (--fetch)"} {}

  Result<About> about() override { return std::unexpected(error_); }
  Result<Page> page(const std::string&, std::uint64_t) override { return std::unexpected(error_); }
  Result<Named> where(const std::string&) override { return std::unexpected(error_); }
  Result<std::vector<Named>> find(const std::string&, std::size_t, const std::string&) override {
    return std::unexpected(error_);
  }
  Result<void> check() override { return std::unexpected(error_); }

 private:
  const Error error_;
};

}  // namespace

std::unique_ptr<Collection> open_zim(const std::filesystem::path& file) { return std::make_unique<NoZim>(file); }

}  // namespace lectern::content
