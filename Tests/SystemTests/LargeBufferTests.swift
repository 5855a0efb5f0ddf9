import Testing

@testable import System

@Suite struct LargeBufferTests {
  @Test(arguments: [0, 1, 1000, 1 << 20, 3 << 20])
  func keepsWhatTheBufferHolds(_ count: Int) {
    var buffer = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let before = buffer
    for _ in 1...3 {
      buffer.prepare(for: buffer.capacity)
      #expect(buffer == before)
    }
  }

  @Test func growsALargeBufferThatIsFull() {
    var buffer = [UInt8](repeating: 7, count: 1 << 20)
    let capacity = buffer.capacity
    buffer.prepare(for: capacity - buffer.count)
    #expect(buffer.capacity == capacity)
    buffer.prepare(for: capacity - buffer.count + 1)
    #expect(buffer.capacity >= 4 * capacity)
  }
}
