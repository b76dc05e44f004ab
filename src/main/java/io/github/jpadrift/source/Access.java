package io.github.jpadrift.source;

/** How JPA reaches an attribute, and so where its annotations stand (Jakarta Persistence, 2.3). */
enum Access {
  FIELD,
  PROPERTY
}
