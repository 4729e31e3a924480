package io.certloop.remediation.audit;

import io.certloop.service.database.Keyset;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Selects the audit entries to show.
 *
 * @param until exclusive
 * @param page the page to return; pages are ordered by sequence number
 */
public record AuditQuery(
        Optional<String> subject,
        Optional<UUID> run,
        Optional<String> actor,
        Optional<AuditAction> action,
        Optional<Instant> since,
        Optional<Instant> until,
        Keyset page) {

    static final Set<String> NAMES =
            Set.of("subject", "run", "actor", "action", "since", "until", "after", "before", "limit");

    private static final int USUAL = 100;

    /** The newest entries of a run. */
    public static AuditQuery ofRun(UUID run, int most) {
        return newest(Optional.of(run), Optional.empty(), most);
    }

    /** The newest entries with an action. */
    public static AuditQuery ofAction(AuditAction action, int most) {
        return newest(Optional.empty(), Optional.of(action), most);
    }

    private static AuditQuery newest(Optional<UUID> run, Optional<AuditAction> action, int most) {
        return new AuditQuery(
                Optional.empty(),
                run,
                Optional.empty(),
                action,
                Optional.empty(),
                Optional.empty(),
                Keyset.newestFirst(Optional.empty(), most));
    }

    /**
     * Parses the parameters of a request, and reports all invalid ones together.
     *
     * @param parameters returns the value of a parameter by its name; null if it is absent
     */
    public static AuditQuery of(Function<String, String> parameters) {
        var flaws = new InvalidRequest.Collector();
        Function<String, Optional<String>> text =
                name -> flaws.read(() -> Parameters.text(name, parameters.apply(name)));
        Optional<Long> after = flaws.read(() -> Parameters.after(parameters.apply("after")));
        Optional<Long> before = flaws.read(() -> Parameters.before(parameters.apply("before")));
        var query = new AuditQuery(
                text.apply("subject"),
                flaws.read(() ->
                        Parameters.read("run", parameters.apply("run"), CommonMessage.UUID.with(), UUID::fromString)),
                text.apply("actor"),
                flaws.read(() -> Parameters.oneOf("action", parameters.apply("action"), AuditAction.class)),
                flaws.read(() -> Parameters.time("since", parameters.apply("since"))),
                flaws.read(() -> Parameters.time("until", parameters.apply("until"))),
                new Keyset(
                        after,
                        before.filter(place -> after.isEmpty()),
                        false,
                        flaws.read(() -> Optional.of(Parameters.limit(parameters.apply("limit"), USUAL)))
                                .orElse(USUAL)));
        return flaws.enforced(() -> query);
    }
}
