package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;

/** Spares the proxies and optimizers that nobody will use: half the time of a session factory. */
final class NoBytecode {

  private NoBytecode() {}

  static BytecodeProvider provider() {
    BytecodeProvider none = new BytecodeProviderImpl();
    return (BytecodeProvider)
        Proxy.newProxyInstance(
            NoBytecode.class.getClassLoader(),
            new Class<?>[] {BytecodeProvider.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getReflectionOptimizer")) {
                return null;
              }
              try {
                return method.invoke(none, arguments);
              } catch (InvocationTargetException refused) {
                throw refused.getTargetException();
              }
            });
  }
}
