import io.github.jpadrift.it.SampleBuild

new SampleBuild(basedir, "com.acme.depot.MappingTest")
    .agreesOn(
        "public.timetable_slot (TimetableSlot)",
        "public.tram (Tram)")
    .driftsOn(
        "public.timetable_slot (TimetableSlot)",
        "public.tram (Tram)",
        "the whole application")
    .saying(
        "mapping and schema disagree: 3 findings are high or worse",
        "[missing-column]",
        "[column-type-mismatch]",
        "Panache query of Tram.inFirstZone (line 27) cannot be run: function depot_zone(")
return true
