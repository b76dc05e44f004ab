package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Severity;

/**
 * The severity that a user gives a rule instead of the one that its findings deserve.
 *
 * @param reason why, for the reports; empty for none
 */
@PublicApi
public record SeverityOverride(Severity severity, String reason) {}
