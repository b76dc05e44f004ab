package io.github.jpadrift.finding;

/** Something that could not be checked; it makes a run incomplete and never looks like clean. */
public record Gap(String subject, String reason) {}
