/** YAML that people write for jpadrift, read strictly and with its line numbers. */
@NullMarked
package io.github.jpadrift.yaml;

import org.jspecify.annotations.NullMarked;
