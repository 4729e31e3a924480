package io.certloop.cli.play;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options for how long all tickets may take, and for the form of the report. */
final class ReportOptions {

    @Option(names = "--brief")
    boolean brief;

    @Option(names = "--json", paramLabel = "FILE")
    Path json;

    @Option(names = "--deadline", paramLabel = "DURATION", defaultValue = "PT180S")
    Duration deadline;
}
