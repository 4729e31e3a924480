package io.certloop.cli.play;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options for how long all tickets may take, and for the form of the report. */
final class ReportOptions {

    @Option(names = "--brief", description = "Shorten the tables and the example.")
    boolean brief;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON to this file, too.")
    Path json;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            defaultValue = "PT180S",
            description = "How long the tickets may take in all. Default: ${DEFAULT-VALUE}.")
    Duration deadline;
}
