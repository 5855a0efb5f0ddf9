import Glibc
package import SystemPackage

extension Files {
  /// Opens the pipe or terminal behind a standard descriptor once more, so that writing to it never
  /// blocks. What is set on the descriptor itself holds for every process that shares it.
  ///
  /// Linux shows it under `/proc/self/fd`.
  ///
  /// - Returns: the descriptor itself where it leads elsewhere, or cannot be opened again.
  package static func unshared(_ descriptor: FileDescriptor) -> FileDescriptor {
    var info = stat()
    guard unsafe fstat(descriptor.rawValue, &info) == 0,
      info.st_mode & S_IFMT == S_IFIFO || Environment.isTerminal(descriptor)
    else { return descriptor }
    let path = "/proc/self/fd/\(descriptor.rawValue)"
    let noControl = FileDescriptor.OpenOptions(rawValue: O_NOCTTY)
    return (try? open(path, .writeOnly, options: noControl)) ?? descriptor
  }
}
