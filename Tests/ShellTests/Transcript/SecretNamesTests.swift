import JSON
import Testing

@testable import Shell

struct SecretNamesTests {
  @Test(arguments: [
    (#"{"protocol":"vnc","password":"p"}"#, #"{"protocol":"vnc","password":"***"}"#),
    (
      #"{"username":"u","password":"cA==","crypted":false}"#,
      #"{"username":"u","password":"***","crypted":false}"#
    ),
    (#"{"password":12345}"#, #"{"password":"***"}"#),
    (
      #"{"data":"d","id":"s","qom-type":"secret"}"#, #"{"data":"***","id":"s","qom-type":"secret"}"#
    ),
    (
      #"{"qom-type":"secret","props":{"data":"d"}}"#,
      #"{"qom-type":"secret","props":{"data":"***"}}"#
    ),
    (
      #"{"path":"/objects/s","property":"data","value":"d"}"#,
      #"{"path":"/objects/s","property":"data","value":"***"}"#
    ),
    (
      #"{"device":"vnc","target":"password","arg":"d"}"#,
      #"{"device":"vnc","target":"password","arg":"***"}"#
    ),
    (
      #"{"path":"/usr/sbin/chpasswd","input-data":"d"}"#,
      #"{"path":"/usr/sbin/chpasswd","input-data":"***"}"#
    ),
    (#"{"file":{"url":"https://u:p:q@h/i"}}"#, #"{"file":{"url":"https://u:***@h/i"}}"#),
    (
      #"{"filename":"json:ssh://u:p@h ftp://:q@g"}"#,
      #"{"filename":"json:ssh://u:***@h ftp://:***@g"}"#
    ),
    (#"{"command-line":"set_password vnc hunter2"}"#, #"{"command-line":"***"}"#),
    (#"{"command-line":"change vnc password hunter2"}"#, #"{"command-line":"***"}"#),
    (
      #"{"actions":[{"type":"x","data":{"secret":"d"}}]}"#,
      #"{"actions":[{"type":"x","data":{"secret":"***"}}]}"#
    ),
  ])
  func secretsAreMasked(_ text: String, _ masked: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(SecretNames.masked(value).compact == masked)
    #expect(SecretNames.holdsSecret(value))
    #expect(SecretNames.masked(SecretNames.masked(value)) == SecretNames.masked(value))
  }

  @Test(arguments: [
    #"{"driver":"luks","key-secret":"sec0","new-secret":"sec1","old-secret":"sec2"}"#,
    #"{"driver":"https","password-secret":"sec0","proxy-password-secret":"sec1"}"#,
    #"{"event":"X","data":{"device":"d0"}}"#,
    #"{"qom-type":"rng-random","data":"d"}"#,
    #"{"keys":[{"type":"qcode","data":"a"}]}"#,
    #"{"key":{"priority":1}}"#,
    #"{"protocol":"vnc","time":"+60"}"#,
    #"{"path":"/bin/cat","input-data":"d"}"#,
    #"{"path":"/machine","property":"rtc-time","value":1}"#,
    #"{"command-line":"info status"}"#,
    #"{"url":"https://u@h:80/a:b@c"}"#, #"{"url":"https://h:80/"}"#, #"{"a":"u:p@h"}"#,
  ])
  func whatIsNoSecretIsKept(_ text: String) throws {
    #expect(try !SecretNames.holdsSecret(JSONValue(parsing: text)))
  }

  @Test(arguments: [
    "set_password protocol=vnc password=hunter2",
    "change-vnc-password password='a b'",
    "x a.password:=\"p\"",
    "object-add qom-type=secret id=s data=d",
    "object-add data=d qom-type=secret",
    "\\hmp object_add secret,id=s,data=d",
    "\\hmp set_password vnc hunter2",
    "change vnc password hunter2",
    "human-monitor-command command-line=\"set_password vnc hunter2\"",
    "-> {\"execute\": \"change-vnc-password\", \"arguments\": {\"password\" : \"p\"}}",
    "{\"execute\":\"set_password\",\"arguments\":{\"passw\\u006frd\":\"p\"}}",
    "{'password': 'p'",
    "qom-set path=/objects/s property=data value=d",
    "change device=vnc target=password arg=hunter2",
    "blockdev-add driver=https cookie=\"session=1\"",
    "set_password protocol=vnc password hunter2",
    "set_password protocol=vnc pass\"word\"=hunter2",
    "blockdev-add driver=https url=https://u:hunter2@host/image",
  ])
  func linesWithSecrets(_ line: String) {
    #expect(SecretNames.holdsSecret(line: line))
  }

  @Test(arguments: [
    "", "query-status", "set_password protocol=vnc password=@file",
    "set_password password=${pw} protocol=vnc", "expire_password protocol=vnc time=now",
    "blockdev-add driver=luks key-secret=sec0 file=f", "\\h set_password",
    "x-blockdev-amend options.new-secret=sec1", "device_add driver=e1000 id=n0",
    "\\hmp change ide1-cd0 /tmp/a.iso", "qom-get path=/objects/s property=data",
    "send-key keys=[{'type':'qcode','data':'a'}]",
  ])
  func linesWithoutSecrets(_ line: String) {
    #expect(!SecretNames.holdsSecret(line: line))
  }
}
