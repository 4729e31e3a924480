package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.fleet.FleetGenerator;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a fleet from JSON in either of its formats: all domains one by one, or the sizes from which a fleet is
 * generated.
 */
final class FleetReader {

    private static final long CENTURY_MINUTES = 100L * 365 * 24 * 60;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_ACCOUNTS = 100_000;
    private static final int MOST_DOMAINS = 1_000_000;

    /** Conditions whose certificate the provider ordered, whatever the fleet declares about the certificate. */
    private static final Set<Condition> ALWAYS_FREE = EnumSet.of(
            Condition.EXPIRED_FREE,
            Condition.EXPIRING_FREE,
            Condition.BLOCKED_BY_QUOTA,
            Condition.ISSUANCE_STUCK,
            Condition.AWAITING_VALIDATION);

    private final int edges;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private FleetReader(int edges) {
        this.edges = edges;
    }

    /**
     * @param edges the number of edge addresses of the provider; no domain may have more edges
     * @throws StageProblem naming every field that is wrong
     */
    static Fleet read(JsonNode body, int edges) {
        var fields = Fields.of(body);
        var fleet =
                fields.has("seed") ? new FleetReader(edges).generated(fields) : new FleetReader(edges).explicit(fields);
        fields.requireValid();
        return fleet;
    }

    private Fleet explicit(Fields fields) {
        if (!fields.has("accounts")) {
            fields.violation("accounts", "is required");
        }
        return new Fleet(fields.objects("accounts").stream().map(this::account).toList());
    }

    private FleetAccount account(Fields fields) {
        var id = unique(fields, "id", ids);
        var accessKey = unique(fields, "accessKey", keys);
        var secretKey = fields.requiredText("secretKey");
        var domains = fields.objects("domains").stream().map(this::domain).toList();
        return new FleetAccount(id, accessKey, secretKey, domains);
    }

    private FleetDomain domain(Fields fields) {
        var name = StageApi.written(fields.requiredText("name"));
        requireNew(fields, "name", name.value(), names);
        if (!name.value().isEmpty() && !name.isValid()) {
            fields.violation("name", "is not a domain name");
        }
        var condition = condition(fields);
        var minutes = fields.whole("sinceMinutes", 0, CENTURY_MINUTES).orElse(FleetDomain.DEFAULT_SINCE_MINUTES);
        var usual = Math.min(FleetDomain.DEFAULT_EDGES, edges);
        var count = fields.number("edges", 1, edges).orElse(usual);
        var certificate = fields.object("certificate");
        return new FleetDomain(
                name.value(),
                condition,
                minutes,
                certificate.map(FleetReader::daysLeft).orElse(OptionalInt.empty()),
                own(certificate, condition),
                count,
                "",
                certificate.map(c -> c.flag("clientAuth", false)).orElse(false));
    }

    private static OptionalInt daysLeft(Fields certificate) {
        return certificate
                .number("daysLeft", -MOST_DAYS, MOST_DAYS)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static boolean own(Optional<Fields> certificate, Condition condition) {
        var implied = condition.impliesOwn();
        var own = certificate.map(c -> c.flag("own", implied)).orElse(implied);
        var contradicts = own ? ALWAYS_FREE.contains(condition) : implied;
        if (contradicts) {
            certificate.ifPresent(c -> c.violation("own", "contradicts " + condition));
        }
        return own;
    }

    private static Condition condition(Fields fields) {
        return fields.requiredText("condition").isEmpty()
                ? Condition.HEALTHY
                : fields.oneOf("condition", Condition.class).orElse(Condition.HEALTHY);
    }

    private static Optional<Condition> known(String name) {
        return Arrays.stream(Condition.values())
                .filter(c -> c.name().equals(name))
                .findFirst();
    }

    private static String unique(Fields fields, String name, Set<String> taken) {
        var value = fields.requiredText(name);
        requireNew(fields, name, value, taken);
        return value;
    }

    private static void requireNew(Fields fields, String name, String value, Set<String> taken) {
        if (!value.isEmpty() && !taken.add(value)) {
            fields.violation(name, "is there twice");
        }
    }

    private Fleet generated(Fields fields) {
        var seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L);
        var accounts = fields.requiredNumber("accounts", 1, MOST_ACCOUNTS);
        var perAccount = fields.requiredNumber("domainsPerAccount", 1, MOST_DOMAINS);
        var total = (long) accounts * perAccount;
        var sick = new EnumMap<Condition, Integer>(Condition.class);
        fields.object("sick").ifPresent(counts -> readSick(counts, total, sick));
        if (total > MOST_DOMAINS) {
            fields.violation("domainsPerAccount", "makes more than " + MOST_DOMAINS + " domains");
        }
        if (sick.values().stream().mapToLong(n -> n).sum() > total) {
            fields.violation("sick", "is more than all %d domains".formatted(total));
        }
        var usual = Math.min(FleetDomain.DEFAULT_EDGES, edges);
        var count = fields.number("edges", 1, edges).orElse(usual);
        var sharing = fields.number("domainsPerCertificate", 1, MOST_DOMAINS).orElse(1);
        fields.requireValid();
        var size = new FleetGenerator.Size(accounts, perAccount, count, sharing);
        return FleetGenerator.generate(seed, size, sick);
    }

    private static void readSick(Fields counts, long total, Map<Condition, Integer> sick) {
        for (var name : counts.names()) {
            var condition = known(name);
            if (condition.isEmpty()) {
                counts.violation(name, "is not a condition");
            } else {
                counts.whole(name, 0, total).ifPresent(n -> sick.put(condition.get(), n.intValue()));
            }
        }
    }
}
