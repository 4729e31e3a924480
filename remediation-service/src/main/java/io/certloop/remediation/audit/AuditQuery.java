package io.certloop.remediation.audit;

import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.service.database.Keyset;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.time.Instant;
import java.util.Optional;
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

    private static final int USUAL = 100;
    private static final Function<String, UUID> RUN = expecting(CommonMessage.UUID.with(), UUID::fromString);
    private static final Function<String, Long> PLACE = expecting(CommonMessage.NEXT_OF_PAGE.with(), Long::valueOf);
    private static final Function<String, Integer> COUNT =
            expecting(CommonMessage.NUMBER_UP_TO.with(Parameters.MOST_ENTRIES), AuditQuery::count);

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
        return FieldChecks.read(checks -> of(checks, parameters));
    }

    private static AuditQuery of(FieldChecks checks, Function<String, String> of) {
        Optional<Long> after = checks.optional("after", of.apply("after"), TEXT_LENGTH, PLACE);
        Optional<Long> before = checks.optional("before", of.apply("before"), TEXT_LENGTH, PLACE);
        return new AuditQuery(
                checks.optional("subject", of.apply("subject"), TEXT_LENGTH),
                checks.optional("run", of.apply("run"), TEXT_LENGTH, RUN),
                checks.optional("actor", of.apply("actor"), TEXT_LENGTH),
                checks.optional("action", of.apply("action"), TEXT_LENGTH, oneOf(AuditAction.class)),
                checks.optional("since", of.apply("since"), TEXT_LENGTH, TIME),
                checks.optional("until", of.apply("until"), TEXT_LENGTH, TIME),
                new Keyset(
                        after,
                        before.filter(place -> after.isEmpty()),
                        false,
                        checks.optional("limit", of.apply("limit"), TEXT_LENGTH, COUNT)
                                .orElse(USUAL)));
    }

    private static int count(String text) {
        int size = Integer.parseInt(text);
        if (size < 1 || size > Parameters.MOST_ENTRIES) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }
}
