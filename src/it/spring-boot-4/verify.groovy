import io.github.jpadrift.it.SampleBuild

new SampleBuild(basedir, "com.acme.harbour.MappingTest")
    .agreesOn(
        "public.berth (Berth)",
        "public.port_call (PortCall)",
        "public.port_call_history (PortCall_history)",
        "public.revinfo (DefaultRevisionEntity)",
        "public.vessel (Vessel)",
        "public.vessel_former_names (Vessel)",
        "public.vessel_former_names_history (vessel_former_names_history)",
        "public.vessel_history (Vessel_history)")
    .driftsOn(
        "public.berth (Berth)",
        "public.vessel (Vessel)")
    .saying(
        "mapping and schema disagree: 2 findings are high or worse",
        "[unmapped-required-column]",
        "[enum-value-rejected]",
        "at com.acme.harbour.Vessel.vesselType(Vessel.java:")
return true
