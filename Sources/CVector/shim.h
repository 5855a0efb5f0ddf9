// Sixteen bytes compared at once: one bit for each, the first in the lowest place on processors that
// are little-endian. Swift has the vectors, but no way to make bits of a comparison; here the compiler
// needs one instruction for it on x86-64, and half a dozen on ARM.
#ifndef CVECTOR_SHIM_H
#define CVECTOR_SHIM_H

#include <stdint.h>

typedef uint8_t vector_bytes __attribute__((ext_vector_type(16)));
typedef int8_t vector_signed_bytes __attribute__((ext_vector_type(16)));
typedef char vector_comparison __attribute__((ext_vector_type(16)));
typedef _Bool vector_bits __attribute__((ext_vector_type(16)));

#define VECTOR_INLINE static inline __attribute__((always_inline))

VECTOR_INLINE uint16_t vector_bits_of(vector_comparison comparison) {
  vector_bits bits = __builtin_convertvector(comparison, vector_bits);
  uint16_t result;
  __builtin_memcpy(&result, &bits, sizeof result);
  return result;
}

// The bytes that are that byte.
VECTOR_INLINE uint16_t vector_equal(vector_bytes bytes, uint8_t byte) {
  return vector_bits_of(bytes == byte);
}

// Backslashes, control characters, and what is beyond ASCII.
VECTOR_INLINE uint16_t vector_special(vector_bytes bytes) {
  return vector_bits_of((bytes == '\\') | ((vector_signed_bytes)bytes < 0x20));
}

// Commas, brackets and braces: a brace is its bracket with one bit more.
VECTOR_INLINE uint16_t vector_line_breaks(vector_bytes bytes) {
  vector_bytes braces = bytes | 0x20;
  return vector_bits_of((bytes == ',') | (braces == '{') | (braces == '}'));
}

#endif
