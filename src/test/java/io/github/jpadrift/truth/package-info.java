/** What findings say and what rules are silent about, held against what Hibernate then does. */
@NullMarked
package io.github.jpadrift.truth;

import org.jspecify.annotations.NullMarked;
