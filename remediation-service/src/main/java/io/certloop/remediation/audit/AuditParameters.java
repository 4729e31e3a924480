package io.certloop.remediation.audit;

import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.service.database.Keyset;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Parses the request parameters that select audit entries, and reports all invalid parameters together. */
public final class AuditParameters {

    private static final int USUAL = 100;
    private static final Function<String, UUID> RUN = expecting(CommonMessage.UUID.with(), UUID::fromString);
    private static final Function<String, Long> PLACE = expecting(CommonMessage.NEXT_OF_PAGE.with(), Long::valueOf);
    private static final Function<String, Integer> COUNT =
            expecting(CommonMessage.NUMBER_UP_TO.with(Parameters.MOST_ENTRIES), AuditParameters::count);

    private AuditParameters() {}

    /** @param parameters returns the value of a parameter by its name; null if it is absent */
    public static AuditQuery query(Function<String, String> parameters) {
        return FieldChecks.read(checks -> query(checks, parameters));
    }

    private static AuditQuery query(FieldChecks checks, Function<String, String> of) {
        return new AuditQuery(
                checks.optional("subject", of.apply("subject"), TEXT_LENGTH),
                checks.optional("run", of.apply("run"), TEXT_LENGTH, RUN),
                checks.optional("actor", of.apply("actor"), TEXT_LENGTH),
                checks.optional("action", of.apply("action"), TEXT_LENGTH, oneOf(AuditAction.class)),
                checks.optional("since", of.apply("since"), TEXT_LENGTH, TIME),
                checks.optional("until", of.apply("until"), TEXT_LENGTH, TIME),
                page(checks, of));
    }

    private static Keyset page(FieldChecks checks, Function<String, String> of) {
        Optional<Long> after = checks.optional("after", of.apply("after"), TEXT_LENGTH, PLACE);
        return new Keyset(
                after,
                checks.optional("before", of.apply("before"), TEXT_LENGTH, PLACE)
                        .filter(place -> after.isEmpty()),
                false,
                checks.optional("limit", of.apply("limit"), TEXT_LENGTH, COUNT).orElse(USUAL));
    }

    private static int count(String text) {
        int size = Integer.parseInt(text);
        if (size < 1 || size > Parameters.MOST_ENTRIES) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }
}
