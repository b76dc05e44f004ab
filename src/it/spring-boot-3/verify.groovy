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
return true
