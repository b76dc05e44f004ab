package io.github.jpadrift.scan;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The places whose classes are read: the application's own, and those libraries that may say
 * something to a mapping. Most say nothing, and reading them all takes longer than all the rest of
 * a scan.
 *
 * <p>What is found does not depend on those that are left out: no class of them is annotated or
 * inherits as is looked for, none lies in the package of one that is read, and none stands between
 * such classes, as an annotation composed of others or as a supertype. Those that belong to the
 * application are read in any case.
 */
final class ScannedRoots {

  private static final String CLASS = ".class";

  /** A name without what ClassGraph takes for a wildcard or a separator. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.+-]+\\.jar");

  /** How many parts of a package name two places share that are made by the same people. */
  private static final int OF_THE_SAME = 2;

  /** A library that may say something, and where its classes lie. */
  private record Unread(ClassPathRoot root, Set<String> folders) {

    Candidate digested(Set<String> ours, KeptDigests digests, LibraryDigest.Reading reading) {
      boolean alone = folders.stream().noneMatch(folder -> ours.contains(beginning(folder)));
      boolean isJar = root.directory() != null || root.jar() != null;
      return isJar && alone && isPlain(root)
          ? new Candidate(root, folders, digests.of(root, folders, reading))
          : undigested();
    }

    Candidate undigested() {
      return new Candidate(root, folders, LibraryDigest.unread(folders));
    }
  }

  private record Candidate(ClassPathRoot root, Set<String> folders, LibraryDigest digest) {

    boolean holdsOneOf(Membership belonging) {
      return folders.stream()
              .anyMatch(folder -> belonging.mayHoldIn(root, folder.replace('/', '.')))
          && root.entries().stream()
              .filter(entry -> entry.endsWith(CLASS) && !entry.startsWith("META-INF/"))
              .map(entry -> entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'))
              .anyMatch(name -> belonging.holds(root, name));
    }
  }

  private final List<ClassPathRoot> order;

  /** The libraries of which it is not well known that they say nothing. */
  private final List<Candidate> candidates = new ArrayList<>();

  private final Set<ClassPathRoot> read = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Long> packages = new HashSet<>();
  private final Map<File, ClassPathRoot> places = new LinkedHashMap<>();

  private ScannedRoots(List<ClassPathRoot> order) {
    this.order = order;
  }

  /**
   * Decides what is read.
   *
   * @param wanted packages that are looked at even in libraries that are passed over otherwise
   * @param thoroughly whether libraries are read, too, that seem to say nothing to a mapping
   */
  static ScannedRoots of(ClassPath path, PackagePatterns wanted, boolean thoroughly) {
    ScannedRoots roots = new ScannedRoots(path.roots());
    Set<String> ours = new HashSet<>();
    List<Unread> unread = new ArrayList<>();
    for (ClassPathRoot root : roots.order) {
      Set<String> folders = folders(root);
      if (root.role() == ClassPathRoot.Role.SOURCE) {
        roots.read.add(root);
        folders.forEach(folder -> ours.add(beginning(folder)));
      } else if (!WellKnownLibraries.cover(folders, wanted)) {
        unread.add(new Unread(root, folders));
      }
    }
    roots.candidates.addAll(
        thoroughly
            ? unread.stream().map(Unread::undigested).toList()
            : digested(unread, ours, path));
    for (Candidate candidate : roots.candidates) {
      if (candidate.digest().speaking()) {
        roots.add(candidate);
      }
    }
    roots.addTouching();
    return roots;
  }

  /** Each at its place; on two threads, as this is what takes its time. */
  private static List<Candidate> digested(
      List<Unread> libraries, Set<String> ours, ClassPath path) {
    KeptDigests packed = KeptDigests.in(path.keptLibraries());
    KeptDigests others =
        KeptDigests.of(
            libraries.stream()
                .map(library -> library.root().path())
                .filter(library -> !packed.holds(library))
                .toList(),
            path.keptForClassPath());
    Candidate[] digested = new Candidate[libraries.size()];
    TwoThreads.forEach(
        digested.length,
        LibraryDigest.Reading::new,
        (reading, at) -> {
          Unread library = libraries.get(at);
          KeptDigests digests = packed.holds(library.root().path()) ? packed : others;
          digested[at] = library.digested(ours, digests, reading);
        });
    packed.keep();
    others.keep();
    return List.of(digested);
  }

  /** Whether all that may be told of it stands in class files, each where its package says. */
  private static boolean isPlain(ClassPathRoot jar) {
    return !jar.has(SpringBoot.IMPORTS) && !ArchiveLayout.isOf(jar);
  }

  /** The folders of the packages of its class files, whichever versions of Java they are for. */
  private static Set<String> folders(ClassPathRoot root) {
    JarDirectory directory = root.directory();
    if (directory != null) {
      return directory.classFolders();
    }
    Set<String> folders = new HashSet<>();
    String last = "/";
    for (String entry : root.entries()) {
      if (!entry.endsWith(CLASS) || entry.endsWith("module-info.class")) {
        continue;
      }
      int end = Math.max(0, entry.lastIndexOf('/'));
      if (end != last.length() || !entry.startsWith(last)) {
        last = entry.substring(0, end);
        folders.add(JarDirectory.packageFolder(last));
      }
    }
    return folders;
  }

  private static String beginning(String folder) {
    int end = -1;
    for (int part = 0; part < OF_THE_SAME; part++) {
      end = folder.indexOf('/', end + 1);
      if (end < 0) {
        return folder;
      }
    }
    return folder.substring(0, end);
  }

  private void add(Candidate candidate) {
    if (read.add(candidate.root())) {
      packages.addAll(candidate.digest().packages());
    }
  }

  private void addTouching() {
    int before;
    do {
      before = read.size();
      for (Candidate candidate : candidates) {
        if (candidate.digest().touches(packages)) {
          add(candidate);
        }
      }
    } while (read.size() > before);
  }

  /**
   * Adds those in which a class belongs to the application.
   *
   * @return whether there was one
   */
  boolean add(Membership belonging) {
    int before = read.size();
    for (Candidate candidate : candidates) {
      if (!read.contains(candidate.root()) && candidate.holdsOneOf(belonging)) {
        add(candidate);
      }
    }
    addTouching();
    return read.size() > before;
  }

  /** Reads their classes. */
  ScanResult scan() {
    places.clear();
    Set<String> passedOver = new TreeSet<>();
    List<Path> paths = new ArrayList<>();
    for (ClassPathRoot root : order) {
      if (read.contains(root)) {
        paths.add(root.path());
        places.put(canonical(root.path().toFile()), root);
      } else {
        passedOver.add(root.path().toFile().getName());
      }
    }
    places.keySet().forEach(file -> passedOver.remove(file.getName()));
    ClassGraph graph =
        new ClassGraph()
            .overrideClasspath(paths)
            .disableNestedJarScanning()
            .enableClassInfo()
            .ignoreClassVisibility()
            .enableAnnotationInfo();
    // ClassGraph follows the manifests again, to libraries that were passed over.
    passedOver.stream()
        .filter(name -> PLAIN_NAME.matcher(name).matches())
        .forEach(graph::rejectJars);
    return graph.scan();
  }

  /** Those that were read, in lookup order. */
  Collection<ClassPathRoot> scanned() {
    return places.values();
  }

  /** The one that is this file; null where it was not asked for. */
  @Nullable ClassPathRoot of(File file) {
    ClassPathRoot root = places.get(file);
    return root == null ? places.get(canonical(file)) : root;
  }

  private static File canonical(File file) {
    try {
      return file.getCanonicalFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
