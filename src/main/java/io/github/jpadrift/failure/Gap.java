package io.github.jpadrift.failure;

import io.github.jpadrift.api.PublicApi;

/**
 * Something that could not be read, asked or checked, whoever found that out; it makes a run
 * incomplete and never looks like clean.
 *
 * @param subject the class, file, setting, relation or rule
 * @param reason why, and what would help
 */
@PublicApi
public record Gap(String subject, String reason) {}
