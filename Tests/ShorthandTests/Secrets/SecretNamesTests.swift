import JSON
import Testing

@testable import Shorthand

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
    (#"{"file":{"url":"https://u:p@q@h/i"}}"#, #"{"file":{"url":"https://u:***@h/i"}}"#),
    (
      #"{"filename":"json:{\"driver\":\"rbd\",\"key\":\"k\",\"a\":1.0}"}"#,
      #"{"filename":"json:{\"driver\":\"rbd\",\"key\":\"***\",\"a\":1.0}"}"#
    ),
    (
      #"{"addr":{"transport":"exec","args":["curl","-u","u:p","h"]}}"#,
      #"{"addr":{"transport":"exec","args":["curl","-u","***","h"]}}"#
    ),
    (
      #"{"path":"/objects/s","property":"Data","value":"d"}"#,
      #"{"path":"/objects/s","property":"Data","value":"***"}"#
    ),
    (#"{"uri":"exec:curl --user=u:p h"}"#, #"{"uri":"exec:curl --user=u:*** h"}"#),
    (#"{"uri":"exec:curl -su u:p h"}"#, #"{"uri":"exec:curl -su u:*** h"}"#),
    (#"{"uri":"exec:gzip|curl -u u:p h"}"#, #"{"uri":"exec:gzip|curl -u u:*** h"}"#),
    (
      #"{"uri":"exec:sshpass${IFS}-p${IFS}pw${IFS}ssh"}"#,
      #"{"uri":"exec:sshpass${IFS}-p${IFS}***${IFS}ssh"}"#
    ),
    (#"{"env":["TOKEN=t","A=b"]}"#, #"{"env":["TOKEN=***","A=b"]}"#),
    (#"{"arg":["--token","t"]}"#, #"{"arg":["--token","***"]}"#),
    (#"{"protocol":"vnc","pass":"p"}"#, #"{"protocol":"vnc","pass":"***"}"#),
    (#"{"pw":1,"api-key":2}"#, #"{"pw":"***","api-key":"***"}"#),
    (#"{"command-line":"set_passwrd vnc p"}"#, #"{"command-line":"***"}"#),
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
    #"{"event":"MIGRATION_PASS","data":{"pass":2}}"#, #"{"auth":"vnc","pass-discard-other":true}"#,
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
    "set_password protocol=vnc Password=hunter2", "set_password protocol=vnc PASSWD=hunter2",
    "set_password protocol=vnc passwrod=hunter2", "set_password protocol=vnc pasword=hunter2",
    "set_password protocol=vnc passwort=hunter2", "x tls-psk=hunter2", "x a.Proxy_Password=hunter2",
    "object-add qom-type=secret id=s Data=d", "object-add qom-type=secret id=s dat=d",
    "object-add qom-type=secert id=s data=d",
    "{\"execute\":\"x\",\"arguments\":{\"pass\\u0077ord\":\"p\"}}",
    "{\"execute\":\"x\",\"arguments\":{\"pass\\u0077ord\":\"p\"}", "x a={'pass\\x77ord': 'p'}",
    "x \"pass\\u0077ord\"=p", "blockdev-add file=rbd:pool/image:id=a:key=AQB1==:mon_host=h",
    "x uri=nbd://h/d?a=b&password=p", "migrate uri=\"exec:curl -u user:pw -T - https://h/\"",
    "migrate uri=\"exec:curl -uuser:pw https://h/\"", "x uri=\"exec:sshpass -p pw ssh h cat\"",
    "migrate uri=\"exec:curl -H 'Authorization: Bearer pw' h\"",
    "guest-exec path=/bin/sh arg=[\"-c\",\"echo root:pw|chpasswd\"]",
    "guest-exec path=/usr/bin/mysql arg=[\"--password=pw\"]",
    "guest-exec path=/usr/bin/mysql arg=[\"--password\", \"pw\"]",
    "guest-exec path=/usr/sbin/chpasswd input-data=cm9vdA==", "\\watch set_password password=p",
    "-object secret,id=s,data=d",
    "guest-exec path=curl arg.0=-u arg.1=user:hunter2",
    "guest-exec path=/bin/sh arg.0=-c arg.1=\"echo root:hunter2|chpasswd\"",
    "migrate channels.0.addr.args=[\"sshpass\",\"-p\",\"hunter2\"]",
    "migrate uri=\"exec:curl --user=u:hunter2 h\"", "x uri=http://u:a@hunter2@h/",
    "x password =hunter2", "qom-set path=/objects/s property=Data value=d",
    "x | curl -u user:hunter2 h", "\\! sshpass -p hunter2 ssh h",
    "\\c exec:sshpass -p hunter2 ssh h",
    "migrate uri=exec:curl${IFS}-u${IFS}user:hunter2", "x uri=exec:curl$IFS-uuser:hunter2",
    "migrate uri=exec:sshpass${IFS}-p${IFS}hunter2${IFS}ssh", "\\hmp set_passwrd vnc hunter2",
    "\\hmp set-password vnc hunter2", "set-password vnc hunter2", "setpasswd vnc hunter2",
    "block_passwrd d hunter2", "change-vnc-password hunter2", "change_vnc_passwd hunter2",
    "set_password protocol=vnc pass=hunter2", "set_password protocol=vnc pass=12345",
    "set_password protocol=vnc pwd=hunter2", "set_password protocol=vnc pw=hunter2",
    "x api-key=hunter2", "x apikey=hunter2", "x X-Api-Key=hunter2", "x token=hunter2",
    "x access_token=hunter2", "x credentials=hunter2", "x credential=hunter2", "x pin=1234",
    "x PASS=hunter2", "x secret-key=hunter2", "x Authorization=hunter2",
    "migrate uri=\"exec:openssl enc -k hunter2 -aes256\"", "query-name | openssl enc -k hunter2",
    "x | openssl enc -aes256 -K 00ff", "guest-exec path=x arg=[\"--token\",\"hunter2\"]",
    "guest-exec path=x arg.0=--token arg.1=hunter2", "x | y --api-key hunter2",
    "guest-exec path=x env=[\"TOKEN=hunter2\"]", "x pass word=hunter2", "x Pass phrase=hunter2",
  ])
  func linesWithSecrets(_ line: String) {
    #expect(!SecretPlaces(line, isLine: true).isEmpty)
  }

  @Test(arguments: [
    "", "query-status", "set_password protocol=vnc password=@file",
    "set_password password=${pw} protocol=vnc", "expire_password protocol=vnc time=now",
    "blockdev-add driver=luks key-secret=sec0 file=f", "\\h set_password",
    "x-blockdev-amend options.new-secret=sec1", "device_add driver=e1000 id=n0",
    "\\hmp change ide1-cd0 /tmp/a.iso", "qom-get path=/objects/s property=data",
    "send-key keys=[{'type':'qcode','data':'a'}]", "send-key keys.0.type=qcode keys.0.data=a",
    "x key=@file", "x key=${k}", "x password-secret=sec0", "x monkey=1", "x keys=1", "x keyid=1",
    "x passwordid=s",
    "object-add qom-type=secret id=s file=/run/s", "blockdev-add key-offset=5",
    "qom-list path=/key",
    "qom-set path=/machine property=rtc value=1", "guest-exec path=/bin/cat arg=[\"/etc/passwd\"]",
    "x host-key-check=none", "x select=1", "x forward=1", "x data=d value=5",
    "input-send-event events=[{\"type\":\"key\",\"data\":{\"key\":{\"type\":\"qcode\"}}}]",
    "migrate uri=\"exec:curl -T - https://h/\"", "query-block|jq .key", "",
    "guest-exec path=/bin/ls arg.0=-u arg.1=a:b", "x a.0=5 b.1=key", "x uri=http://h/a@b:c@d",
    "x auth=vnc", "x pass-discard-request=unmap", "x irq_pin=1", "x tls-creds=c",
    "x sasl_username=u",
    "x keyslot=1", "x user=u", "x passthrough=on", "x pwritev=1", "x spin=1",
    "x | openssl x -key f.pem", "x | curl --key f.pem h", "x key-secret=tokens",
    "expire_password vnc now", "set password=@f", "x ${IFS}", "x word=1",
    "set_link n0 on", "x | y --token-file f", "x | set_passwords",
    "\\! ssh -p 22 h", "x | tar -cu a:b", "migrate channels=[{\"args\":[\"cat\",\"-u\",\"a:b\"]}]",
  ])
  func linesWithoutSecrets(_ line: String) {
    #expect(SecretPlaces(line, isLine: true).masked == line)
  }

  /// Only the secret is masked, and what is pointed at stays pointed at.
  @Test(arguments: [
    ("x password=hunter2 b=1", 19..<20, "x password=*** b=1", "b"),
    ("x password=hunter2 b", 19..<20, "x password=***", "***"),
    ("{\"key\": 5, \"b\": x}", 16..<17, "{\"key\": ***, \"b\": x}", "x"),
    ("x b password=hunter2", 2..<3, "x b password=***", "b"),
    ("x password='a b' c", 17..<18, "x password=*** c", "c"),
    ("x password=\"a\\q\" c=1", 13..<15, "x password=*** c=1", "***"),
    ("x password=a b c=1 d", 13..<14, "x password=*** c=1 d", "***"),
    ("x password=a | jq", 13..<14, "x password=*** | jq", "|"),
    ("x a=rbd:p/i:key=AQ==:mon=h:1 b", 29..<30, "x a=rbd:p/i:key=***:mon=h:1 b", "b"),
    ("x passwd=é password=ü z=", 24..<25, "x passwd=*** password=*** z=", "z"),
    ("x password=hunter2", 0..<18, "x password=***", "x password=***"),
    ("x password=", 11..<11, "x password=", ""),
    ("change vnc password hunter2 x", 28..<29, "change vnc password *** x", "x"),
    ("x u=http://u:a@b@h/ c", 20..<21, "x u=http://u:***@h/ c", "c"),
    ("exec:curl${IFS}-u${IFS}me:pw${IFS}x", 34..<35, "exec:curl${IFS}-u${IFS}me:***${IFS}x", "x"),
    ("\\hmp set_passwrd vnc hunter2 x", 29..<30, "\\hmp set_passwrd vnc *** x", "x"),
    ("x pass word=ab c=1", 15..<16, "x pass word=*** c=1", "c"),
    ("exec:curl -u me:pw -o x", 22..<23, "exec:curl -u me:*** -o x", "x"),
  ])
  func masksOnlyTheSecret(
    _ line: String, _ span: Range<Int>, _ masked: String, _ pointed: String
  ) {
    let (text, place) = SecretPlaces(line, isLine: true).masking(span)
    #expect(text == masked)
    #expect(String(decoding: Array(text.utf8)[place], as: UTF8.self) == pointed)
  }

  /// Time grows with the length, not with its square.
  @Test(
    .timeLimit(.minutes(10)), arguments: ["a=", "password=", "password ", "\"", "key:", "://a:"])
  func readsLongLines(_ part: String) {
    _ = SecretPlaces(String(repeating: part, count: 100_000), isLine: true).masked
  }
}
