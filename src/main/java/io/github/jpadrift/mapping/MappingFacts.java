package io.github.jpadrift.mapping;

/**
 * How the mapping was read.
 *
 * @param hibernate the version of the Hibernate that read it, e.g. {@code 6.6.42.Final}
 * @param physicalNaming class name of the physical naming strategy
 * @param implicitNaming class name of the implicit naming strategy
 * @param envers whether Envers took part, so that its audit tables are part of the mapping
 * @param beanValidation whether Bean Validation's constraints were applied to the columns
 * @param incrementMismatch what Hibernate does at the start when a sequence's increment is not the
 *     generator's: {@code exception} unless another is set, {@code log}, {@code fix}, {@code none}
 */
public record MappingFacts(
    String hibernate,
    String physicalNaming,
    String implicitNaming,
    boolean envers,
    boolean beanValidation,
    String incrementMismatch) {}
