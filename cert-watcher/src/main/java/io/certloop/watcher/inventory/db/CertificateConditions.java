package io.certloop.watcher.inventory.db;

import io.certloop.service.text.MessageJson;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Prefix;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page of domains in SQL. */
final class CertificateConditions {

    private static final double TENTHS = 10;
    private static final int LAST_TENTH = 9;

    /** As in the index of the lifetimes. */
    private static final String DAYS =
            "cast(extract(epoch from not_after - not_before) / 86400 as int)";

    /**
     * What is left of a lifetime has no order that an index could have, for it moves with the
     * clock. Of the few different lifetimes each has one, so that no domain of another tenth is
     * read.
     */
    private static final String BY_LIFETIME =
            """
            with recursive lifetime (days) as (
                (select %1$s from domain order by 1 limit 1)
                union all
                select (select %1$s from domain where %1$s > lifetime.days order by 1 limit 1)
                from lifetime where lifetime.days is not null)
            select domain.* from lifetime, lateral (
                select * from domain where %1$s = lifetime.days
                    and earliest_not_after >= cast(:now as timestamptz)
                        + (lifetime.days - 1) * cast(:low as float8) * interval '1 day'
                    and %2$s
                order by %3$s limit :rows) domain
            order by %3$s
            """;

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final Map<String, Object> values = new HashMap<>();
    private final String order;
    private final boolean isByLifetime;

    CertificateConditions(CertificateQuery query) {
        isByLifetime = query.share().isPresent() && !query.order().isByName();
        List<String> key =
                query.order().isByName()
                        ? List.of("name", "account_id")
                        : List.of("earliest_not_after", "account_id", "name");
        String direction = query.isDescending() ? " desc" : "";
        order = String.join(direction + ", ", key) + direction;
        if (!query.order().isByName()) {
            conditions.add("earliest_not_after is not null");
        }
        query.from().ifPresent(at -> add("earliest_not_after >= :from", "from", at));
        query.until().ifPresent(at -> add("earliest_not_after <= :until", "until", at));
        query.share().ifPresent(this::share);
        values.put("rows", query.limit() + 1);
        query.account().ifPresent(id -> add("account_id = :account", "account", id));
        query.name()
                .ifPresent(
                        name ->
                                add(
                                        name.isExact()
                                                ? "name = :part"
                                                : "name like :part escape '!'",
                                        "part",
                                        name.like()));
        query.certificate().ifPresent(this::certificate);
        query.health()
                .ifPresent(
                        health -> {
                            add("health = :health", "health", health.name());
                            conditions.add(
                                    "health " + (health == Health.FINE ? "=" : "<>") + " 'FINE'");
                        });
        if (!query.labelled().isNone()) {
            labelled(query.labelled());
        }
        query.position().ifPresent(position -> beyond(position, key, query.isDescending()));
    }

    String sql() {
        String all = String.join(" and ", conditions);
        return isByLifetime
                ? BY_LIFETIME.formatted(DAYS, all, order)
                : "select * from domain where %s order by %s limit :rows".formatted(all, order);
    }

    Map<String, Object> values() {
        return values;
    }

    private void labelled(Labelled names) {
        values.put("labels", MessageJson.write(names.labels()));
        String owner = names.owner().isPresent() ? " and w.owner = :owner" : "";
        conditions.add(
                "exists (select 1 from watch_target w where w.account_id = domain.account_id"
                        + " and w.name = domain.name and w.labels @> cast(:labels as jsonb)"
                        + owner
                        + ")");
        names.owner().ifPresent(each -> values.put("owner", each));
    }

    private void certificate(Prefix prefix) {
        String isFingerprint = prefix.sha256().isPresent() ? " or sha256 like :sha256" : "";
        add(
                "(certificate_id like :certificate escape '!'" + isFingerprint + ")",
                "certificate",
                prefix.id().replace("_", "!_") + "%");
        prefix.sha256().ifPresent(hex -> values.put("sha256", hex + "%"));
    }

    private void share(CertificateQuery.Share share) {
        String left = "earliest_not_after - cast(:now as timestamptz) ";
        String lifetime = "(not_after - not_before) * ";
        values.put("now", share.now());
        add(left + ">= " + lifetime + ":low", "low", share.tenth() / TENTHS);
        if (share.tenth() < LAST_TENTH) {
            add(left + "< " + lifetime + ":high", "high", (share.tenth() + 1) / TENTHS);
        }
    }

    private void beyond(
            CertificateQuery.Position position, List<String> key, boolean isDescending) {
        String start =
                key.stream()
                        .map(column -> ":at_" + column)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow();
        conditions.add(
                "(%s) %s (%s)".formatted(String.join(", ", key), isDescending ? "<" : ">", start));
        values.put("at_account_id", position.key().account().value());
        values.put("at_name", position.key().name().value());
        if (key.contains("earliest_not_after")) {
            values.put("at_earliest_not_after", position.notAfter());
        }
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
