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
    (#"{"p\\u0061ssword":"p"}"#, #"{"p\\u0061ssword":"***"}"#),
    (
      #"{"qom\\u002dtype":"secret","d\\u0061ta":"p"}"#,
      #"{"qom\\u002dtype":"secret","d\\u0061ta":"***"}"#
    ),
    (#"{"secret,id":"s0,data=p"}"#, #"{"secret,id":"s0,data=***"}"#),
    (#"{"qom-type":"secret,id=s0,data=p"}"#, #"{"qom-type":"secret,id=s0,data=***"}"#),
    (#"{"x,password":"p"}"#, #"{"x,password":"***"}"#),
    (#"{"url":"iscsi://u%p@h/i/0"}"#, #"{"url":"iscsi://u%***@h/i/0"}"#),
    (
      #"{"password":{"a":"p","b":[1,{"c":"p"}]}}"#,
      #"{"password":{"a":"***","b":["***",{"c":"***"}]}}"#
    ),
    (#"{"kye":"p","master-key":"p"}"#, #"{"kye":"***","master-key":"***"}"#),
    (#"{"proxypasswrd":"p"}"#, #"{"proxypasswrd":"***"}"#),
    (#"{"pass word":"p"}"#, #"{"pass word":"***"}"#),
    (
      #"{"path":"/usr/bin/passwd","arg":["root"]}"#, #"{"path":"/usr/bin/passwd","arg":["***"]}"#
    ),
    (#"{"args":["zip","-P","a:b","f"]}"#, #"{"args":["zip","-P","***","f"]}"#),
    (#"{"args":["curl","-H","X-Auth-Token: p"]}"#, #"{"args":["curl","-H","***"]}"#),
    (#"{"uri":"exec:echo root:p | chpasswd"}"#, #"{"uri":"exec:echo ***"}"#),
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
    #"{"path":"/usr/bin/getent","arg":["passwd","root"]}"#,
    #"{"event":"MIGRATION_PASS","data":{"pass":2}}"#, #"{"auth":"vnc","pass-discard-other":true}"#,
    #"{"url":"https://u@h:80/a:b@c"}"#, #"{"url":"https://h:80/"}"#, #"{"a":"u:p@h"}"#,
  ])
  func whatIsNoSecretIsKept(_ text: String) throws {
    #expect(try !SecretNames.holdsSecret(JSONValue(parsing: text)))
  }
}
