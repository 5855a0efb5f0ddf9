import Testing

@testable import Shorthand

/// Messages are shown as they stand, but for the secrets in them.
struct SecretMessagesTests {
  @Test(arguments: [
    (#"{"execute": "x", "arguments": {"Password": "p"}}"#, #""Password":"***""#),
    (#"{"args": ["sshpass", "-p", "x", "ssh"]}"#, #"["sshpass","-p","***","ssh"]"#),
    (#"{"arg": ["--token", "x"]}"#, #"["--token","***"]"#),
    (#"{"uri": "exec:sshpass${IFS}-p${IFS}x"}"#, "exec:sshpass${IFS}-p${IFS}***"),
    (#"{"execute": "x", "arguments": {"uri": "exec:curl -u a:b h"}}"#, "exec:curl -u a:*** h"),
  ])
  func secretsAreMasked(_ message: String, _ part: String) {
    let shown = SecretNames.withoutSecrets(Array(message.utf8))
    #expect(String(decoding: shown, as: UTF8.self).contains(part))
  }

  @Test(arguments: [
    #"{"execute" : "x", "arguments": {"key-secret": "s"}}"#, #"{"return": {"a": "b""#, "no JSON",
  ])
  func messagesWithoutSecretsStayAsTheyStand(_ text: String) {
    let message = Array(text.utf8)
    #expect(SecretNames.withoutSecrets(message) == message)
  }

  /// A server may send what is no message.
  @Test(arguments: [
    (#"{"return": {"password": "p""#, #"{"return": {"password": ***"#),
    (#"{"u": "https://a:p@h/"#, #"{"u": "https://a:***@h/"#),
  ])
  func whatIsNoJSONIsMaskedToo(_ text: String, _ shown: String) {
    let bytes = SecretNames.withoutSecrets(Array(text.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == shown)
  }
}
