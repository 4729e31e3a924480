package io.certloop.cloud.contract;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A provider of another sort, in memory: hostnames with two state machines, a time-out for each waiting state, and
 * PATCH as the only verb. It has no task to retry or to roll back and hurries nobody. It is here to show that nothing
 * of the first provider leaks through the port.
 */
public final class HostnameCdn implements ControlPlanes, ControlPlaneStage {

    private final AccountId account = new AccountId("zone-1");
    private final AccountId stranger = new AccountId("zone-2");
    private final Map<DomainName, Hostname> hostnames = new TreeMap<>(Comparator.comparing(DomainName::value));
    private final Map<CertificateId, Certificate> certificates = new HashMap<>();
    private final Clock clock;
    private final Consumer<Duration> advance;
    private Misbehaviour misbehaviour = Misbehaviour.NONE;

    public HostnameCdn(SettableClock clock) {
        this(clock, clock::advance);
    }

    /** @param advance lets time pass on that clock */
    public HostnameCdn(Clock clock, Consumer<Duration> advance) {
        this.clock = clock;
        this.advance = advance;
    }

    @Override
    public void domains(Map<DomainName, Situation> domains) {
        hostnames.clear();
        Instant now = clock.instant();
        domains.forEach((name, situation) -> {
            Hostname made = new Hostname(certificate(name, "c-" + name.value()), now.minus(Duration.ofSeconds(1)));
            hostnames.put(name, in(situation, made));
        });
    }

    private static Hostname in(Situation situation, Hostname hostname) {
        return switch (situation) {
            case HEALTHY -> hostname;
            case CHANGING -> hostname.in("pending_deployment", false);
            case FAILED -> hostname.in("deployment_timed_out", true);
            case AWAITING_VALIDATION -> {
                hostname.managed = true;
                yield hostname.in("pending_validation", false);
            }
            case SUSPENDED -> {
                hostname.status = "blocked";
                yield hostname;
            }
        };
    }

    /** Makes a certificate of 90 days for the domain, 60 of which are left. */
    public CertificateId certificate(DomainName name, String id) {
        CertificateId key = new CertificateId(id);
        Instant notBefore = clock.instant().minus(Duration.ofDays(30));
        certificates.put(
                key,
                new Certificate(
                        key,
                        List.of(name.value()),
                        notBefore,
                        notBefore.plus(Duration.ofDays(90)),
                        true,
                        false,
                        Optional.of(sha256(id))));
        return key;
    }

    private static String sha256(String id) {
        byte[] bytes = Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), 32);
        return HexFormat.of().formatHex(bytes);
    }

    /** The certificate of the hostname runs into its time-out in this step, and then stays there. */
    public void timedOut(DomainName name, String step, boolean managed) {
        Hostname hostname = hostnames.get(name);
        hostname.managed = managed;
        hostname.in(step + "_timed_out", true);
    }

    public void publish(DomainName name) {
        hostnames.get(name).validated = true;
    }

    /** The truth: what the edges show. */
    public Certificate served(DomainName name) {
        Hostname hostname = hostnames.get(name);
        hostname.look(clock.instant());
        return certificates.get(hostname.served.orElseThrow());
    }

    @Override
    public ControlPlanes planes() {
        return this;
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public AccountId stranger() {
        return stranger;
    }

    @Override
    public void misbehave(Misbehaviour how) {
        misbehaviour = how;
    }

    @Override
    public void letPass(Duration time) {
        advance.accept(time);
    }

    @Override
    public void close() {
        hostnames.clear();
    }

    @Override
    public List<AccountId> accounts() {
        return List.of(account, stranger);
    }

    @Override
    public ControlPlane of(AccountId id) {
        if (!accounts().contains(id)) {
            throw new IllegalArgumentException("the account is not configured: " + id);
        }
        return new HostnameZone(this, id);
    }

    Map<DomainName, Hostname> hostnames() {
        return hostnames;
    }

    Map<CertificateId, Certificate> certificates() {
        return certificates;
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    Instant now() {
        return clock.instant();
    }
}
