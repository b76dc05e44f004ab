// What the two builds of invoker.properties leave behind: every table is a test of its own,
// green as the sample is, red where the schema of the second build has drifted.
import groovy.xml.XmlParser

def report(String suffix) {
  new XmlParser().parse(new File(basedir, "target/surefire-reports/TEST-com.acme.harbour.MappingTest${suffix}.xml"))
}

def whole = "mapping_and_schema_agree(CheckedMapping)"
def tables = [
  "public.berth (Berth)",
  "public.port_call (PortCall)",
  "public.port_call_history (PortCall_history)",
  "public.revinfo (DefaultRevisionEntity)",
  "public.vessel (Vessel)",
  "public.vessel_former_names (Vessel)",
  "public.vessel_former_names_history (vessel_former_names_history)",
  "public.vessel_history (Vessel_history)"
]
def drifted = [
  "public.berth (Berth)",
  "public.vessel (Vessel)"
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
  "mapping and schema disagree: 2 findings are high or worse",
  "[unmapped-required-column]",
  "[enum-value-rejected]",
  "at com.acme.harbour.Vessel.vesselType(Vessel.java:"
].each { assert message.contains(it) }
return true
