import java.nio.file.Files
import java.util.zip.ZipFile

// only what lies under target/ is used, in a folder and with a cache of its own
def target = basedir.parentFile.parentFile
def only = { ending -> target.listFiles().findAll { it.name ==~ /jpadrift-[\d.]+(-SNAPSHOT)?$ending/ }.with { assert it.size() == 1; it[0] } }
def zip = only(/\.zip/)
def cli = only(/-cli\.jar/)
def library = only(/\.jar/)
assert zip.length() < 12_000_000

def place = Files.createTempDirectory("a release").toFile()
def run = { List<String> line, File java ->
  def builder = new ProcessBuilder(line).directory(place).redirectErrorStream(true)
  builder.environment().remove("JPADRIFT_OPTS")
  builder.environment() << [JAVA_HOME: java.path, XDG_CACHE_HOME: new File(place, "cache").path]
  def process = builder.start()
  process.outputStream.close()
  def text = process.inputStream.getText("UTF-8")
  [code: process.waitFor(), text: text]
}
def here = new File(System.getProperty("java.home"))
def newer = new File("/usr/lib/jvm").listFiles()?.find { it.name =~ /25/ && new File(it, "bin/java").canExecute() }

// older classes are in no class-data archive
new ZipFile(cli).withCloseable { jar ->
  def classes = jar.entries().findAll { it.name.endsWith(".class") }
  assert classes.size() > 1000
  assert classes.every { jar.getInputStream(it).withCloseable { content -> content.readNBytes(8)[7] >= 50 } }
  assert jar.getEntry("META-INF/changed-classes.txt") != null
}

try {
  new ZipFile(zip).withCloseable { content ->
    content.entries().findAll { !it.directory }.each {
      def file = new File(place, it.name)
      file.parentFile.mkdirs()
      file.bytes = content.getInputStream(it).bytes
    }
  }
  def folder = new File(place, zip.name - ".zip")
  def launcher = new File(folder, "jpadrift")
  launcher.executable = true
  ["jpadrift.cmd", "LICENSE", "lib/jpadrift.jar", "man/man1/jpadrift-check.1", "completion/jpadrift"].each {
    assert new File(folder, it).isFile()
  }
  assert new File(folder, "jpadrift.cmd").text.count("\r\n") > 10

  def schema = new File(place, "schema.sql")
  schema.text = "CREATE TABLE crossing (id bigint PRIMARY KEY);"
  def application = new File(folder, "sample/sample-entities.jar").path
  ([here] + (newer ? [newer] : [])).each { java ->
    def check = run([launcher.path, "check", application, "--script", schema.path, "--postgres", "17"], java)
    assert check.code == 1 : check.text
    assert check.text.contains("84 mapped tables do not exist")
    def jar = run([new File(java, "bin/java").path, "-jar", cli.path, "mapping", application], java)
    assert jar.code == 0 : jar.text
    assert jar.text.contains("entities")
  }

  // the image, on a base that is this Java in the container's own Debian, as its own cannot be had everywhere
  def debian = System.getenv("JPADRIFT_TEST_IMAGE")
  if (debian) {
    def docker = { String... words -> run(["docker", *words], here) }
    def context = new File(place, "context")
    context.mkdirs()
    def linked = run([new File(here, "bin/jlink").path, "--add-modules", "ALL-MODULE-PATH", "--strip-debug",
        "--output", new File(context, "java").path], here)
    assert linked.code == 0 : linked.text
    new File(context, "Dockerfile").text = "FROM $debian\nCOPY java /opt/java\nENV PATH=/opt/java/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
    def version = cli.name - "jpadrift-" - "-cli.jar"
    try {
      def base = docker("build", "--quiet", "--tag", "jpadrift-test-java", context.path)
      assert base.code == 0 : base.text
      def jarOnly = new File(place, "jar only")
      jarOnly.mkdirs()
      Files.copy(cli.toPath(), new File(jarOnly, cli.name).toPath())
      def image = docker("build", "--quiet", "--tag", "jpadrift-test-image", "--build-arg", "VERSION=$version",
          "--build-arg", "JAVA=jpadrift-test-java", "--file", new File(target.parentFile, "src/main/release/Dockerfile").path, jarOnly.path)
      assert image.code == 0 : image.text
      def contained = { String... words ->
        docker("run", "--rm", "--network", "none", "--volume", "$folder.path/sample:/work:ro",
            "--volume", "$target.path/jpadrift/hibernate:/hibernate:ro", "jpadrift-test-image", *words)
      }
      def told = contained("--version")
      assert told.code == 0 && told.text.contains(version) : told.text
      def mapping = contained("mapping", "sample-entities.jar", "--classpath", "/hibernate")
      assert mapping.code == 0 && mapping.text.contains("ExpertProfile") : mapping.text
      def user = docker("run", "--rm", "--entrypoint", "id", "jpadrift-test-image", "--user")
      assert user.text.trim() != "0" : user.text
    } finally {
      docker("rmi", "--force", "jpadrift-test-image", "jpadrift-test-java")
    }
  } else {
    println "no Docker engine here: the image was not built"
  }

  // what Maven Central demands
  ["-sources", "-javadoc"].each { assert only(/$it\.jar/).length() > 100_000 }
  def pom = new groovy.xml.XmlSlurper().parse(new File(target.parentFile, "dependency-reduced-pom.xml"))
  ["name", "description", "url", "licenses.license.url", "developers.developer.name", "scm.connection", "scm.url"].each { path ->
    assert !path.split(/\./).inject(pom) { node, name -> node."$name" }.text().isEmpty() : path
  }
  // optional ones move nobody's
  assert pom.dependencies.dependency.findAll { it.scope.text() in ["", "compile"] && it.optional.text() != "true" }
      .collect { it.artifactId.text() } == ["jspecify"]

  // whoever depends on the library sees nothing of what it is made with
  new ZipFile(library).withCloseable { content ->
    def foreign = content.entries().collect { it.name }.findAll {
      it.endsWith(".class") && !it.startsWith("io/github/jpadrift/")
    }
    assert foreign == []
  }
} finally {
  place.deleteDir()
}
return true
