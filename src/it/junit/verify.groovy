import io.github.jpadrift.it.SampleBuild

new SampleBuild(basedir, "com.acme.library.MappingTest")
    .agreesOn(
        "public.author (Author)",
        "public.book (Book)",
        "public.loan (Loan)")
    .driftsOn(
        "public.book (Book)",
        "loan (Loan)")
    .saying(
        "mapping and schema disagree: 2 findings are high or worse",
        "[missing-table]",
        "[column-type-mismatch]",
        "at com.acme.library.Book.id(Book.java:")
return true
