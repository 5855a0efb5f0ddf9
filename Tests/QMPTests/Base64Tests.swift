import QMP
import Testing

struct Base64Tests {
  /// Source: RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func bothWays(_ bytes: String, _ text: String) {
    #expect(Base64.text(of: Array(bytes.utf8)) == text)
    #expect(Base64.bytes(of: text) == Array(bytes.utf8))
  }

  @Test func everyByte() {
    let bytes = Array(UInt8.min...UInt8.max)
    for count in 0...bytes.count {
      #expect(Base64.bytes(of: Base64.text(of: bytes[..<count])) == Array(bytes[..<count]))
    }
  }

  @Test func lineBreaksMeanNothing() {
    #expect(Base64.bytes(of: "Zm9v\r\nYmFy\n") == Array("foobar".utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zm9", "Zm9vY", "Zm 9v", "Zm9v=", "Z=9v", "é", "====",
  ])
  func whatIsNoneIsRefused(_ text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
