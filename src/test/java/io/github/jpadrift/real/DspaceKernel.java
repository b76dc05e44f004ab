package io.github.jpadrift.real;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * As much of a running DSpace as its Java migrations ask for: a kernel that runs, a configuration
 * that gives every default, and one service of any type.
 */
final class DspaceKernel {

  private static final String PACKAGE = "org.dspace.";

  private DspaceKernel() {}

  /** Makes it the kernel that DSpace's classes in this loader find. */
  static void startIn(ClassLoader loader) throws ReflectiveOperationException {
    Object configuration =
        proxy(loader, "services.ConfigurationService", DspaceKernel::defaultOrNothing);
    Object factory =
        loader
            .loadClass(PACKAGE + "services.factory.DSpaceServicesFactoryImpl")
            .getDeclaredConstructor()
            .newInstance();
    Object services =
        proxy(
            loader,
            "kernel.ServiceManager",
            (self, method, arguments) ->
                method.getReturnType() == List.class
                    ? List.of(anyService((Class<?>) arguments[0]))
                    : factory);
    inject(factory, configuration);
    inject(factory, services);
    Object kernel =
        proxy(
            loader,
            "kernel.DSpaceKernel",
            (self, method, arguments) ->
                method.getReturnType() == boolean.class
                    ? (Object) true
                    : method.getName().equals("getServiceManager") ? services : null);
    loader
        .loadClass(PACKAGE + "kernel.DSpaceKernelManager")
        .getMethod("setDefaultKernel", loader.loadClass(PACKAGE + "kernel.DSpaceKernel"))
        .invoke(null, kernel);
  }

  private static Object defaultOrNothing(Object self, Method method, Object[] arguments) {
    Class<?> result = method.getReturnType();
    if (arguments != null && arguments.length == 2 && result != void.class) {
      return arguments[1];
    }
    return result == boolean.class
        ? (Object) false
        : result == int.class
            ? (Object) 0
            : result == long.class ? (Object) 0L : result == String[].class ? new String[0] : null;
  }

  private static Object anyService(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            method.getReturnType() == String.class ? "http://hdl.handle.net/" : null);
  }

  private static Object proxy(ClassLoader loader, String type, InvocationHandler handler)
      throws ClassNotFoundException {
    return Proxy.newProxyInstance(
        loader, new Class<?>[] {loader.loadClass(PACKAGE + type)}, handler);
  }

  private static void inject(Object target, Object value) throws IllegalAccessException {
    for (Field field : target.getClass().getDeclaredFields()) {
      if (field.getType().isInstance(value)) {
        field.setAccessible(true);
        field.set(target, value);
      }
    }
  }
}
