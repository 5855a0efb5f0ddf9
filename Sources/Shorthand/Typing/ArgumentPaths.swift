import JSON

/// Arguments by their paths: there may be thousands, and something to be told of each.
final class ArgumentPaths {
  private let arguments: [Argument]
  /// The first of each path, made when one is looked for.
  private lazy var whole = places { [$0] }
  /// The first inside each path.
  private lazy var above = places { path in path.indices.map { Array(path[..<$0]) } }

  init(_ arguments: [Argument]) { self.arguments = arguments }

  /// The argument that holds the value at the path, or the first that is inside it.
  ///
  /// - Complexity: O(square of the path's length), the first time O(length of all paths).
  func argument(at path: [String]) -> Argument? {
    let path = path.map { ExactText($0) }
    let holding = (0...path.count).compactMap { whole[Array(path[..<$0])] }.min()
    return (holding ?? above[path]).map { arguments[$0] }
  }

  private func places(
    _ paths: ([ExactText]) -> [[ExactText]]
  ) -> [[ExactText]: Int] {
    var places: [[ExactText]: Int] = [:]
    for (place, argument) in arguments.enumerated() {
      for path in paths(argument.path.texts.map { ExactText($0) }) where places[path] == nil {
        places[path] = place
      }
    }
    return places
  }
}
