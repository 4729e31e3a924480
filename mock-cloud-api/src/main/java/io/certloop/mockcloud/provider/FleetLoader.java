package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.Issuer;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainSetup;
import io.certloop.mockcloud.domain.change.Timings;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.order.Order;
import io.certloop.mockcloud.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class FleetLoader {

    private static final int EXPIRED_SINCE_DAYS = -2;
    private static final int EXPIRING_IN_DAYS = 3;

    private static final Set<Condition> SERVE_THE_CURRENT = EnumSet.of(
            Condition.HEALTHY,
            Condition.EXPIRED_FREE,
            Condition.EXPIRED_OWN,
            Condition.EXPIRED_NEWER_EXISTS,
            Condition.EXPIRING_FREE);

    /** One shared timeline for all issued orders, because a fleet can have a million orders. */
    private static final Timeline<OrderState> ISSUED = Timeline.always(OrderState.ISSUED);

    private final Issuer issuer;
    private final Timings timings;

    /**
     * The list of the first {@code n} edge addresses at index {@code n}, beginning with the empty list at 0. All
     * domains with the same number of edges share a list.
     */
    private final List<List<String>> edgesOf;

    private final Instant now;

    /** Certificates that several domains share, by account and the only name of the certificate. */
    private final Map<String, Certificate> shared = new HashMap<>();

    FleetLoader(Issuer issuer, Timings timings, List<String> edgeAddresses, Instant now) {
        this.issuer = issuer;
        this.timings = timings;
        this.edgesOf = IntStream.rangeClosed(0, edgeAddresses.size())
                .mapToObj(n -> List.copyOf(edgeAddresses.subList(0, n)))
                .toList();
        this.now = now;
    }

    ProviderState load(Fleet fleet) {
        var world = new ProviderState(fleet.accounts().stream()
                .map(a -> new Account(a.id(), a.accessKey(), a.secretKey()))
                .toList());
        fleet.accounts().forEach(account -> account.domains().forEach(domain -> add(world, account.id(), domain)));
        return world;
    }

    private void add(ProviderState world, String accountId, FleetDomain wanted) {
        var name = new DomainName(wanted.name());
        var daysLeft = daysLeft(wanted);
        var current = current(accountId, name, wanted, daysLeft);
        var previous = previous(accountId, name, wanted, daysLeft);
        var domain = new DomainSetup(
                        name,
                        accountId,
                        wanted.condition(),
                        now.minus(Duration.ofMinutes(wanted.sinceMinutes())),
                        now,
                        edgesOf.get(wanted.edges()),
                        current,
                        previous)
                .domain(timings);
        world.put(domain);
        Stream.of(previous, current)
                .filter(certificate -> isKnownTo(domain, certificate))
                .filter(certificate ->
                        world.certificates().find(certificate.id()).isEmpty())
                .forEach(certificate -> store(world, name, certificate));
        addWhatTheConditionNeeds(world, domain, wanted.own());
    }

    private void addWhatTheConditionNeeds(ProviderState world, Domain domain, boolean own) {
        switch (domain.condition()) {
            case EXPIRED_NEWER_EXISTS -> {
                var left = defaultDaysLeft(own);
                store(world, domain.name(), certificate(domain.accountId(), domain.name(), own, left, false));
            }
            case ISSUANCE_STUCK -> world.orders().put(open(domain, OrderState.UNDER_REVIEW));
            case AWAITING_VALIDATION -> world.orders().put(open(domain, OrderState.AWAITING_OWNERSHIP));
            default -> {
                // The certificates of the domain are all there is.
            }
        }
    }

    private boolean isKnownTo(Domain domain, Certificate certificate) {
        return domain.facts().from(now).stream().anyMatch(facts -> names(facts, certificate));
    }

    private static boolean names(DomainFacts facts, Certificate certificate) {
        var id = certificate.id();
        return facts.https().certificateId().equals(id.value())
                || facts.previous().certificateId().equals(id.value())
                || facts.served().contains(id);
    }

    private void store(ProviderState world, DomainName name, Certificate certificate) {
        world.certificates().add(certificate);
        if (certificate.isFree()) {
            world.orders().put(issued(name, certificate));
        }
    }

    /**
     * The default number of days of validity left: two thirds of the lifetime, so that a healthy certificate is far
     * from its renewal.
     *
     * @param own whether the customer uploaded the certificate
     */
    private static int defaultDaysLeft(boolean own) {
        return (int) (lifetime(own).toDays() * 2 / 3);
    }

    private static int daysLeft(FleetDomain wanted) {
        return wanted.daysLeft()
                .orElse(
                        switch (wanted.condition()) {
                            case EXPIRED_FREE, EXPIRED_OWN, EXPIRED_NEWER_EXISTS -> EXPIRED_SINCE_DAYS;
                            case EXPIRING_FREE -> EXPIRING_IN_DAYS;
                            default -> defaultDaysLeft(wanted.own());
                        });
    }

    /** Half of its lifetime is left, but it never outlives its successor. */
    private Certificate previous(String accountId, DomainName name, FleetDomain wanted, int daysLeftOfCurrent) {
        // Only who had a certificate of their own can wait for their first free one.
        var own = wanted.own() || wanted.condition() == Condition.BLOCKED_BY_QUOTA;
        var half = (int) lifetime(own).toDays() / 2;
        var bound = wanted.condition() == Condition.BLOCKED_BY_QUOTA ? half : daysLeftOfCurrent - 1;
        return certificate(accountId, name, own, Math.min(half, bound), wanted.clientAuth());
    }

    private Certificate current(String accountId, DomainName name, FleetDomain wanted, int daysLeft) {
        if (!wanted.sharedName().isEmpty()) {
            return shared.computeIfAbsent(
                    accountId + '/' + wanted.sharedName(),
                    key -> certificate(accountId, List.of(wanted.sharedName()), wanted.own(), daysLeft, false));
        }
        return wanted.condition() == Condition.STUCK_UNTRUSTED
                ? issuer.untrusted(accountId, name.certificateNames(), validity(wanted.own(), daysLeft))
                : certificate(
                        accountId,
                        name,
                        wanted.own(),
                        daysLeft,
                        wanted.clientAuth() && SERVE_THE_CURRENT.contains(wanted.condition()));
    }

    private Certificate certificate(String accountId, DomainName name, boolean own, int daysLeft, boolean clientAuth) {
        return certificate(accountId, name.certificateNames(), own, daysLeft, clientAuth);
    }

    private Certificate certificate(
            String accountId, List<String> names, boolean own, int daysLeft, boolean clientAuth) {
        return issuer.existing(accountId, names, validity(own, daysLeft), own ? "" : newOrderId(), clientAuth);
    }

    private Validity validity(boolean own, int daysLeft) {
        var notAfter = now.plus(Duration.ofDays(daysLeft));
        var longEnough = Duration.ofDays(Math.max(lifetime(own).toDays(), daysLeft + 1L));
        return Validity.endingAt(notAfter, longEnough);
    }

    private static Duration lifetime(boolean own) {
        return own ? Issuer.OWN_LIFETIME : Issuer.FREE_LIFETIME;
    }

    private Order open(Domain domain, OrderState state) {
        return Order.oneKey(
                newOrderId(),
                domain.accountId(),
                domain.name(),
                domain.at(now).httpsAt(),
                Timeline.always(state),
                Optional.empty());
    }

    private static Order issued(DomainName name, Certificate certificate) {
        return Order.oneKey(
                certificate.orderId(),
                certificate.accountId(),
                name,
                certificate.createdAt(),
                ISSUED,
                Optional.of(certificate));
    }

    static String newOrderId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
