package io.certloop.remediation.simulation;

import static io.certloop.service.http.FieldChecks.expecting;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.service.http.FieldChecks;
import java.time.Duration;
import java.util.function.Function;

/**
 * The limits to try in a simulation. A limit that is not given has its configured value.
 *
 * @param back how far back the simulated period begins; 30 days if it is not given
 */
public record TriedLimits(Duration back, Patience patience) {

    private static final int LONGEST = 40;
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration MOST = Duration.ofDays(366);
    private static final Function<String, Duration> DURATION =
            expecting("an ISO 8601 duration up to P366D", TriedLimits::duration);

    /**
     * Reads the limits from the query parameters of a request.
     *
     * @param parameters gives the value of a parameter by its name; null if it is absent
     * @param configured the values of absent limits
     */
    public static TriedLimits parse(Function<String, String> parameters, Patience configured) {
        return FieldChecks.read(checks -> {
            Times times = new Times(checks, parameters);
            return new TriedLimits(
                    times.or("since", USUAL),
                    new Patience(
                            times.or("stuckAfter", configured.deployment()),
                            times.or("issuanceStuckAfter", configured.issuance()),
                            times.or("propagation", configured.propagation()),
                            configured.expiringShare(),
                            times.or("expiringCeiling", configured.expiringCeiling()),
                            times.or("usefulLeft", configured.usefulLeft())));
        });
    }

    private record Times(FieldChecks checks, Function<String, String> parameters) {
        Duration or(String field, Duration otherwise) {
            return checks.optional(field, parameters.apply(field), LONGEST, DURATION)
                    .orElse(otherwise);
        }
    }

    private static Duration duration(String text) {
        Duration time = Duration.parse(text);
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }
}
