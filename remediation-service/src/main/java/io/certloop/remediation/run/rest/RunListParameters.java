package io.certloop.remediation.run.rest;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.list.DomainPattern;
import io.certloop.remediation.run.list.Position;
import io.certloop.remediation.run.list.RunFilter;
import io.certloop.remediation.run.list.RunListQuery;
import io.certloop.remediation.run.list.RunSort;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a request says about the runs that it wants to see. */
public class RunListParameters {

    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final Function<String, String> STATE =
            expecting(CommonMessage.ONE_OF.with(RunSort.SEVERITY), RunListParameters::knownState);
    private static final Function<String, RunSort> SORT =
            expecting(CommonMessage.ONE_OF.with(RunSort.names()), RunSort::parse);
    private static final Function<String, DomainPattern> DOMAIN =
            expecting(RunMessage.DOMAIN_OR_PART.with(), DomainPattern::parse);

    @QueryParam("state")
    List<String> state;

    @QueryParam("stateReason")
    String stateReason;

    @QueryParam("diagnosis")
    String diagnosis;

    @QueryParam("accountId")
    String accountId;

    @QueryParam("trigger")
    String trigger;

    @QueryParam("requestedBy")
    String requestedBy;

    @QueryParam("domain")
    String domain;

    @QueryParam("dryRun")
    String dryRun;

    @QueryParam("needsPerson")
    String needsPerson;

    @QueryParam("owner")
    String owner;

    @QueryParam("since")
    String since;

    @QueryParam("until")
    String until;

    @QueryParam("sort")
    String sort;

    @QueryParam("limit")
    String limit;

    @QueryParam("after")
    String after;

    @QueryParam("before")
    String before;

    /**
     * @param caller whom "me" means
     */
    RunFilter filter(String caller) {
        return FieldChecks.read(checks -> filter(checks, caller));
    }

    private RunFilter filter(FieldChecks checks, String caller) {
        return new RunFilter(
                states(checks),
                checks.optional("stateReason", stateReason, NAME_LENGTH),
                checks.optional("diagnosis", diagnosis, NAME_LENGTH),
                checks.optional("accountId", accountId, NAME_LENGTH),
                checks.optional("trigger", trigger, NAME_LENGTH, oneOf(Trigger.class)),
                checks.optional("requestedBy", requestedBy, NAME_LENGTH),
                checks.optional("domain", domain, TEXT_LENGTH, DOMAIN),
                checks.part("dryRun", () -> Parameters.flag("dryRun", dryRun))
                        .flatMap(Function.identity()),
                checks.part("needsPerson", () -> Parameters.flag("needsPerson", needsPerson))
                        .flatMap(Function.identity()),
                checks.optional("owner", owner, NAME_LENGTH).map(name -> owner(name, caller)),
                checks.optional("since", since, NAME_LENGTH, TIME),
                checks.optional("until", until, NAME_LENGTH, TIME));
    }

    /** "me" and "none" are no names. */
    private static String owner(String name, String caller) {
        return switch (name) {
            case "me" -> caller;
            case "none" -> "";
            default -> name;
        };
    }

    /** One parameter for each, or several with commas between them in one. */
    private List<String> states(FieldChecks checks) {
        return Stream.ofNullable(state)
                .flatMap(List::stream)
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

    RunListQuery query(String caller) {
        return FieldChecks.read(
                checks -> {
                    RunFilter filter = filter(checks, caller);
                    RunSort order =
                            checks.optional("sort", sort, NAME_LENGTH, SORT).orElse(RunSort.NEWEST);
                    if (order.key() == RunSort.Key.URGENCY && !filter.ofPeople()) {
                        checks.refuse("sort", RunMessage.ONLY_WITH.with("needsPerson=true"));
                    }
                    int size =
                            checks.part("limit", () -> Parameters.limit(limit, USUAL, MOST))
                                    .orElse(USUAL);
                    if (after != null && before != null) {
                        checks.refuse("before", RunMessage.NOT_WITH.with("after"));
                    }
                    RunListQuery first = RunListQuery.first(filter, order, size);
                    return place(checks, "after", after, order)
                            .map(first::after)
                            .or(() -> place(checks, "before", before, order).map(first::before))
                            .orElse(first);
                });
    }

    private static Optional<Position> place(
            FieldChecks checks, String field, String text, RunSort order) {
        return checks.optional(
                field,
                text,
                TEXT_LENGTH,
                expecting(
                        CommonMessage.NEXT_OF_PAGE.with(), cursor -> Cursor.decode(cursor, order)));
    }
}
