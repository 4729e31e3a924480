package io.certloop.remediation.simulation.rest;

import static io.certloop.service.http.FieldChecks.expecting;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.service.http.FieldChecks;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.function.Function;

/** The limits to be tried; those that are not named are as configured. */
public class Limits {

    private static final int LONGEST = 40;
    private static final Function<String, Duration> DURATION =
            expecting("an ISO 8601 duration up to P366D", Limits::duration);
    private static final Duration MOST = Duration.ofDays(366);

    @QueryParam("since")
    String since;

    @QueryParam("stuckAfter")
    String stuckAfter;

    @QueryParam("issuanceStuckAfter")
    String issuanceStuckAfter;

    @QueryParam("propagation")
    String propagation;

    @QueryParam("expiringCeiling")
    String expiringCeiling;

    @QueryParam("usefulLeft")
    String usefulLeft;

    /** What was asked for, read. */
    record Parsed(Duration back, Patience patience) {}

    Parsed parse(Patience configured) {
        return FieldChecks.read(checks -> parse(checks, configured));
    }

    private Parsed parse(FieldChecks checks, Patience configured) {
        return new Parsed(
                time(checks, "since", since, Duration.ofDays(30)),
                new Patience(
                        time(checks, "stuckAfter", stuckAfter, configured.deployment()),
                        time(
                                checks,
                                "issuanceStuckAfter",
                                issuanceStuckAfter,
                                configured.issuance()),
                        time(checks, "propagation", propagation, configured.propagation()),
                        configured.expiringShare(),
                        time(
                                checks,
                                "expiringCeiling",
                                expiringCeiling,
                                configured.expiringCeiling()),
                        time(checks, "usefulLeft", usefulLeft, configured.usefulLeft())));
    }

    private static Duration time(
            FieldChecks checks, String field, String text, Duration otherwise) {
        return checks.optional(field, text, LONGEST, DURATION).orElse(otherwise);
    }

    private static Duration duration(String text) {
        Duration time = Duration.parse(text);
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }
}
