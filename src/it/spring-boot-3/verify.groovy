import io.github.jpadrift.it.SampleBuild

new SampleBuild(basedir, "com.acme.workshop.MappingTest")
    .agreesOn(
        "public.customer (Customer)",
        "public.repair_order (RepairOrder)",
        "public.used_part (UsedPart)")
    .driftsOn(
        "public.repair_order (RepairOrder)",
        "used_part (UsedPart)")
    .saying(
        "mapping and schema disagree: 3 findings are high or worse",
        "[missing-column]",
        "[enum-value-rejected]",
        "[missing-table]",
        "at com.acme.workshop.RepairOrder.licencePlate(RepairOrder.java:")

def goals = new File(basedir, "build.log").text.split("Scanning for projects").last()
def said = { execution ->
  def from = goals.indexOf("($execution) @ workshop")
  assert from > 0 : execution
  def next = goals.indexOf("\n[INFO] --- ", from)
  goals.substring(from, next < 0 ? goals.length() : next)
}
assert said("own-migrations").contains("Clean: mapping and database agree")
assert said("next-release").contains("V2__parts_and_waiting.sql")
assert said("branch").contains("V1__orders.sql")
assert new File(basedir, "target/orders.json").text.contains("repair_order")
assert new File(basedir, "target/jpadrift/audit.html").isFile()
return true
