package io.certloop.remediation.audit;

import io.certloop.service.database.Keyset;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Parses the request parameters that select audit entries, and reports all invalid parameters together. */
public final class AuditParameters {

    public static final Set<String> NAMES =
            Set.of("subject", "run", "actor", "action", "since", "until", "after", "before", "limit");

    private static final int USUAL = 100;

    private AuditParameters() {}

    /** @param of returns the value of a parameter by its name; null if it is absent */
    public static AuditQuery query(Function<String, String> of) {
        var flaws = new InvalidRequest.Collector();
        Function<String, Optional<String>> text = name -> flaws.read(() -> Parameters.text(name, of.apply(name)));
        var query = new AuditQuery(
                text.apply("subject"),
                flaws.read(() -> Parameters.read("run", of.apply("run"), CommonMessage.UUID.with(), UUID::fromString)),
                text.apply("actor"),
                flaws.read(() -> Parameters.oneOf("action", of.apply("action"), AuditAction.class)),
                flaws.read(() -> Parameters.time("since", of.apply("since"))),
                flaws.read(() -> Parameters.time("until", of.apply("until"))),
                page(flaws, of));
        return flaws.enforced(() -> query);
    }

    private static Keyset page(InvalidRequest.Collector flaws, Function<String, String> of) {
        Optional<Long> after = flaws.read(() -> Parameters.after(of.apply("after")));
        return new Keyset(
                after,
                flaws.read(() -> Parameters.before(of.apply("before"))).filter(place -> after.isEmpty()),
                false,
                flaws.read(() -> Optional.of(Parameters.limit(of.apply("limit"), USUAL)))
                        .orElse(USUAL));
    }
}
