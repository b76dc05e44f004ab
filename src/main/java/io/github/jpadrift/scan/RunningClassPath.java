package io.github.jpadrift.scan;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ModuleRef;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The class path and module path of this JVM, also where a manifest stands in for a long list. */
public final class RunningClassPath {

  private RunningClassPath() {}

  /** Jars and folders of classes that exist, in lookup order. */
  public static List<Path> of(ClassLoader loader) {
    ClassGraph graph = new ClassGraph().addClassLoader(loader);
    return Stream.concat(
            graph.getModules().stream()
                .filter(module -> !module.isSystemModule())
                .map(ModuleRef::getLocationFile)
                .filter(Objects::nonNull),
            graph.getClasspathFiles().stream())
        .filter(File::exists)
        .map(File::toPath)
        .distinct()
        .toList();
  }
}
