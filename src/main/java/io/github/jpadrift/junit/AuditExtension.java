package io.github.jpadrift.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands {@link AuditedMigrations} to the methods of a class with {@link AuditMigrations}. */
final class AuditExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(AuditExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == AuditedMigrations.class;
  }

  /** The same for all methods of a class: a rehearsal takes seconds. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext ofClass = TestReports.ofClass(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(),
            type -> new AuditedMigrations(new AuditSetup(context)),
            AuditedMigrations.class);
  }
}
