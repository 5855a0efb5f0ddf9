package import QAPI
import QMP

/// A schema that somebody has kept in a file.
package enum RecordedSchema {
  /// Reads what `query-qmp-schema` returned, its whole response, a transcript in which a server answers
  /// it, or that response among other messages, a line each.
  ///
  /// - Throws: ``SchemaError``, what is wrong with it as an answer.
  /// - Complexity: O(size of the file).
  package static func read(_ file: [UInt8]) throws(SchemaError) -> Schema {
    do throws(SchemaError) {
      return try Schema(decoding: file.span)
    } catch {
      for entry in TranscriptReader(file).entries {
        guard case .received(let message) = entry.content, let range = message.range(of: "return"),
          let schema = try? Schema(decoding: message.bytes.span.extracting(range))
        else { continue }
        return schema
      }
      for line in file.split(separator: UInt8(ascii: "\n")) {
        let line = Array(line)
        if let schema = try? Schema(decoding: line.span) { return schema }
      }
      throw error
    }
  }
}
