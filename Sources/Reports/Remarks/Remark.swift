/// What the shell itself has to say, as a value: what, where and why. Its sentence is made where it
/// is shown.
package enum Remark: Hashable, Sendable {
  case start(StartRemark)
  case connection(ConnectionRemark)
  /// The monitors of this host.
  case host(HostRemark)
  /// Commands, replies, and what the server does wrong.
  case server(ServerRemark)
  /// What the server says of itself.
  case schema(SchemaRemark)
  case wait(WaitRemark)
  /// Lines, and what meta-commands ask for.
  case line(LineRemark)
  /// Files and programs.
  case file(FileRemark)
  /// The guest: its keyboard, and programs and files in it.
  case guest(GuestRemark)
  /// Trees, pictures and other views.
  case view(ViewRemark)
  /// Transcripts and replays.
  case record(RecordRemark)
  /// Monitors that are shared.
  case share(ShareRemark)
}
