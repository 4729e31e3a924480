package io.certloop.watcher.finding.db;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.Urgency;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What findings must be to be on a page, in Hibernate's language. */
final class FindingConditions {

    /** For Hibernate; a mute ends by the clock of the database. */
    static final String MUTED =
            "exists (select 1 from MuteRow m where m.accountId = f.accountId and m.domain = f.domain"
                    + " and (m.reason is null or m.reason = f.reason)"
                    + " and m.liftedAt is null and m.endsAt > instant)";

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new HashMap<>();
    private boolean isBackward;

    private FindingConditions() {}

    /** The filters alone. */
    static FindingConditions of(FindingQuery query) {
        var where = new FindingConditions();
        query.open()
                .ifPresent(
                        open ->
                                where.conditions.add(
                                        "closedAt is " + (open ? "null" : "not null")));
        query.reason().ifPresent(where::reason);
        query.name().ifPresent(where::name);
        query.account().ifPresent(id -> where.add("accountId = :account", "account", id));
        query.urgency().ifPresent(each -> where.add("urgency = :urgency", "urgency", each));
        if (!query.labelled().isNone()) {
            where.labelled(query.labelled());
        }
        query.muted().ifPresent(muted -> where.conditions.add((muted ? "" : "not ") + MUTED));
        where.isBackward = query.from().filter(FindingQuery.Position::isBackward).isPresent();
        return where;
    }

    /** Only what lies beyond the position, in this direction. */
    void from(FindingQuery query, boolean isDescending) {
        query.from()
                .ifPresent(
                        position -> {
                            String beyond = isDescending ? " < " : " > ";
                            switch (query.order().key()) {
                                case SINCE -> conditions.add("sequence" + beyond + ":number");
                                case SEVERITY ->
                                        add(
                                                "(urgency, sequence)"
                                                        + beyond
                                                        + "(:value, :number)",
                                                "value",
                                                Urgency.valueOf(position.value()));
                                case DOMAIN ->
                                        add(
                                                "(domain, sequence)" + beyond + "(:value, :number)",
                                                "value",
                                                position.value());
                            }
                            values.put("number", position.number());
                        });
    }

    boolean isBackward() {
        return isBackward;
    }

    String text() {
        return "from FindingRow f where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    private void reason(Reason reason) {
        if (reason == Reason.UNKNOWN) {
            add("reason not in :known", "known", Reason.FOUND_HERE);
        } else {
            add("reason = :reason", "reason", reason);
        }
    }

    /** The names of the sources are no entities. */
    private void labelled(Labelled names) {
        StringBuilder labels = new StringBuilder();
        names.labels()
                .forEach(
                        (key, value) -> {
                            int number = values.size();
                            labels.append(" and w.labels ->> ? = ?");
                            values.put("key" + number, key);
                            values.put("key" + number + "value", value);
                        });
        List<String> arguments = new ArrayList<>(List.of("f.accountId", "f.domain"));
        values.keySet().stream()
                .filter(each -> each.startsWith("key"))
                .sorted()
                .forEach(each -> arguments.add(":" + each));
        String owner = "";
        if (names.owner().isPresent()) {
            owner = " and w.owner = ?";
            values.put("owner", names.owner().get());
            arguments.add(":owner");
        }
        conditions.add(
                "cast(sql('exists (select 1 from watch_target w where w.account_id = ?"
                        + " and w.name = ?"
                        + labels
                        + owner
                        + ")', "
                        + String.join(", ", arguments)
                        + ") as Boolean) = true");
    }

    private void name(NamePattern name) {
        String condition = name.isExact() ? "domain = :name" : "domain like :name escape '!'";
        add(condition, "name", name.like());
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
