package io.certloop.cli.play;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options for how long all tickets may take, and for the form of the report. */
final class ReportOptions {

    @Option(names = "--brief")
    boolean brief;

    @Option(names = "--deadline", paramLabel = "DURATION", defaultValue = "PT180S")
    Duration deadline;
}
