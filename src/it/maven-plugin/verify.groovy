def log = new File(basedir, "build.log").text
def builds = log.split("Scanning for projects").drop(1)

assert builds.length == 4
assert builds[0].contains("Clean: mapping and database agree")
assert builds[0].contains("there are no classes here for jpadrift to look at")
assert builds[1].contains("[missing-column]")
// what Maven says at the end is the report's own last line
assert builds[1].contains(":check (default) on project ferry-model: Drift: 1 finding is high or worse, exit code 1")
assert builds[2].contains("jpadrift is skipped")
assert builds[3].contains("jpadrift snapshot")

def reports = new File(basedir, "model/target/jpadrift")
assert new File(reports, "check.html").text.contains("Crossing.cars")
assert new groovy.json.JsonSlurper().parse(new File(reports, "check.json")).schemaVersion == 1
return true
