import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Makes of jars what Java's class-data archives can take. Classes that were compiled for Java 5 get
 * the format of Java 8, stack maps included and nothing else changed: archives leave the old format
 * out, and it is checked in a way that takes several times as long. Classes that a jar holds for
 * newer Javas (JEP 238) become the only ones: Java 17 crashes when an archived one is looked at by
 * an agent or the flight recorder, and there is none for older Javas. Run by the build; arguments:
 * jars, which are replaced.
 */
public final class NewerClasses {

  private static final String CLASS = ".class";

  /** Java 6, the oldest that an archive takes. */
  private static final int OLDEST_ARCHIVED = 50;

  private static final int MAJOR_VERSION = 7;

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+\\.class)");

  /** The oldest Java that runs the tool. */
  private static final int OLDEST_JAVA = 17;

  private static final String OBJECT = "java/lang/Object";

  /** Licences want it said. */
  private static final String NOTICE = "META-INF/changed-classes.txt";

  private static final String WHAT_CHANGED =
      """
      The build of jpadrift gave the class files in this jar that were compiled for Java 5, those of
      picocli, the class file format of Java 8. Those for Java 11, of pgJDBC, took the place of those
      for older Javas. Nothing else of them was changed.
      """;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, LocalDateTime> times = new LinkedHashMap<>();

  private NewerClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
          times.put(entry.getName(), entry.getTimeLocal());
        }
      }
    }
  }

  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      new NewerClasses(Path.of(jar)).replace(Path.of(jar));
    }
  }

  private void replace(Path jar) throws IOException {
    boolean changed = takeVersioned();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (isOld(entry.getKey(), entry.getValue())) {
        entry.setValue(newer(entry.getValue()));
        changed = true;
      }
    }
    if (!changed) {
      return;
    }
    entries.put(NOTICE, WHAT_CHANGED.getBytes(StandardCharsets.UTF_8));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry copy = new ZipEntry(entry.getKey());
        copy.setTimeLocal(
            times.getOrDefault(entry.getKey(), times.get(entries.keySet().iterator().next())));
        out.putNextEntry(copy);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  /** A version is used where there is no newer one that Java 17 takes. */
  private boolean takeVersioned() {
    List<String> versioned =
        entries.keySet().stream()
            .filter(name -> version(name) > 0 && version(name) <= OLDEST_JAVA)
            .sorted(Comparator.comparing(NewerClasses::version))
            .toList();
    for (String name : versioned) {
      Matcher matcher = VERSIONED.matcher(name);
      if (matcher.matches() && !matcher.group(2).equals("module-info.class")) {
        times.put(matcher.group(2), times.get(name));
        entries.put(matcher.group(2), entries.remove(name));
      }
    }
    return !versioned.isEmpty();
  }

  /** The oldest Java that a class is for, 0 for one that is for all. */
  private static int version(String name) {
    Matcher matcher = VERSIONED.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static boolean isOld(String name, byte[] content) {
    return name.endsWith(CLASS)
        && content.length > MAJOR_VERSION
        && content[MAJOR_VERSION] < OLDEST_ARCHIVED;
  }

  private byte[] newer(byte[] content) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            return common(one, other);
          }
        };
    new ClassReader(content)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  String signature,
                  String superName,
                  String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
              }
            },
            ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** The nearest class that both are; interfaces count as objects, as for Java's own verifier. */
  private String common(String one, String other) {
    Set<String> above = new HashSet<>(lineage(one));
    return lineage(other).stream().filter(above::contains).findFirst().orElse(OBJECT);
  }

  /** A class and those that it extends, the nearest first. */
  private List<String> lineage(String name) {
    List<String> lineage = new ArrayList<>();
    for (String each = name; each != null; each = parent(each)) {
      lineage.add(each);
    }
    return lineage;
  }

  private String parent(String name) {
    byte[] own = entries.get(name + CLASS);
    if (own != null) {
      ClassReader reader = new ClassReader(own);
      return (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0 ? OBJECT : reader.getSuperName();
    }
    try {
      Class<?> known =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      Class<?> parent = known.getSuperclass();
      return parent != null
          ? parent.getName().replace('.', '/')
          : known == Object.class ? null : OBJECT;
    } catch (ClassNotFoundException notThere) {
      throw new IllegalStateException(
          name + " is in no jar at hand, so nobody knows what it extends", notThere);
    }
  }
}
