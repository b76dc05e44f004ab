package io.github.jpadrift.mapping.hibernate;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;

/**
 * Spring Boot's implicit naming for applications that are read without its libraries: a join table
 * is called after the owning table and the attribute, not after both entities.
 *
 * <p>Public, as Hibernate creates it by its name.
 */
public final class SpringImplicitNaming extends ImplicitNamingStrategyJpaCompliantImpl {

  private static final long serialVersionUID = 1L;

  @Override
  public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
    return toIdentifier(
        source.getOwningPhysicalTableName()
            + '_'
            + source.getAssociationOwningAttributePath().getProperty(),
        source.getBuildingContext());
  }
}
