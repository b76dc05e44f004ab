package io.github.jpadrift.mapping;

/**
 * How the mapping was read.
 *
 * @param hibernate the version of the Hibernate that read it, e.g. {@code 6.6.42.Final}
 * @param physicalNaming class name of the physical naming strategy
 * @param implicitNaming class name of the implicit naming strategy
 * @param envers whether Envers took part, so that its audit tables are part of the mapping
 * @param beanValidation whether Bean Validation's constraints were applied to the columns
 */
public record MappingFacts(
    String hibernate,
    String physicalNaming,
    String implicitNaming,
    boolean envers,
    boolean beanValidation) {}
