package io.certloop.watcher.inventory.db;

import io.certloop.service.database.Where;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Prefix;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.NamePattern;
import io.certloop.watcher.inventory.limits.Labelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CertificateConditions {

    private static final double TENTHS = 10;
    private static final int LAST_TENTH = 9;

    /** The lifetime in whole days; the same expression as in the index on lifetimes. */
    private static final String DAYS = "cast(extract(epoch from not_after - not_before) / 86400 as int)";

    /**
     * Selects certificates by the tenth of their lifetime that is left. No index can be ordered by that share, because
     * it changes with the time. The query therefore runs through the few different lifetimes and reads, by index, only
     * the range of ends that belongs to the tenth.
     */
    private static final String BY_LIFETIME = """
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

    private final Where where = new Where();
    private final String order;
    private final boolean isByLifetime;

    CertificateConditions(CertificateQuery query) {
        isByLifetime = query.share().isPresent() && !query.order().isByName();
        List<String> key = query.order().isByName()
                ? List.of("name", "account_id")
                : List.of("earliest_not_after", "account_id", "name");
        String direction = query.isDescending() ? " desc" : "";
        order = String.join(direction + ", ", key) + direction;
        if (!query.order().isByName()) {
            where.and("earliest_not_after is not null");
        }
        where.and("earliest_not_after >= :from", "from", query.from())
                .and("earliest_not_after <= :until", "until", query.until());
        query.share().ifPresent(this::share);
        where.parameters().put("rows", query.limit() + 1);
        boolean isExact = query.name().filter(NamePattern::isExact).isPresent();
        where.and("account_id = :account", "account", query.account())
                .and(
                        isExact ? "name = :part" : "name like :part escape '!'",
                        "part",
                        query.name().map(NamePattern::like));
        query.certificate().ifPresent(this::certificate);
        where.and("health = :health", "health", query.health().map(Enum::name));
        query.health()
                .map(health -> health == Health.FINE ? "=" : "<>")
                .ifPresent(sign -> where.and("health " + sign + " 'FINE'"));
        if (query.health().filter(Health.SICK::equals).isPresent()) {
            where.and("(account_id, name) not in (select account_id, name from muted_domain)");
        }
        if (!query.labelled().isNone()) {
            labelled(query.labelled());
        }
        query.position().ifPresent(position -> beyond(position, key, query.isDescending()));
    }

    String sql() {
        String all = where.text();
        return isByLifetime
                ? BY_LIFETIME.formatted(DAYS, all, order)
                : "select * from domain where %s order by %s limit :rows".formatted(all, order);
    }

    Map<String, Object> values() {
        return where.parameters();
    }

    private void labelled(Labelled names) {
        where.parameters().put("labels", MessageJson.write(names.labels()));
        String owner = names.owner().isPresent() ? " and w.owner = :owner" : "";
        where.and("exists (select 1 from watch_target w where w.account_id = domain.account_id"
                + " and w.name = domain.name and w.labels @> cast(:labels as jsonb)"
                + owner
                + ")");
        names.owner().ifPresent(each -> where.parameters().put("owner", each));
    }

    private void certificate(Prefix prefix) {
        String isFingerprint = prefix.sha256().isPresent() ? " or sha256 like :sha256" : "";
        where.and(
                "(certificate_id like :certificate escape '!'" + isFingerprint + ")",
                "certificate",
                Optional.of(prefix.id().replace("_", "!_") + "%"));
        prefix.sha256().ifPresent(hex -> where.parameters().put("sha256", hex + "%"));
    }

    private void share(CertificateQuery.Share share) {
        String left = "earliest_not_after - cast(:now as timestamptz) ";
        String lifetime = "(not_after - not_before) * ";
        where.parameters().put("now", share.now());
        where.and(left + ">= " + lifetime + ":low", "low", Optional.of(share.tenth() / TENTHS));
        if (share.tenth() < LAST_TENTH) {
            where.and(left + "< " + lifetime + ":high", "high", Optional.of((share.tenth() + 1) / TENTHS));
        }
    }

    private void beyond(CertificateQuery.Position position, List<String> key, boolean isDescending) {
        String start = key.stream()
                .map(column -> ":at_" + column)
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        where.and("(%s) %s (%s)".formatted(String.join(", ", key), isDescending ? "<" : ">", start));
        where.parameters().put("at_account_id", position.key().account().value());
        where.parameters().put("at_name", position.key().name().value());
        if (key.contains("earliest_not_after")) {
            where.parameters().put("at_earliest_not_after", position.notAfter());
        }
    }
}
