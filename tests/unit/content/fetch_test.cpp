// Fetching, against a server of our own on this machine.
#include "content/fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <thread>

#include "content/private_address.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

// Answers each request with what `answer` makes of it, one connection after another.
class Server {
 public:
  explicit Server(std::function<std::string(const std::string& request)> answer) : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listener_, 8), 0);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  std::string address(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  int requests = 0;

 private:
  void serve() {
    while (true) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      std::string request;
      char piece[4096];
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = recv(connection, piece, sizeof piece, 0);
        if (got <= 0) break;
        request.append(piece, static_cast<std::size_t>(got));
      }
      ++requests;
      const std::string reply = answer_(request);
      for (std::size_t at = 0; at < reply.size();) {
        const ssize_t sent = send(connection, reply.data() + at, reply.size() - at, MSG_NOSIGNAL);
        if (sent <= 0) break;
        at += static_cast<std::size_t>(sent);
      }
      close(connection);
    }
  }

  std::function<std::string(const std::string&)> answer_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

std::string ok(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nConnection: close\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

const std::vector<std::string> kHere = {"127.0.0.1"};
const std::string kPage =
    "<title>The Boat</title><p>The river rose in the night, and the caf\xE9 had gone under water by morning. <a "
    "href='next'>Next</a></p>";

TEST(Fetch, KeepsThePageWithItsAddress) {
  const TempFolder cache;
  Server server([](const std::string&) { return ok("Content-Type: text/html; charset=ISO-8859-1\r\n", kPage); });
  const auto path = fetch(server.address("/a/boat"), cache.path(), kHere);
  ASSERT_TRUE(path) << path.error().line();
  const auto article = load_article(*path);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->title, "The Boat");
  EXPECT_EQ(article->source, server.address("/a/boat"));
  EXPECT_NE(texts_of(*article).find("café"), std::string::npos);
  EXPECT_EQ(block_as<Paragraph>(article->blocks, 0).text.marks.at(0).target, server.address("/a/next"));
}

TEST(Fetch, AsksAgainOnlyForWhatChanged) {
  const TempFolder cache;
  std::string last;
  Server server([&](const std::string& request) {
    last = request;
    if (request.find("If-None-Match: \"v1\"") != request.npos)
      return std::string("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
    return ok("Content-Type: application/rss+xml\r\nETag: \"v1\"\r\n",
              "<rss><channel><item><title>x</title></item></channel></rss>");
  });
  const auto first = fetch(server.address("/feed"), cache.path(), kHere),
             second = fetch(server.address("/feed"), cache.path(), kHere);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(first->extension(), ".rss");
  EXPECT_NE(last.find("If-None-Match"), std::string::npos);
}

TEST(Fetch, UsesWhatItHasWhenTheNetworkFails) {
  const TempFolder cache;
  std::string address;
  {
    Server server([](const std::string&) { return ok("Content-Type: text/html\r\n", kPage); });
    address = server.address("/x");
    ASSERT_TRUE(fetch(address, cache.path(), kHere));
  }
  EXPECT_TRUE(fetch(address, cache.path(), kHere));
  EXPECT_FALSE(fetch(address + "y", cache.path(), kHere));
}

TEST(Fetch, RefusesPrivateNetworksUnlessNamed) {
  const TempFolder cache;
  Server server([](const std::string&) { return ok("Content-Type: text/html\r\n", kPage); });
  EXPECT_EQ(fetch(server.address("/"), cache.path()).error().what, "leads into a private network; not fetched");
  EXPECT_EQ(fetch("http://localhost:1/", cache.path()).error().what, "leads into a private network; not fetched");
  EXPECT_EQ(server.requests, 0);
  EXPECT_EQ(fetch("file:///etc/passwd", cache.path()).error().what, "is no http or https address");
}

TEST(Fetch, IsBounded) {
  const TempFolder cache;
  Server large([](const std::string&) { return ok("", std::string(100'000, 'x')); });
  FetchLimits limits;
  limits.max_bytes = 50'000;
  EXPECT_TRUE(fetch(large.address("/"), cache.path(), kHere, limits).error().what.starts_with("is larger than"));
  Server loop([](const std::string&) {
    return std::string("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
  });
  EXPECT_TRUE(fetch(loop.address("/"), cache.path(), kHere).error().what.starts_with("cannot be fetched"));
  EXPECT_EQ(loop.requests, 6);
  Server to_file([](const std::string&) {
    return std::string(
        "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
  });
  EXPECT_FALSE(fetch(to_file.address("/"), cache.path(), kHere));
  Server missing([](const std::string&) {
    return std::string("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  EXPECT_EQ(fetch(missing.address("/"), cache.path(), kHere).error().what, "is not there (HTTP 404)");
}

TEST(PrivateAddress, IsTold) {
  const auto v4 = [](const char* text) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    inet_pton(AF_INET, text, &address.sin_addr);
    return is_private_address(reinterpret_cast<const sockaddr*>(&address));
  };
  const auto v6 = [](const char* text) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    inet_pton(AF_INET6, text, &address.sin6_addr);
    return is_private_address(reinterpret_cast<const sockaddr*>(&address));
  };
  for (const char* text : {"127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.0.1", "169.254.169.254", "0.0.0.0",
                           "100.64.0.1", "224.0.0.1", "255.255.255.255"})
    EXPECT_TRUE(v4(text)) << text;
  for (const char* text : {"8.8.8.8", "172.32.0.1", "192.167.0.1", "100.128.0.1", "1.1.1.1"})
    EXPECT_FALSE(v4(text)) << text;
  for (const char* text : {"::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
                           "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"})
    EXPECT_TRUE(v6(text)) << text;
  for (const char* text : {"2606:4700::1", "2a00:1450::1", "::ffff:8.8.8.8"}) EXPECT_FALSE(v6(text)) << text;
}

}  // namespace
}  // namespace lectern::content
