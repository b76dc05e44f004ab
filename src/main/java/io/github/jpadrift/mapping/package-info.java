/** What the application declares. Silence means "not said", never "must not exist". */
@NullMarked
package io.github.jpadrift.mapping;

import org.jspecify.annotations.NullMarked;
