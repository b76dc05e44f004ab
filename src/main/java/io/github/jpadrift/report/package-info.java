/** One class per format; each sees what a run concluded and nothing else, so none can re-judge. */
@NullMarked
package io.github.jpadrift.report;

import org.jspecify.annotations.NullMarked;
