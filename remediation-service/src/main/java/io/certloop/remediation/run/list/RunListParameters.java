package io.certloop.remediation.run.list;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Parses the query parameters of a request for a list of runs.
 *
 * @param parameters by name; of a repeated parameter only the first value counts, except for {@code state}
 * @param caller the account that "me" stands for
 */
public record RunListParameters(Map<String, List<String>> parameters, String caller) {

    private static final int USUAL = 100;
    private static final Function<String, String> STATE =
            expecting(CommonMessage.ONE_OF.with(RunSort.SEVERITY), RunListParameters::knownState);
    private static final Function<String, RunSort> SORT =
            expecting(CommonMessage.ONE_OF.with(RunSort.names()), RunSort::parse);
    private static final Function<String, DomainPattern> DOMAIN =
            expecting(RunMessage.DOMAIN_OR_PART.with(), DomainPattern::parse);

    private String value(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    public RunFilter filter() {
        return FieldChecks.read(this::filter);
    }

    private RunFilter filter(FieldChecks checks) {
        return new RunFilter(
                states(checks),
                checks.optional("stateReason", value("stateReason"), NAME_LENGTH),
                checks.optional("diagnosis", value("diagnosis"), NAME_LENGTH),
                checks.optional("accountId", value("accountId"), NAME_LENGTH),
                checks.optional("trigger", value("trigger"), NAME_LENGTH, oneOf(Trigger.class)),
                checks.optional("requestedBy", value("requestedBy"), NAME_LENGTH),
                checks.optional("domain", value("domain"), TEXT_LENGTH, DOMAIN),
                checks.part("dryRun", () -> Parameters.flag("dryRun", value("dryRun")))
                        .flatMap(Function.identity()),
                checks.part("needsPerson", () -> Parameters.flag("needsPerson", value("needsPerson")))
                        .flatMap(Function.identity()),
                checks.optional("owner", value("owner"), NAME_LENGTH).map(this::owner),
                checks.optional("since", value("since"), NAME_LENGTH, TIME),
                checks.optional("until", value("until"), NAME_LENGTH, TIME));
    }

    /** Resolves "me" to the caller and "none" to no owner; any other text is a name. */
    private String owner(String name) {
        return switch (name) {
            case "me" -> caller;
            case "none" -> "";
            default -> name;
        };
    }

    /** The states, from repeated parameters or from one parameter with commas. */
    private List<String> states(FieldChecks checks) {
        return parameters.getOrDefault("state", List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .flatMap(name -> checks.optional("state", name, NAME_LENGTH, STATE).stream())
                .distinct()
                .toList();
    }

    private static String knownState(String name) {
        if (!RunSort.SEVERITY.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    public RunListQuery query() {
        return FieldChecks.read(checks -> {
            RunFilter filter = filter(checks);
            RunSort order =
                    checks.optional("sort", value("sort"), NAME_LENGTH, SORT).orElse(RunSort.NEWEST);
            if (order.key() == RunSort.Key.URGENCY && !filter.ofPeople()) {
                checks.refuse("sort", RunMessage.ONLY_WITH.with("needsPerson=true"));
            }
            int size = checks.part("limit", () -> Parameters.limit(value("limit"), USUAL))
                    .orElse(USUAL);
            if (value("after") != null && value("before") != null) {
                checks.refuse("before", RunMessage.NOT_WITH.with("after"));
            }
            RunListQuery first = RunListQuery.first(filter, order, size);
            return place(checks, "after", value("after"), order)
                    .map(first::after)
                    .or(() -> place(checks, "before", value("before"), order).map(first::before))
                    .orElse(first);
        });
    }

    private static Optional<Position> place(FieldChecks checks, String field, String text, RunSort order) {
        return checks.optional(
                field,
                text,
                TEXT_LENGTH,
                expecting(CommonMessage.NEXT_OF_PAGE.with(), cursor -> Cursor.decode(cursor, order)));
    }
}
