/** The two repairs of a finding: SQL for the database, annotation for the mapping. */
@NullMarked
package io.github.jpadrift.remedy;

import org.jspecify.annotations.NullMarked;
