import QAPI

/// A small schema, and the manual of it in both of the forms that there are.
enum AskedSchema {
  static let schema: Schema = {
    let source = """
      [{"name": "add", "meta-type": "command", "arg-type": "0", "ret-type": "8"},
       {"name": "any-add", "meta-type": "command", "arg-type": "9", "ret-type": "8"},
       {"name": "query", "meta-type": "command", "arg-type": "8", "ret-type": "[6]"},
       {"name": "ADDED", "meta-type": "event", "arg-type": "6"},
       {"name": "0", "meta-type": "object", "tag": "kind", "members": [
         {"name": "kind", "type": "1"}, {"name": "node", "type": "str", "default": null}],
        "variants": [{"case": "disk", "type": "2"}, {"case": "net", "type": "3"},
         {"case": "tap", "type": "3"}, {"case": "null", "type": "8"}]},
       {"name": "1", "meta-type": "enum", "values": ["disk", "net", "tap", "null"]},
       {"name": "2", "meta-type": "object", "members": [
         {"name": "file", "type": "4"}, {"name": "cache", "type": "5", "default": null}]},
       {"name": "3", "meta-type": "object", "members": [{"name": "file", "type": "str"}]},
       {"name": "4", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "0"}]},
       {"name": "5", "meta-type": "object", "members": [
         {"name": "mode", "type": "7"}, {"name": "size", "type": "int", "default": 5}]},
       {"name": "6", "meta-type": "object", "members": [
         {"name": "node", "type": "str"}, {"name": "cache", "type": "5"}]},
       {"name": "7", "meta-type": "enum", "members": [
         {"name": "none"}, {"name": "loose", "features": ["deprecated"]}]},
       {"name": "8", "meta-type": "object", "members": []},
       {"name": "9", "meta-type": "object", "members": [{"name": "more", "type": "any"}]},
       {"name": "[6]", "meta-type": "array", "element-type": "6"},
       {"name": "any", "meta-type": "builtin", "json-type": "value"},
       {"name": "int", "meta-type": "builtin", "json-type": "int"},
       {"name": "str", "meta-type": "builtin", "json-type": "string"}]
      """
    let bytes = Array(source.utf8)
    guard let schema = try? Schema(decoding: bytes.span) else { preconditionFailure("no schema") }
    return schema
  }()

  /// As before QEMU 10.
  static let headings = Manual([
    ManualPage(
      roff: #"""
        .SS \fBKind\fP (Enum)
        .SS Values
        .TP
        .B \fBdisk\fP
        a disk
        .SS \fBCacheMode\fP (Enum)
        .SS Values
        .TP
        .B \fBnone\fP
        not at all
        .TP
        .B \fBloose\fP
        now and then
        .SS \fBCache\fP (Object)
        .sp
        How it is kept.
        .SS Members
        .TP
        .B \fBmode\fP: \fBCacheMode\fP
        how
        .TP
        .B \fBsize\fP: \fBint\fP (optional)
        how much
        .SS \fBDisk\fP (Object)
        .sp
        A disk of its own.
        .SS Members
        .TP
        .B \fBfile\fP: \fBDeviceRef\fP
        what holds the data
        .TP
        .B The members of \fBDiskBase\fP
        .SS \fBDiskBase\fP (Object)
        .SS Members
        .TP
        .B \fBcache\fP: \fBCache\fP (optional)
        how to cache
        .SS \fBNet\fP (Object)
        .SS Members
        .TP
        .B \fBfile\fP: \fBstring\fP
        the script
        .SS \fBDeviceRef\fP (Alternate)
        .SS Members
        .TP
        .B \fBname\fP: \fBstring\fP
        one that there is
        .TP
        .B \fBnew\fP: \fBDevice\fP
        another
        .SS \fBDevice\fP (Object)
        .SS Members
        .TP
        .B \fBkind\fP: \fBKind\fP
        which
        .TP
        .B \fBnode\fP: \fBstring\fP (optional)
        its name
        .TP
        .B The members of \fBDisk\fP when \fBkind\fP is \fB\(dqdisk\(dq\fP
        .TP
        The members of \fBNet\fP when \fBkind\fP is \fB\(dqnet\(dq\fP (\fBIf: \fP\fBCONFIG_NET\fP)
        .SS \fBadd\fP (Command)
        .sp
        Adds one.
        .SS Arguments
        .TP
        .B The members of \fBDevice\fP
        .SS Since
        .sp
        1.0
        .SS \fBInfo\fP (Object)
        .SS Members
        .TP
        .B \fBnode\fP: \fBstring\fP
        which it is
        .TP
        .B \fBcache\fP: \fBCache\fP
        what is kept
        .SS \fBquery\fP (Command)
        .sp
        Asks.
        .SS Returns
        .sp
        A list of \fBInfo\fP
        .SS \fBguest\-add\fP (Command)
        .SS Arguments
        .TP
        .B \fBcache\fP: \fBCache\fP
        of the guest
        """#)
  ])

  /// As since QEMU 10.
  static let terms = Manual([
    ManualPage(
      roff: #"""
        .INDENT 0.0
        .TP
        .B Object Cache (Since: 1.1)
        How it is kept.
        .INDENT 7.0
        .TP
        .B Members
        .INDENT 7.0
        .IP \(bu 2
        \fBmode\fP (\fBCacheMode\fP) \-\- how
        .IP \(bu 2
        \fBsize\fP (\fBint\fP, \fIoptional\fP) \-\- how much
        .UNINDENT
        .UNINDENT
        .TP
        .B Object Disk
        A disk of its own.
        .INDENT 7.0
        .TP
        .B Members
        .INDENT 7.0
        .IP \(bu 2
        \fBfile\fP (\fBDeviceRef\fP) \-\- what holds the data
        .IP \(bu 2
        \fBcache\fP (\fBCache\fP, \fIoptional\fP) \-\- how to cache
        .UNINDENT
        .UNINDENT
        .TP
        .B Object Device
        .INDENT 7.0
        .TP
        .B Members
        .INDENT 7.0
        .IP \(bu 2
        \fBkind\fP (\fBKind\fP) \-\- which
        .IP \(bu 2
        When \fBkind\fP is \fBdisk\fP: The members of \fBDisk\fP\&.
        .UNINDENT
        .UNINDENT
        .TP
        .B Command add (Since: 1.0)
        Adds one.
        .INDENT 7.0
        .TP
        .B Arguments
        .INDENT 7.0
        .IP \(bu 2
        The members of \fBDevice\fP\&.
        .UNINDENT
        .UNINDENT
        .UNINDENT
        """#)
  ])
}
