import Testing

@testable import Completion

@Suite struct LivePropertyTests {
  @Test(arguments: [
    ("virtio-blk-pci", true), ("virtio-vga-gl", false), ("virtio-gpu-gl-pci", false),
  ])
  func noServerIsAskedWhatMayEndIt(_ driver: String, _ isAsked: Bool) {
    let query = LiveQuery(propertiesOf: "device_add") { $0 == "driver" ? driver : nil }
    #expect((query != nil) == isAsked)
  }
}
