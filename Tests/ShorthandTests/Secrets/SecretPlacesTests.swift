import TestSupport
import Testing

@testable import Shorthand

/// Lines of all kinds, right and wrong.
struct SecretPlacesTests {
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
    "x p\\u0061ssword=hunter2", "object-add qom\\u002dtype=secret d\\u0061ta=hunter2",
    "object_add secret,id=s0,data=hunter2", "object-add secret s0 hunter2",
    "object_add secret s0 hunter2", "guest-set-user-password u hunter2 false",
    "qom-set /o data hunter2", "qom-set /o password hunter2", "\\hmp qom-set /o data hunter2",
    "\\exec sh -c \"echo root:hunter2 | chpasswd\"", "\\exec chpasswd hunter2",
    "\\! getent passwd; echo root:hunter2|chpasswd", "\\! echo hunter2 | passwd --stdin root",
    "\\! getent x && set passwd hunter2", "\\exec sh -c \"getent passwd; chpasswd hunter2\"",
    "\\exec getent $(echo password hunter2)", "x getent passwd hunter2",
    "\\exec getent passwd root\nset_password protocol=vnc password hunter2",
    "\\! man curl\nchange vnc password hunter2", "\\! which x\n\\exec chpasswd hunter2",
    "@vm \\exec /usr/sbin/chpasswd hunter2", "\\! echo root:hunter2|chpasswd",
    "migrate uri=\"exec:echo root:hunter2 | chpasswd\"",
    "blockdev-add file.url=iscsi://user%hunter2@host/i/0", "x url=ISCSI://u%hunter2@h/i/0",
    "x password={hunter2}", "x password={\"a\":\"hunter2\"}", "x password.a=hunter2",
    "x password.a.b=hunter2", "x \"password\".a=hunter2", "x token.0.a=hunter2",
    "x kye=hunter2", "x master-key=hunter2", "x encryption-key=hunter2", "x masterkey=hunter2",
    "x proxypasswrd=hunter2", "x AWS_SECRET_ACCESS_KEY=hunter2",
    "\\! SSHPASS=hunter2 sshpass -e ssh h",
    "x DB_PASS=hunter2", "\\! curl -H 'X-Auth-Token: hunter2' h",
    "\\! curl -H \"X-Auth-Token:hunter2\" h", "\\! curl -HX-Auth-Token:hunter2 h",
    "\\! curl --oauth2-bearer hunter2 h", "\\! curl --oauth2-bearer=hunter2 h",
    "\\! zip -P hunter2 f.zip f", "\\! zip -rP hunter2 f.zip f", "\\! 7z a -phunter2 f.7z f",
    "\\exec usermod -p hunter2 root", "\\exec usermod --password hunter2 root",
    "x \"pass word\"=hunter2", "x 'pass word'=hunter2",
    "object-add qom-type=secret id=s hunter2", "object-add qom-type=secret s hunter2",
    "qom-set path=/o property=data hunter2",
    "set_password protocol=vnc \"hunter2\"", "set_password protocol=vnc hunter2",
    "set_password hunter2 protocol=vnc", "set_password vnc hunter2=a", "set_password vnc hunter2:a",
    "\\hmp set_password vnc hunter2=a", "\\hmp change vnc password hunter2=a",
    "change vnc password hunter2:a", "qom-set path=/o data hunter2",
    "guest-exec path=x arg=[\"--password\",\"hunter2:a\"]", "change-vnc-password hunter2=a",
    "blockdev-add driver=https url=https://h/i?sig=hunter2",
    "blockdev-add driver=https url=https://h/i?a=b&X-Amz-Signature=hunter2", "x passcode=hunter2",
    "x bindpw=hunter2", "x jwt=hunter2", "x otp=hunter2", "x privkey=hunter2",
    "\\! htpasswd -b f user hunter2", "\\! ldapsearch -w hunter2", "\\! redis-cli -a hunter2",
    "\\! curl -b id=hunter2 h", "\\! virsh secret-set-value U --base64 hunter2",
    "\\exec net user Administrator hunter2", "\\exec net.exe user a hunter2 /add",
    "guest-exec path=net arg=[\"user\",\"Administrator\",\"hunter2\"]",
    "guest-exec path=net arg.0=user arg.1=a arg.2=hunter2",
    "\\hmp set_password vnc #hunter2", "\\hmp set_password vnc \")hunter2\"",
    "\\hmp set_password vnc \"|hunter2\"", "set_password vnc '>hunter2'",
    "change-vnc-password #hunter2", "object-add secret s \"#hunter2\"",
    "object-add qom-type=secret id=s format=raw hunter2",
    "set_password vnc connected=keep hunter2", "set_password connected=keep vnc hunter2",
    "set_password connected='keep' display=d vnc hunter2 | less",
    "set_password protocol=vnc hunter2 password=a",
    "guest-set-user-password crypted=false root hunter2",
    "object-add id=s format=raw keyid=k qom-type=secret hunter2",
    "\\hmp qom-set /objects/s data hunter2=", "object-add secret s hunter2==",
    "object-add secret s \"hunter2=\"", "object-add qom-type=secret id=s hunter2=",
    "qom-set path=/o property=data hunter2= | less",
  ])
  func linesWithSecrets(_ line: String) {
    let places = SecretPlaces(line, isLine: true)
    #expect(!places.isEmpty)
    #expect(!places.masked.contains("hunter2"))
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
    "\\! ssh -p 22 h", "x | tar -cu a:b", "x key={\"type\":\"qcode\"}",
    "x data.key.type=qcode data.key.data=a", "x public-key=k", "x ssh-public-key=k", "x hot-key=a",
    "sendkey ctrl-alt-f1", "x keymap=de", "x key-name=a", "object-add iothread t0",
    "object-add qom-type=secret id=s0 file=f", "object_add secret,id=s0,file=/run/s",
    "qom-set /machine rtc 5", "qom-get /o data", "guest-set-user-password", "x bypassed=1",
    "\\exec getent passwd root", "\\exec /usr/bin/getent passwd root", "\\! man passwd 5",
    "@vm \\exec getent passwd root", "\\! x | getent passwd root", "\\exec which chpasswd passwd",
    "\\exec cat /etc/passwd", "\\exec ls /tmp", "\\! zip -r f.zip f", "\\! ls -p f",
    "x iscsi=u%p@h", "x url=iscsi://h/i%20b@c/0", "x url=https://u%20x@h/", "x word={a}",
    "\\! curl -H 'Accept: text/plain' h", "x a={\"key\":{\"a\":\"b\"}}", "x surpass=1",
    "query-block | grep 'key: '", "object-add qom-type=secret id=s | less",
    "object-add qom-type=iothread id=t x", "qom-set path=/machine property=rtc 5",
    "migrate channels=[{\"args\":[\"cat\",\"-u\",\"a:b\"]}]",
    "\\exec net user bob /delete", "\\exec net start a b", "x design=1", "x assignature=1",
    "set_password protocol=vnc connected=keep",
    "set_password protocol=vnc connected=keep | less",
    "set_password protocol=vnc connected=keep > f",
    "transaction( set_password protocol=vnc connected=keep )",
    "set_password protocol=vnc connected=keep\nquery-name",
    "set_password protocol=vnc connected='keep' password=@f",
    "set_password protocol=vnc connected=keep display=d password=@f",
    "object-add qom-type=secret id=s file='/a b/s'", "object-add qom-type=secret id=s file=",
    "object-add qom-type=\"secret\" id=\"s\" file=f",
    "object-add qom-type=secret id=s keyid=\"k\" format=raw",
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
    ("x password={ab} c=1", 16..<17, "x password=*** c=1", "c"),
    ("x password={a b c=1", 17..<18, "x password=***", "***"),
    ("x password={\"a\":\"}\"} c=1", 21..<22, "x password=*** c=1", "c"),
    ("x {\"password\":{\"a\":1},\"b\":2}", 23..<24, "x {\"password\":***,\"b\":2}", "b"),
    ("x password.a=b c=1", 15..<16, "x password.a=*** c=1", "c"),
    ("x u=iscsi://u%a@h/ c", 19..<20, "x u=iscsi://u%***@h/ c", "c"),
    ("zip -P a:b f", 11..<12, "zip -P *** f", "f"),
    ("sshpass -p a:b f", 15..<16, "sshpass -p *** f", "f"),
    ("\\exec chpasswd ab", 0..<5, "\\exec chpasswd ***", "\\exec"),
    ("object-add secret s0 ab c", 24..<25, "object-add secret s0 *** c", "c"),
    ("qom-set /o data YWI= c", 21..<22, "qom-set /o data *** c", "c"),
    ("set_password vnc #ab c", 21..<22, "set_password vnc *** c", "c"),
    ("curl -H 'X-Auth-Token: a b' h", 28..<29, "curl -H 'X-Auth-Token: ***' h", "h"),
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
    arguments: [
      "a=", "password=", "password ", "\"", "key:", "://a:", "password={", "a.password.",
      "password=${",
      "iscsi://a%", "'token: ", "curl -H token:", "\\exec passwd ", "Authorization: ", "exec:",
    ])
  func readsLongLines(_ part: String) throws {
    let isPlain = SecretPlaces(String(repeating: part, count: 3), isLine: true).isEmpty
    let ratio = try growth(from: 2_000, to: 32_000) { count in
      let places = SecretPlaces(String(repeating: part, count: count), isLine: true)
      #expect(places.isEmpty == isPlain && (places.masked == places.text) == isPlain)
    }
    #expect(ratio < 64)
  }
}
