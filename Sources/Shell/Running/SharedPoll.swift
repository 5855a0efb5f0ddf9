import EventLoop
import System
import SystemPackage

/// A clock, and a poll that somebody shares.
struct SharedPoll: LoopSystem {
  let system: any LoopSystem
  let poll: (inout [PollInterest], Int?) -> Int

  var milliseconds: Int { system.milliseconds }

  func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    poll(&interests, timeoutMilliseconds)
  }
}
