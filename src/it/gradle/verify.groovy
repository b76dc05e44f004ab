def readme = new File(basedir.parentFile.parentFile.parentFile, "README.md").text
def snippet = (readme =~ /(?s)```groovy\n(.*?)```/)[0][1]
new File(basedir, "build.gradle").text = """
apply plugin: 'java'
repositories { mavenLocal() }
dependencies { implementation 'jakarta.persistence:jakarta.persistence-api:3.1.0' }
$snippet"""

def java = new File(System.getProperty("java.home"), "bin/java").path
def run = { schema ->
  new File(basedir, "schema.sql").text = schema
  def process = new ProcessBuilder(java, "-Dmaven.repo.local=$localRepositoryPath",
      "--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens", "java.base/java.util=ALL-UNNAMED",
      "-cp", new File(basedir, "target/gradle.classpath").text.trim(), "RunTask.java", ".", "checkMapping")
      .directory(basedir).redirectErrorStream(true).start()
  process.outputStream.close()
  def text = process.inputStream.getText("UTF-8")
  [code: process.waitFor(), text: text]
}

def agreed = run("CREATE TABLE crossing (id bigint PRIMARY KEY, cars integer);")
assert agreed.text.contains("depends on [task ':classes']")
assert agreed.text.contains("Clean: mapping and database agree")
assert agreed.code == 0

def drifted = run("CREATE TABLE crossing (id bigint PRIMARY KEY);")
assert drifted.text.contains("[missing-column]")
assert drifted.text.contains("finished with non-zero exit value 1")
assert drifted.code == 1
return true
