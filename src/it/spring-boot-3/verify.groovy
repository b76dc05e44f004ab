// What the two builds of invoker.properties leave behind: every table is a test of its own,
// green as the sample is, red where the schema of the second build has drifted.
import groovy.xml.XmlParser

def report(String suffix) {
  new XmlParser().parse(new File(basedir, "target/surefire-reports/TEST-com.acme.workshop.MappingTest${suffix}.xml"))
}

def whole = "mapping_and_schema_agree(CheckedMapping)"
def tables = [
  "public.customer (Customer)",
  "public.repair_order (RepairOrder)",
  "public.used_part (UsedPart)"
]
def drifted = [
  "public.repair_order (RepairOrder)",
  "used_part (UsedPart)"
]

def agreeing = report("")
assert agreeing.testcase*.'@name' == [whole] + tables.collect { "tables(CheckedMapping) " + it }
assert agreeing.testcase.every { it.failure.isEmpty() && it.error.isEmpty() && it.skipped.isEmpty() }

def drifting = report("-drift")
assert drifting.testcase.every { it.error.isEmpty() && it.skipped.isEmpty() }
def red = drifting.testcase.findAll { !it.failure.isEmpty() }
assert red*.'@name' as Set == ([whole] + drifted.collect { "tables(CheckedMapping) " + it }) as Set

def message = red.find { it.'@name' == whole }.failure.text()
[
  "mapping and schema disagree: 3 findings are high or worse",
  "[missing-column]",
  "[enum-value-rejected]",
  "[missing-table]",
  "at com.acme.workshop.RepairOrder.licencePlate(RepairOrder.java:"
].each { assert message.contains(it) }
return true
