package io.certloop.watcher.finding;

import io.certloop.service.database.Where;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingQuery.Key;
import io.certloop.watcher.finding.FindingQuery.Position;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.Optional;

final class FindingConditions {

    /** SQL that is true for a muted finding; the clock of the database decides whether a mute has ended. */
    static final String MUTED = """
            exists (select 1 from mute m where m.account_id = f.account_id and m.domain = f.domain
                and (m.reason is null or m.reason = f.reason)
                and m.lifted_at is null and m.ends_at > now())
            """;

    private FindingConditions() {}

    /** The conditions for the query's filters, without its position. */
    static Where of(FindingQuery query) {
        Where where = new Where();
        query.open().ifPresent(open -> where.and("closed_at is " + (open ? "null" : "not null")));
        query.reason().ifPresent(reason -> reason(where, reason));
        query.name().ifPresent(name -> name(where, name));
        where.and("f.account_id = :account", "account", query.account())
                .and("urgency = :urgency", "urgency", query.urgency().map(FindingConditions::rank));
        if (!query.labelled().isNone()) {
            labelled(where, query.labelled());
        }
        query.muted().ifPresent(muted -> where.and((muted ? "" : "not ") + MUTED));
        return where;
    }

    /** The conditions for the query's filters and for rows that lie beyond its position in this direction. */
    static Where from(FindingQuery query, boolean isDescending) {
        Where where = of(query);
        Key key = query.order().key();
        query.from().ifPresent(position -> {
            String start = key == Key.SINCE ? ":number" : ":value, :number";
            where.and("(%s) %s (%s)".formatted(order(key, ""), isDescending ? "<" : ">", start));
            where.parameters().put("number", position.number());
            where.parameters().put("value", value(key, position));
        });
        return where;
    }

    private static Object value(Key key, Position position) {
        return key == Key.SEVERITY ? rank(Urgency.valueOf(position.value())) : position.value();
    }

    static short rank(Urgency urgency) {
        return (short) urgency.ordinal();
    }

    /** @param direction text behind each column, such as {@code " desc"}; may be empty */
    static String order(Key key, String direction) {
        String columns = switch (key) {
            case SINCE -> "f.position";
            case SEVERITY -> "urgency, f.position";
            case DOMAIN -> "f.domain, f.position";
        };
        return columns.replace(",", direction + ",") + direction;
    }

    private static void reason(Where where, Reason reason) {
        where.and("reason = :reason", "reason", Optional.of(reason.name()));
    }

    private static void name(Where where, NamePattern name) {
        where.and(
                name.isExact() ? "f.domain = :name" : "f.domain like :name escape '!'",
                "name",
                Optional.of(name.like()));
    }

    private static void labelled(Where where, Labelled names) {
        String owner = names.owner().isPresent() ? " and w.owner = :owner" : "";
        where.and(
                "exists (select 1 from watch_target w where w.account_id = f.account_id"
                        + " and w.name = f.domain and w.labels @> cast(:labels as jsonb)"
                        + owner
                        + ")",
                "labels",
                Optional.of(MessageJson.write(names.labels())));
        names.owner().ifPresent(each -> where.parameters().put("owner", each));
    }
}
