// lectern-speak: reads text aloud with espeak-ng and tells which word is being said. A program of its own, so that only
// who has it links the library, which is under the GPL.
//
// In, line by line:                          Out:
//   say NUMBER LANGUAGE BYTES, then the text   word NUMBER BEGIN LENGTH   bytes of the text
//   stop                                       done NUMBER                all of it was said
//                                              error WORDS                nothing will be said
// What is said ends when something else is to be said, and with the input. `--silent` keeps the time and makes no
// sound.
#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Task {
  unsigned number = 0;
  std::string language, text;
  std::vector<std::size_t> bytes;  // where each character begins, and the end
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  mutable std::atomic<std::size_t> words_said = 0;
};

std::atomic<unsigned> current = 0;  // the number of what is to be heard
bool silent = false;

void tell(const std::string& line) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

void count_characters(Task& task) {
  for (std::size_t i = 0; i < task.text.size(); ++i)
    if ((static_cast<unsigned char>(task.text[i]) & 0xC0) != 0x80) task.bytes.push_back(i);
  task.bytes.push_back(task.text.size());
}

// Until the moment at which sound would be there; false: something else is to be heard.
bool wait_for(const Task& task, int audio_ms) {
  const auto until = task.began + std::chrono::milliseconds(audio_ms);
  while (silent && current == task.number && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return current == task.number;
}

// espeak-ng counts characters from 1.
void tell_word(const Task& task, const espeak_EVENT& event) {
  ++task.words_said;
  const std::size_t last = task.bytes.size() - 1;
  const std::size_t first = std::min<std::size_t>(static_cast<std::size_t>(std::max(event.text_position - 1, 0)), last);
  const std::size_t end = std::min<std::size_t>(first + static_cast<std::size_t>(std::max(event.length, 0)), last);
  tell("word " + std::to_string(task.number) + " " + std::to_string(task.bytes[first]) + " " +
       std::to_string(task.bytes[end] - task.bytes[first]));
}

int hear(short*, int, espeak_EVENT* events) {
  for (; events && events->type != espeakEVENT_LIST_TERMINATED; ++events) {
    const auto* const task = static_cast<const Task*>(events->user_data);
    if (!task) continue;
    if (!wait_for(*task, events->audio_position)) return 1;
    if (events->type == espeakEVENT_WORD) tell_word(*task, *events);
  }
  return current == 0 ? 1 : 0;
}

void choose_voice(const std::string& language) {
  espeak_VOICE wanted{};
  wanted.languages = language.c_str();
  if (language.empty() || espeak_SetVoiceByProperties(&wanted) != EE_OK) espeak_SetVoiceByName("en");
}

// Says one thing after another, on its own thread, so that "stop" is heard meanwhile.
class Voice {
 public:
  ~Voice() {
    stop();
    thread_.request_stop();
    news_.notify_all();
  }
  void say(std::unique_ptr<Task> task) {
    {
      const std::lock_guard lock(mutex_);
      current = task->number;
      next_ = std::move(task);
    }
    espeak_Cancel();
    news_.notify_all();
  }
  void stop() {
    current = 0;
    espeak_Cancel();
  }

 private:
  void work(const std::stop_token& ended) {
    while (!ended.stop_requested()) {
      std::unique_ptr<Task> task;
      {
        std::unique_lock lock(mutex_);
        news_.wait(lock, ended, [this] { return next_ != nullptr; });
        task = std::move(next_);
      }
      if (!task) return;
      count_characters(*task);
      choose_voice(task->language);
      task->began = std::chrono::steady_clock::now();
      const auto done = espeak_Synth(task->text.c_str(), task->text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                                     nullptr, task.get());
      if (!silent && done == EE_OK) espeak_Synchronize();
      if (current != task->number) continue;
      // Without a sound device espeak-ng plays nothing and says no word of it.
      if (done != EE_OK || (task->words_said == 0 && has_letters(task->text)))
        tell("error there is no sound device that can be used");
      else
        tell("done " + std::to_string(task->number));
    }
  }

  std::mutex mutex_;
  std::condition_variable_any news_;
  std::unique_ptr<Task> next_;
  std::jthread thread_{[this](const std::stop_token& ended) { work(ended); }};
};

}  // namespace

int main(int argc, char** argv) {
  silent = argc > 1 && std::string_view(argv[1]) == "--silent";
  const auto output = silent ? AUDIO_OUTPUT_SYNCHRONOUS : AUDIO_OUTPUT_PLAYBACK;
  if (espeak_Initialize(output, 0, nullptr, espeakINITIALIZE_DONT_EXIT) <= 0) {
    tell("error espeak-ng cannot start: its voices or a sound device are missing");
    return 1;
  }
  espeak_SetSynthCallback(hear);
  Voice voice;
  for (std::string word; std::cin >> word;) {
    if (word == "stop") {
      voice.stop();
    } else if (word == "say") {
      auto task = std::make_unique<Task>();
      std::size_t size = 0;
      std::cin >> task->number >> task->language >> size;
      std::cin.ignore(1);
      task->text.resize(std::min<std::size_t>(size, std::size_t{1} << 20));
      if (!std::cin.read(task->text.data(), static_cast<std::streamsize>(task->text.size()))) break;
      voice.say(std::move(task));
    }
  }
  return 0;
}
