package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;

/** Something that could not be checked; it makes a run incomplete and never looks like clean. */
@PublicApi
public record Gap(String subject, String reason) {}
