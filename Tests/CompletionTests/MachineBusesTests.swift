import JSON
import Testing

@testable import Completion

@Suite struct MachineBusesTests {
  private static let tree = """
    bus: main-system-bus
      type System
      dev: q35-pcihost, id ""
        bus: pcie.0
          type PCIE
          dev: qemu-xhci, id "usb"
            addr = 03.0
            bus: usb.0
              type usb-bus
          dev: pcie-root-port, id "free"
            bus: free
              type PCIE
          dev: pcie-root-port, id "full"
            bus: full
              type PCIE
              dev: virtio-scsi-pci, id "sc"
                bus: virtio-bus
                  type virtio-pci-bus
                  dev: virtio-scsi-device, id ""
                    bus: sc.0
                      type SCSI
                      dev: scsi-hd, id "d"
          dev: pcie-pci-bridge, id "br"
            bus: br
              type PCI
          dev: x3130-upstream, id "up"
            bus: up
              type PCIE
              dev: xio3130-downstream, id "down"
                bus: down
                  type PCIE
    """
  private static let drivers = """
    Storage devices:
    name "virtio-blk-pci", bus PCI, alias "virtio-blk"
    name "scsi-hd", bus SCSI, desc "virtual SCSI disk, bus none"
    name "usb-tablet", bus usb-bus
    name "virtio-blk-device", bus virtio-bus
    """

  private static let types: [JSONValue] = [
    ["name": "PCI", "parent": "bus"], ["name": "PCIE", "parent": "PCI"],
    ["name": "SCSI", "parent": "bus"], ["name": "virtio-pci-bus", "parent": "virtio-bus"],
    ["name": "loop", "parent": "loop"],
  ].map { type in .object(JSONObject(type.map { .init($0.key, .string($0.value)) })) }

  @Test(
    arguments: [
      ("virtio-blk-pci", ["free", "br", "up", "down"]),
      ("virtio-blk", ["free", "br", "up", "down"]),
      ("scsi-hd", ["sc.0"]), ("usb-tablet", ["usb.0"]), ("virtio-blk-device", []),
      (nil, ["usb.0", "free", "sc.0", "br", "up", "down"]),
      ("unknown", ["usb.0", "free", "sc.0", "br", "up", "down"]),
    ] as [(String?, [String])])
  func listsWhatTakesTheDevice(_ driver: String?, _ names: [String]) {
    let buses = MachineBuses([.string(Self.tree), .string(Self.drivers), .array(Self.types)])
    #expect(buses.names(for: driver).map(\.text) == names)
  }

  @Test(arguments: [[], [JSONValue.null, .null, .null], [.string(tree), .null, .null]])
  func listsNothingOrAllWhereNothingIsKnown(_ answers: [JSONValue]) {
    #expect(
      MachineBuses(answers).names(for: "scsi-hd").count
        == (answers.first == .string(Self.tree) ? 7 : 0))
  }

  @Test func endsOnOddTrees() {
    let odd = [
      "bus: a\ntype b\n", "type x\ndev: y\n", "  bus: \n bus: \n", "dev: d\n bus: c\n  type loop",
    ]
    for tree in odd {
      _ = MachineBuses([.string(tree), .string("name \"d\", bus z"), .array(Self.types)]).names(
        for: "d")
    }
  }
}
