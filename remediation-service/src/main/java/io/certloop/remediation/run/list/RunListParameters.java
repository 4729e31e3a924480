package io.certloop.remediation.run.list;

import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parses the query parameters of a request for a list of runs.
 *
 * @param parameters by name; of a repeated parameter only the first value counts, except for {@code state}
 * @param caller the account that "me" stands for
 */
public record RunListParameters(Map<String, List<String>> parameters, String caller) {

    /** What the list can be asked for; {@code view} is what it shows. */
    public static final Set<String> NAMES = Set.of(
            "state",
            "stateReason",
            "diagnosis",
            "accountId",
            "trigger",
            "requestedBy",
            "domain",
            "dryRun",
            "needsPerson",
            "owner",
            "since",
            "until",
            "sort",
            "limit",
            "after",
            "before",
            "view");

    private static final int USUAL = 100;

    private String value(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    public RunFilter filter() {
        var flaws = new InvalidRequest.Collector();
        RunFilter filter = filter(flaws);
        return flaws.enforced(() -> filter);
    }

    private RunFilter filter(InvalidRequest.Collector flaws) {
        return new RunFilter(
                states(flaws),
                text(flaws, "stateReason"),
                text(flaws, "diagnosis"),
                text(flaws, "accountId"),
                flaws.read(() -> Parameters.oneOf("trigger", value("trigger"), Trigger.class)),
                text(flaws, "requestedBy"),
                flaws.read(() -> Parameters.read(
                        "domain", value("domain"), RunMessage.DOMAIN_OR_PART.with(), DomainPattern::parse)),
                flaws.read(() -> Parameters.flag("dryRun", value("dryRun"))),
                flaws.read(() -> Parameters.flag("needsPerson", value("needsPerson"))),
                text(flaws, "owner").map(this::owner),
                flaws.read(() -> Parameters.time("since", value("since"))),
                flaws.read(() -> Parameters.time("until", value("until"))));
    }

    private Optional<String> text(InvalidRequest.Collector flaws, String name) {
        return flaws.read(() -> Parameters.text(name, value(name)));
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
    private List<String> states(InvalidRequest.Collector flaws) {
        return parameters.getOrDefault("state", List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .flatMap(name -> flaws.read(() -> Parameters.oneOf("state", name, RunSort.SEVERITY)).stream())
                .distinct()
                .toList();
    }

    public RunListQuery query() {
        var flaws = new InvalidRequest.Collector();
        RunFilter filter = filter(flaws);
        RunSort order = flaws.read(() -> Parameters.read(
                        "sort", value("sort"), CommonMessage.ONE_OF.with(RunSort.names()), RunSort::parse))
                .orElse(RunSort.NEWEST);
        if (order.key() == RunSort.Key.URGENCY && !filter.ofPeople()) {
            flaws.refuse("sort", RunMessage.ONLY_WITH.with("needsPerson=true"));
        }
        int size = flaws.read(() -> Optional.of(Parameters.limit(value("limit"), USUAL)))
                .orElse(USUAL);
        if (value("after") != null && value("before") != null) {
            flaws.refuse("before", RunMessage.NOT_WITH.with("after"));
        }
        RunListQuery first = RunListQuery.first(filter, order, size);
        RunListQuery query = flaws.read(() -> place("after", order))
                .map(first::after)
                .or(() -> flaws.read(() -> place("before", order)).map(first::before))
                .orElse(first);
        return flaws.enforced(() -> query);
    }

    private Optional<Position> place(String field, RunSort order) {
        return Parameters.read(
                field, value(field), CommonMessage.NEXT_OF_PAGE.with(), cursor -> Cursor.decode(cursor, order));
    }
}
