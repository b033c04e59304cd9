#include "content/fetch.h"

#include <curl/curl.h>

#include <algorithm>
#include <format>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "content/html_page.h"
#include "content/kiwix.h"
#include "content/private_address.h"
#include "content/utf8.h"
#include "content/web_address.h"
#include "core/file.h"
#include "core/folders.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

constexpr std::size_t kHeadBytes = 8192;  // of a page, in which a kiwix-serve is told

struct EasyCleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListFree {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What the callbacks of one transfer share.
struct Transfer {
  std::string body, etag, modified;
  std::uint64_t max_bytes = 0;
  bool too_large = false, refused = false, private_named = false;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  if (transfer.body.size() + size * count > transfer.max_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.body.append(data, size * count);
  return size * count;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  const std::string_view line(data, size * count);
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) transfer.etag = transfer.modified = {};  // those of a redirect
  if (colon == line.npos) return size * count;
  const std::string name = lower_case(line.substr(0, colon));
  if (name == "etag") transfer.etag = trimmed(line.substr(colon + 1));
  if (name == "last-modified") transfer.modified = trimmed(line.substr(colon + 1));
  return size * count;
}

// Sees the address that a name really led to, so that no name and no redirect leads into a private network.
curl_socket_t on_socket(void* to, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(to);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  if (!transfer.private_named && is_private_address(&address->addr)) {
    transfer.refused = true;
    return CURL_SOCKET_BAD;
  }
  return open_socket(address->family, address->socktype, address->protocol);
}

std::string hashed(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return std::format("{:016x}", hash);
}

std::string ending_for(std::string type, std::string_view address, std::string_view body) {
  type = lower_case(type.substr(0, type.find(';')));
  const auto is = [&](std::string_view part) { return type.find(part) != type.npos; };
  if (is("epub")) return ".epub";
  if (is("atom") || is("rss") || is("xml")) return is("xhtml") ? ".html" : body.find("<opml") < 2000 ? ".opml" : ".rss";
  if (is("html")) return ".html";
  if (is("json")) return ".json";
  if (is("markdown")) return ".md";
  if (looks_like_html(body)) return ".html";
  for (const std::string_view ending : {".epub", ".md", ".txt", ".mhtml", ".rss", ".atom", ".json"})
    if (address.substr(0, address.find_first_of("?#")).ends_with(ending)) return std::string(ending);
  return ".txt";
}

// The comment in which browsers keep a saved page's address, and the encoding that the server told.
std::string page_with_address(const std::string& address, const std::string& type, std::string body) {
  std::string top = std::format("<!-- saved from url=({:04}){} -->\n", address.size(), address);
  if (top.find("-->", 4) != top.size() - 4 || body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) return body;
  const std::string lower = lower_case(type);
  if (const std::size_t at = lower.find("charset="); at != lower.npos) {
    std::string charset = lower.substr(at + 8);
    charset = charset.substr(0, charset.find_first_of("; \"'<>"));
    if (!charset.empty()) top += "<meta charset=\"" + charset + "\">\n";
  }
  if (body.starts_with("\xEF\xBB\xBF")) body.erase(0, 3);
  return top + body;
}

json read_notes(const fs::path& path) {
  auto bytes = read_file(path, 1 << 16);
  if (!bytes) return json::object();
  json notes = json::parse(*bytes, nullptr, false);
  return notes.is_object() ? notes : json::object();
}

std::string note(const json& notes, const char* key) {
  const auto found = notes.find(key);
  return found != notes.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Names in the cache's own notes stay in the cache.
fs::path kept_file(const fs::path& cache, const json& notes) {
  const std::string name = note(notes, "file");
  std::error_code code;
  if (name.empty() || name.find('/') != name.npos || !fs::is_regular_file(cache / name, code)) return {};
  return cache / name;
}

class Fetching {
 public:
  Fetching(const std::string& address, const FetchLimits& limits, bool private_named)
      : address_(address), limits_(limits) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    transfer_.max_bytes = limits.max_bytes;
    transfer_.private_named = private_named;
  }

  CURLcode run(const std::string& etag, const std::string& modified) {
    easy_.reset(curl_easy_init());
    if (!etag.empty()) add_header("If-None-Match: " + etag);
    if (!modified.empty()) add_header("If-Modified-Since: " + modified);
    set(CURLOPT_URL, address_.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, static_cast<long>(limits_.max_redirects));
    set(CURLOPT_TIMEOUT, static_cast<long>(limits_.max_seconds));
    set(CURLOPT_CONNECTTIMEOUT, 15L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, "Lectern (a reading room)");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, &transfer_);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, &transfer_);
    set(CURLOPT_OPENSOCKETFUNCTION, &on_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer_);
    return curl_easy_perform(easy_.get());
  }

  long status() const {
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }
  std::string text(CURLINFO what) const {
    const char* value = nullptr;
    curl_easy_getinfo(easy_.get(), what, &value);
    return value ? value : std::string();
  }
  Transfer& transfer() { return transfer_; }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(easy_.get(), option, value);
  }
  void add_header(const std::string& line) { headers_.reset(curl_slist_append(headers_.release(), line.c_str())); }

  const std::string& address_;
  const FetchLimits& limits_;
  Transfer transfer_;
  std::unique_ptr<curl_slist, ListFree> headers_;
  std::unique_ptr<CURL, EasyCleanup> easy_;
};

Error told(const std::string& address, CURLcode code, const Transfer& transfer, const FetchLimits& limits) {
  if (transfer.too_large)
    return {address, std::format("is larger than {} MB; not fetched", limits.max_bytes >> 20), {}};
  if (transfer.refused)
    return {address, "leads into a private network; not fetched", "name that host itself if you mean it"};
  return {address, std::format("cannot be fetched ({})", curl_easy_strerror(code)),
          "is the network there, and the address right?"};
}

std::unexpected<Error> not_there(const std::string& address, long status) {
  return fail(address, std::format("is not there (HTTP {})", status), "is the address right?");
}

}  // namespace

fs::path fetch_cache() {
  if (const auto folder = cache_folder()) return *folder / "fetched";
  std::error_code code;
  return fs::temp_directory_path(code) / "lectern-fetched";
}

Result<void> fetch_all(std::vector<fs::path>& sets) {
  for (fs::path& set : sets) {
    const std::string address = set.string();
    if (!is_web_address(address)) continue;
    auto file = fetch(address, fetch_cache(), {std::string(host_of(address))});
    if (!file) return std::unexpected(file.error());
    if (const auto page = read_file(*file); page)
      if (const auto server = kiwix_address(address, std::string_view(*page).substr(0, kHeadBytes))) {
        file->replace_extension(".kiwix");
        if (auto opened = open_kiwix(*server, *file); !opened) return opened;
      }
    set = *std::move(file);
  }
  return {};
}

Result<Fetched> fetch_bytes(const std::string& address, const std::vector<std::string>& named_hosts,
                            const FetchLimits& limits) {
  if (!is_web_address(address)) return fail(address, "is no http or https address");
  const bool named = std::ranges::contains(named_hosts, std::string(host_of(address)));
  Fetching fetching(address, limits, named);
  const CURLcode result = fetching.run({}, {});
  if (result != CURLE_OK) return std::unexpected(told(address, result, fetching.transfer(), limits));
  if (fetching.status() < 200 || fetching.status() >= 300) return not_there(address, fetching.status());
  return Fetched{std::move(fetching.transfer().body), fetching.text(CURLINFO_CONTENT_TYPE),
                 fetching.text(CURLINFO_EFFECTIVE_URL)};
}

Result<fs::path> fetch(const std::string& address, const fs::path& cache, const std::vector<std::string>& named_hosts,
                       const FetchLimits& limits) {
  if (!is_web_address(address)) return fail(address, "is no http or https address");
  std::error_code code;
  fs::create_directories(cache, code);
  if (code) return fail(cache.string(), "cannot be made (" + code.message() + ")", "may you write there?");
  const std::string key = hashed(address);
  const fs::path notes_path = cache / (key + ".notes");
  const json notes = read_notes(notes_path);
  const fs::path kept = kept_file(cache, notes);

  const bool named = std::ranges::find(named_hosts, std::string(host_of(address))) != named_hosts.end();
  Fetching fetching(address, limits, named);
  const CURLcode result =
      fetching.run(kept.empty() ? "" : note(notes, "etag"), kept.empty() ? "" : note(notes, "modified"));
  Transfer& transfer = fetching.transfer();
  if (result != CURLE_OK) {
    if (!kept.empty() && !transfer.refused && !transfer.too_large) return kept;
    return std::unexpected(told(address, result, transfer, limits));
  }
  if (fetching.status() == 304 && !kept.empty()) return kept;
  if (fetching.status() >= 500 && !kept.empty()) return kept;
  if (fetching.status() < 200 || fetching.status() >= 300) return not_there(address, fetching.status());

  const std::string type = fetching.text(CURLINFO_CONTENT_TYPE), final_address = fetching.text(CURLINFO_EFFECTIVE_URL);
  const std::string ending = ending_for(type, address, transfer.body);
  const std::string body =
      ending == ".html" ? page_with_address(final_address, type, std::move(transfer.body)) : std::move(transfer.body);
  const fs::path path = cache / (key + ending);
  if (auto written = write_file(path, body.data(), body.size()); !written) return std::unexpected(written.error());
  const std::string text = json{
      {"address", address},
      {"file", path.filename().string()},
      {"etag", transfer.etag},
      {"modified",
       transfer.modified}}.dump(-1, ' ', false, json::error_handler_t::replace);
  if (auto written = write_file(notes_path, text.data(), text.size()); !written)
    return std::unexpected(written.error());
  return path;
}

}  // namespace lectern::content
