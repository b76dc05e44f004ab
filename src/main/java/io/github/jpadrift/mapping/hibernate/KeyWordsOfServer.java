package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.schema.Identifier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;

/**
 * PostgreSQL's dialect with the key words that the driver would tell it of over a connection, so
 * that {@code hibernate.auto_quote_keyword} puts quotes around the same names. Hibernate makes it.
 */
public final class KeyWordsOfServer implements DialectResolver {

  private static final long serialVersionUID = 1L;

  @Override
  public Dialect resolveDialect(DialectResolutionInfo info) {
    return new PostgreSQLDialect(
        (DialectResolutionInfo)
            Proxy.newProxyInstance(
                DialectResolutionInfo.class.getClassLoader(),
                new Class<?>[] {DialectResolutionInfo.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("getSQLKeywords")) {
                    return String.join(",", Identifier.reservedWords());
                  }
                  try {
                    return method.invoke(info, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                }));
  }
}
