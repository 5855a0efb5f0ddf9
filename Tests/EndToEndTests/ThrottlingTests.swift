import TestSupport
import Testing

/// A story: the throughput of a drive is bounded, with bursts, in both of the ways QEMU has.
@Suite(.blocking) struct ThrottlingTests {
  @Test func aDriveIsThrottled() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = """
      # 1 MiB a second, for at most 10 seconds 4 MiB: a leaky bucket that holds a burst
      block_set_io_throttle id=/machine/peripheral/disk0/virtio-backend bps=1M bps_rd=0 bps_wr=0 iops=0 iops_rd=0 iops_wr=0 bps_max=4M bps_max_length=10
      query-block | jq -c '.[0].inserted | {bps, bps_max, bps_max_length, iops, group}'
      """
    let result = try run(.shell, "-q", qemu.socket, input: .text(script))
    #expect(
      result
        == ProgramResult(
          status: 0,
          output: """
            {"return": {}}
            {"bps":1048576,"bps_max":4194304,"bps_max_length":10,"iops":0,"group":"/machine/peripheral/disk0/virtio-backend"}

            """, errors: ""))
  }

  @Test func aGroupIsThrottled() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = """
      object-add qom-type=throttle-group id=tg0 limits.bps-total=1048576 limits.bps-total-max=4194304 limits.bps-total-max-length=10
      qom-get path=/objects/tg0 property=limits
      qom-set path=/objects/tg0 property=limits value={'bps-total': 2097152, 'bps-total-max': 0, 'bps-total-max-length': 1}
      qom-get path=/objects/tg0 property=limits | jq -c '{"bps-total", "bps-total-max", "bps-total-max-length"}'
      blockdev-add driver=throttle node-name=slow throttle-group=tg0 file=d0
      query-named-block-nodes | jq -c '[.[] | select(.["node-name"] == "slow") | .drv]'
      """
    let result = try run(.shell, "-q", qemu.socket, input: .text(script))
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.lines.count == 6)
    #expect(result.lines[0] == "{\"return\": {}}")
    for limit in [
      "\"bps-total\": 1048576", "\"bps-total-max\": 4194304", "\"bps-total-max-length\": 10",
    ] {
      #expect(result.lines[1].contains(limit), "\(result.lines[1])")
    }
    #expect(
      Array(result.lines[2...]) == [
        "{\"return\": {}}",
        "{\"bps-total\":2097152,\"bps-total-max\":0,\"bps-total-max-length\":1}",
        "{\"return\": {}}", "[\"throttle\"]",
      ])
  }

  @Test func aBadLimitIsTheServersError() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(
      .shell, qemu.socket, "object-add", "qom-type=throttle-group", "id=tg0",
      "limits.bps-total-max=5")
    #expect(result.status == 1)
    #expect(
      result.output
        == #"{"error": {"class": "GenericError", "desc": "bps_max/iops_max require corresponding bps/iops values"}}"#
        + "\n")
  }

  @Test func aStorageDaemonThrottlesToo() throws {
    let folder = TemporaryFolder()
    let socket = folder.file("q.sock")
    let daemon = try RunningProgram(
      words: [
        "qemu-storage-daemon", "--chardev", "socket,id=c,path=\(socket),server=on,wait=off",
        "--monitor", "c",
      ])
    let script = """
      object-add qom-type=throttle-group id=g x-bps-total=1M x-bps-total-max=4M
      qom-get path=/objects/g property=x-bps-total
      qom-get path=/objects/g property=x-bps-total-max
      """
    let result = try run(.shell, "--retry", "30", socket, input: .text(script))
    #expect(
      result.output == "{\"return\": {}}\n{\"return\": 1048576}\n{\"return\": 4194304}\n",
      "\(result.errors)")
    #expect(!daemon.hasEnded)
  }
}
