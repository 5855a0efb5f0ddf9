import Monitors
import QAPI
import QMP
import Reports

extension Conversation {
  /// Asks for the server's schema, in the background, unless that has been done. A server without
  /// one is asked for the names of its commands, where somebody may want them.
  func learn() { monitor.learn(names: isInteractive || !unexplained.isEmpty) }

  func noteLearnt() {
    if knowledge.schemaState == .settled { explainWaiting() }
    front.person?.editing?.reconsider()
  }

  func tell(of why: Knowledge.NoSchema) {
    let remark = Remark.schema(.missing(why))
    // Servers without a schema are usual.
    if case .refused = why { tell(.aside(remark)) } else { tell(.remark(remark)) }
  }

  /// How long a server may take to describe itself where no other bound was asked for, in seconds.
  private static let usualDescribing = 30.0
  /// How many seconds a server may take to describe itself.
  private var describingTimeout: Double { settings.timeout ?? Self.usualDescribing }

  /// Asks a server for its schema, and waits until it has described itself or will not.
  ///
  /// - Parameter monitor: any server's, not only the one that this is about.
  func awaitSchema(of monitor: Monitor) -> WaitResult {
    monitor.learn(names: false)
    return wait(until: front.reactor.now + Seconds.milliseconds(describingTimeout)) {
      monitor.knowledge.schemaState != .asked || !monitor.isReady
    }
  }

  /// That a server has not described itself in time.
  var schemaIsLate: Remark {
    .server(.noReply(["query-qmp-schema"], seconds: describingTimeout))
  }

  /// Waits until the server has said what it has to say of itself, at most so long.
  ///
  /// - Returns: false if it took longer, or has been given up.
  @discardableResult
  func awaitKnowledge(withinMilliseconds bound: Int) -> Bool {
    learn()
    guard knowledge.schemaState == .asked else { return knowledge.schemaState != .givenUp }
    waitQuietly(bound) { knowledge.schemaState != .asked || !monitor.isReady }
    return knowledge.schemaState != .asked
  }
}
