#include "gpu/frames.h"

namespace lectern::gpu {
namespace {

// Begin and end of a frame, and room for one more view: lavapipe (Mesa 25.0) writes the timestamp that follows a pass
// of several views once for each of them, into as many queries.
constexpr std::uint32_t kQueriesPerFrame = 4;

}  // namespace

Result<std::unique_ptr<Frames>> Frames::create(Device& device) {
  std::unique_ptr<Frames> frames(new Frames(device));
  VkCommandPoolCreateInfo pool{};
  pool.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
  pool.flags = VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT;
  pool.queueFamilyIndex = device.queue_family();
  LECTERN_VK(vkCreateCommandPool(device.handle(), &pool, nullptr, &frames->pool_));

  VkCommandBufferAllocateInfo commands{};
  commands.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
  commands.commandPool = frames->pool_;
  commands.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  commands.commandBufferCount = kFramesInFlight;
  LECTERN_VK(vkAllocateCommandBuffers(device.handle(), &commands, frames->commands_.data()));

  VkSemaphoreTypeCreateInfo type{};
  type.sType = VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO;
  type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
  VkSemaphoreCreateInfo semaphore{};
  semaphore.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
  semaphore.pNext = &type;
  LECTERN_VK(vkCreateSemaphore(device.handle(), &semaphore, nullptr, &frames->timeline_));

  VkQueryPoolCreateInfo queries{};
  queries.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO;
  queries.queryType = VK_QUERY_TYPE_TIMESTAMP;
  queries.queryCount = kQueriesPerFrame * kFramesInFlight;
  LECTERN_VK(vkCreateQueryPool(device.handle(), &queries, nullptr, &frames->timestamps_));
  return frames;
}

Frames::~Frames() {
  vkDeviceWaitIdle(device_.handle());
  device_.free_retired(next_);
  vkDestroyQueryPool(device_.handle(), timestamps_, nullptr);
  vkDestroySemaphore(device_.handle(), timeline_, nullptr);
  vkDestroyCommandPool(device_.handle(), pool_, nullptr);
}

Result<void> Frames::wait_for(std::uint64_t number) {
  VkSemaphoreWaitInfo wait{};
  wait.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO;
  wait.semaphoreCount = 1;
  wait.pSemaphores = &timeline_;
  wait.pValues = &number;
  LECTERN_VK(vkWaitSemaphores(device_.handle(), &wait, UINT64_MAX));
  return {};
}

Result<Frame> Frames::begin() {
  const Frame frame{commands_[next_ % kFramesInFlight], static_cast<std::uint32_t>(next_ % kFramesInFlight), next_};
  if (next_ > kFramesInFlight) {
    const std::uint64_t finished = next_ - kFramesInFlight;
    if (auto waited = wait_for(finished); !waited) return std::unexpected(waited.error());
    device_.free_retired(finished);
    std::array<std::uint64_t, 2> ticks{};
    if (vkGetQueryPoolResults(device_.handle(), timestamps_, kQueriesPerFrame * frame.slot, 2, sizeof ticks,
                              ticks.data(), sizeof ticks[0], VK_QUERY_RESULT_64_BIT) == VK_SUCCESS)
      last_gpu_ms_ = static_cast<double>(ticks[1] - ticks[0]) * device_.properties().limits.timestampPeriod * 1e-6;
  }
  LECTERN_VK(vkResetCommandBuffer(frame.commands, 0));
  VkCommandBufferBeginInfo begin{};
  begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
  begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
  LECTERN_VK(vkBeginCommandBuffer(frame.commands, &begin));
  vkCmdResetQueryPool(frame.commands, timestamps_, kQueriesPerFrame * frame.slot, kQueriesPerFrame);
  vkCmdWriteTimestamp2(frame.commands, VK_PIPELINE_STAGE_2_TOP_OF_PIPE_BIT, timestamps_, kQueriesPerFrame * frame.slot);
  return frame;
}

Result<void> Frames::submit(const Frame& frame, VkSemaphore wait_for_image, VkSemaphore signal) {
  vkCmdWriteTimestamp2(frame.commands, VK_PIPELINE_STAGE_2_BOTTOM_OF_PIPE_BIT, timestamps_,
                       kQueriesPerFrame * frame.slot + 1);
  LECTERN_VK(vkEndCommandBuffer(frame.commands));

  VkSemaphoreSubmitInfo wait{};
  wait.sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO;
  wait.semaphore = wait_for_image;
  wait.stageMask = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
  std::array<VkSemaphoreSubmitInfo, 2> signals{};
  signals[0].sType = signals[1].sType = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO;
  signals[0].semaphore = timeline_;
  signals[0].value = frame.number;
  signals[0].stageMask = signals[1].stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  signals[1].semaphore = signal;
  VkCommandBufferSubmitInfo commands{};
  commands.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO;
  commands.commandBuffer = frame.commands;
  VkSubmitInfo2 info{};
  info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2;
  info.waitSemaphoreInfoCount = wait_for_image ? 1 : 0;
  info.pWaitSemaphoreInfos = &wait;
  info.commandBufferInfoCount = 1;
  info.pCommandBufferInfos = &commands;
  info.signalSemaphoreInfoCount = signal ? 2 : 1;
  info.pSignalSemaphoreInfos = signals.data();
  LECTERN_VK(vkQueueSubmit2(device_.queue(), 1, &info, VK_NULL_HANDLE));
  device_.frame_submitted(frame.number);
  ++next_;
  return {};
}

Result<void> Frames::wait(const Frame& frame) {
  if (auto waited = wait_for(frame.number); !waited) return waited;
  device_.free_retired(frame.number);
  return {};
}

}  // namespace lectern::gpu
