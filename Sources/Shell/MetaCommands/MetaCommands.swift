/// The meta-commands of the shell, each row in the file of its kind.
enum MetaCommands {
  static let table = MetaCommandTable(
    [
      OrientationCommands.rows, ConnectionCommands.rows, SharingCommands.rows,
      HumanMonitorCommands.rows, WaitingCommands.rows, TransactionCommands.rows, ValueCommands.rows,
      DryCommand.rows,
      ViewCommands.rows, ObjectCommands.rows, TreeCommands.rows, ScreenCommands.rows,
      KeyCommands.rows, TopCommands.rows, SchemaCommands.rows,
      HistoryCommands.rows,
      FileCommands.rows, GuestCommands.rows, DescriptorCommands.rows, SettingCommands.rows,
      AliasCommands.rows,
      ScriptingCommands.rows,
    ].flatMap(\.self))
}
