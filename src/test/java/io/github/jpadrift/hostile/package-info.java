/** What strangers may hand to the tool, by the hundred. */
@org.jspecify.annotations.NullMarked
package io.github.jpadrift.hostile;
