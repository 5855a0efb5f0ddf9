import Rendering
import Reports
import Testing

struct TransactionSentenceTests {
  @Test func namesTheLinesForWhichATransactionIsNotSent() {
    let lines = [
      MisreadLine(LineOrigin(place: .file("s"), line: 3), "x"), MisreadLine(.terminal, " y "),
    ]
    #expect(
      Sentence.of(.line(.brokenTransaction([lines[0]])))
        == "the transaction is not sent: s:3 was not understood")
    #expect(
      Sentence.of(.line(.brokenTransaction(lines)))
        == "the transaction is not sent: s:3, y were not understood")
  }
}
