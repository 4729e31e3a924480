package io.certloop.mockcloud.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.json.DomainJson;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.clock.ProviderClock;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.domain.change.Timings;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One domain of one account at a provider whose clock stands still until it is moved. */
final class StagedDomain {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final Duration ROLLOUT = Duration.ofMinutes(5);
    static final Duration ISSUANCE = Duration.ofMinutes(30);
    static final List<String> EDGES = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create(START);

    private final ProviderClock clock = new ProviderClock(() -> START);
    final Provider provider = new Provider(clock, () -> START, new Timings(ROLLOUT, ISSUANCE), EDGES, AUTHORITY);
    final DomainName name;

    private StagedDomain(FleetDomain domain) {
        name = new DomainName(domain.name());
        provider.load(Fleet.of(FleetAccount.of("acct-1", domain), FleetAccount.of("acct-2")));
    }

    static StagedDomain of(Condition condition) {
        return of(FleetDomain.of("www.example.com", condition));
    }

    static StagedDomain of(FleetDomain domain) {
        return new StagedDomain(domain);
    }

    StagedDomain after(Duration passed) {
        clock.advance(passed);
        return this;
    }

    Account account() {
        return provider.accountWithKey("ak-acct-1").orElseThrow();
    }

    Account otherAccount() {
        return provider.accountWithKey("ak-acct-2").orElseThrow();
    }

    Domain domain() {
        return provider.domain(name).orElseThrow();
    }

    ObjectNode raw() {
        return (ObjectNode) DomainJson.full(domain(), domain().at(provider.now()));
    }

    String state() {
        return raw().get("operatingState").textValue();
    }

    String certId() {
        return raw().get("https").get("certId").textValue();
    }

    /** What the edges of the domain serve, as ids; empty where one of them serves nothing. */
    Set<String> served() {
        return domain().edges().stream()
                .flatMap(edge -> provider.served(edge, name).stream())
                .map(certificate -> certificate.id().value())
                .collect(Collectors.toSet());
    }

    Certificate certificate(String id) {
        return provider.certificate(new CertificateId(id)).orElseThrow();
    }

    List<Certificate> certificates() {
        return provider.certificatesOf(account());
    }

    Order order() {
        return provider.ordersOf(account()).getFirst();
    }

    Outcome write(DomainWrite write) {
        return provider.write(account(), name, write);
    }

    Outcome redo() {
        return write(new DomainWrite.Redo(taskId()));
    }

    Outcome abandon() {
        return write(new DomainWrite.Abandon(taskId()));
    }

    Outcome bind(String certificateId) {
        return write(new DomainWrite.ChangeHttps(new WantedHttps(certificateId, false, true, true)));
    }

    Outcome orderFree() {
        return write(new DomainWrite.ChangeHttps(new WantedHttps("", true, true, true)));
    }

    private String taskId() {
        return raw().get("operTaskId").textValue();
    }
}
