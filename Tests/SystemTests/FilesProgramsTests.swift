import Foundation
import System
import TestSupport
import Testing

@Suite struct FilesProgramsTests {
  @Test func listsWhatCanBeRun() throws {
    let (first, second) = (TemporaryFolder(), TemporaryFolder())
    for (folder, name, mode) in [
      (first, "runs", 0o755), (first, "both", 0o755), (first, "text", 0o644),
      (second, "also", 0o700), (second, "both", 0o755),
    ] {
      let path = folder.write("#!/bin/sh\n", to: name)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    try FileManager.default.createDirectory(
      atPath: first.file("folder"), withIntermediateDirectories: false)
    let path = "\(first.path)::/no/such/folder:\(second.path)"
    #expect(Files.programs(in: path) == ["also", "both", "runs"])
    #expect(Files.programs(in: "") == [])
  }
}
