package io.certloop.remediation.simulation.rest;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.http.Fields;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The limits to be tried; those that are not named are as configured. */
public class Limits {

    private static final int LONGEST = 40;
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
        List<Violation> wrong = new ArrayList<>();
        Duration back = time(wrong, "since", since, Duration.ofDays(30));
        Patience patience =
                new Patience(
                        time(wrong, "stuckAfter", stuckAfter, configured.deployment()),
                        time(
                                wrong,
                                "issuanceStuckAfter",
                                issuanceStuckAfter,
                                configured.issuance()),
                        time(wrong, "propagation", propagation, configured.propagation()),
                        configured.expiringShare(),
                        time(
                                wrong,
                                "expiringCeiling",
                                expiringCeiling,
                                configured.expiringCeiling()),
                        time(wrong, "usefulLeft", usefulLeft, configured.usefulLeft()));
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new Parsed(back, patience);
    }

    private static Duration time(
            List<Violation> wrong, String field, String text, Duration otherwise) {
        return Fields.optional(wrong, field, text, LONGEST, Limits::duration).orElse(otherwise);
    }

    private static Duration duration(String text) {
        try {
            Duration time = Duration.parse(text);
            if (!time.isNegative() && time.compareTo(MOST) <= 0) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException("is not an ISO 8601 duration up to P366D");
    }
}
