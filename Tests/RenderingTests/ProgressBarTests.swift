import Reports
import Terminal
import Testing

@testable import Rendering

struct ProgressBarTests {
  @Test(arguments: [
    (0, 100, 0.0, "j [..............................] 0%"),
    (50, 100, 0, "j [###############...............] 50%"),
    (100, 100, 0, "j [##############################] 100%"),
    (150, 100, 0, "j [##############################] 100%"),
    (-5, 100, 0, "j [..............................] 0%"),
    (99, 100, 1, "j [#############################.] 99%  1 B/s  0:01 left"),
    (0, 67_108_864, 1_048_576, "j [..............................] 0%  1 MiB/s  1:04 left"),
    (1, 3, 0.01, "j [##########....................] 33%  0 B/s  3:20 left"),
    (0, 7_200_000, 1000, "j [..............................] 0%  1000 B/s  2:00:00 left"),
    (
      0, 1_125_899_906_842_624, 1.5 * 1024 * 1024 * 1024,
      "j [..............................] 0%  1.5 GiB/s  194:10:50 left"
    ),
    (0, 1e300, 1e-9, "j [..............................] 0%  0 B/s"),
  ])
  func theBarTellsShareRateAndRemainingTime(
    _ done: Double, _ total: Double, _ rate: Double, _ text: String
  ) {
    let progress = Progress(of: .job("j"), done: done, total: total, rate: rate)
    #expect(ProgressBar.text(progress).plain == text)
  }

  @Test func aMigrationIsCalledOne() {
    let progress = Progress(of: .migration, done: 1, total: 2)
    #expect(ProgressBar.text(progress).plain.hasPrefix("migration ["))
  }

  @Test(arguments: [
    (183.0, 0, 0.0, "183 of 200 answered [###########################...] 91%"),
    (
      185, 2, 37,
      "183 of 200 answered, 2 failed [###########################...] 92%  37/s  0:00 left"
    ),
    (
      1, 1, 0.25,
      "0 of 200 answered, 1 failed [..............................] 0%  0.2/s  13:16 left"
    ),
  ])
  func aFanOutTellsWhoAnswered(_ done: Double, _ failed: Int, _ rate: Double, _ text: String) {
    let progress = Progress(of: .answers, done: done, total: 200, rate: rate, failedCount: failed)
    #expect(ProgressBar.text(progress).plain == text)
  }

  @Test func filesAreCalledByTheirNames() {
    let transfer = Progress(of: .transfer("disk.img"), done: 1024, total: 2048, rate: 1024)
    #expect(
      ProgressBar.text(transfer).plain
        == "disk.img [###############...............] 50%  1 KiB/s  0:01 left")
    let replay = Progress(
      of: .replay("/a/very/long/way/to/a/file/that/was/recorded.log"), done: 1, total: 2)
    #expect(
      ProgressBar.text(replay).plain
        == "/long/way/to/a/file/that/was/recorded.log".suffix(40)
        + " [###############...............] 50%")
  }
}
