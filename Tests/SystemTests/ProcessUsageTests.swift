import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import System

@Suite struct ProcessUsageTests {
  private let own = ProcessUsage(id: getpid())

  @Test func ownTimesGrow() throws {
    let before = try #require(own.coreSeconds)
    let isUsed = wait {
      var sum = 0
      for number in 0..<200_000 { sum &+= number }
      return sum > 0 && (own.coreSeconds ?? 0) > before
    }
    #expect(isUsed)
  }

  @Test func aThreadIsAPart() throws {
    let first = try #require(own.coreSeconds(ofThread: Int(getpid())))
    #expect(first <= (own.coreSeconds ?? 0))
    #expect(own.coreSeconds(ofThread: 1) == nil)
  }

  @Test func ownSizeAndAgeAreKnown() throws {
    #expect(try #require(own.residentBytes) > 1 << 20)
    let age = try #require(own.age)
    #expect((0..<100_000).contains(age))
  }

  @Test func nothingIsKnownOfWhatIsGone() {
    let gone = ProcessUsage(id: Int32.max)
    #expect(gone.coreSeconds == nil)
    #expect(gone.age == nil)
    #expect(gone.residentBytes == nil)
  }

  @Test func whoListensIsTheOtherEnd() throws {
    let pair = try Syscalls.socketPair()
    defer {
      try? pair.ours.close()
      try? pair.theirs.close()
    }
    #expect(ProcessUsage(peerOf: pair.ours)?.id == getpid())
    #expect(ProcessUsage(peerOf: FileDescriptor(rawValue: -1)) == nil)
  }
}
