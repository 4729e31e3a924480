package io.certloop.mockcloud;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Twins;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.edge.EdgeCertificates;
import io.certloop.mockcloud.edge.Presentation;
import io.certloop.mockcloud.fault.DrawnFaults;
import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.fault.FaultDice;
import io.certloop.mockcloud.fault.FaultSubject;
import io.certloop.mockcloud.provider.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what an edge presents in a handshake: the certificate that was deployed to it, or what a randomly drawn fault
 * makes it present.
 */
final class EdgePresenter implements EdgeCertificates {

    private static final Duration LONG_AGO = Duration.ofDays(7);
    private static final byte[] GARBAGE = {'n', 'o', 't', ' ', 'O', 'C', 'S', 'P'};
    private static final Set<String> ALL_PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final Provider provider;
    private final FaultDice dice;
    private final CertificateAuthority authority;
    private final Certificate stranger;
    private final Twins twins;

    /** @param stranger the certificate for a client that asks for a name that is not served */
    EdgePresenter(Provider provider, FaultDice dice, CertificateAuthority authority, Certificate stranger) {
        this.provider = provider;
        this.dice = dice;
        this.authority = authority;
        this.stranger = stranger;
        this.twins = new Twins(authority);
    }

    @Override
    public Presentation present(String edgeAddress, String host) {
        var domain = host.isEmpty() ? Optional.<Domain>empty() : provider.answeringFor(new DomainName(host));
        var drawn = dice.draw(FaultSubject.handshake(
                domain.map(Domain::accountId).orElse(""),
                domain.map(found -> found.name().value()).orElse(host),
                edgeAddress));
        var certificate = domain.filter(found -> !drawn.has(Fault.WrongHost.class))
                .flatMap(found -> served(edgeAddress, found, drawn))
                .orElse(stranger);
        var throttle = drawn.first(Fault.HandshakeThrottle.class).filter(limit -> dice.isThrottled(edgeAddress, limit));
        return new Presentation(
                chain(material(certificate, drawn), drawn),
                beside(certificate, drawn),
                staple(certificate, drawn),
                refusedProtocols(drawn, throttle),
                throttle.map(Fault.HandshakeThrottle::delay).orElse(Duration.ZERO),
                silence(drawn));
    }

    private Optional<byte[]> staple(Certificate certificate, DrawnFaults drawn) {
        return drawn.first(Fault.Staple.class).map(fault -> answer(certificate, fault.word()));
    }

    private byte[] answer(Certificate certificate, Fault.Staple.Word word) {
        var now = provider.now();
        var leaf = certificate.material().leaf();
        return switch (word) {
            case GOOD -> authority.ocspGood(leaf, now);
            case REVOKED -> authority.ocspRevoked(leaf, now);
            case REVOKED_EARLIER ->
                certificate.createdAt().isAfter(dice.setAt())
                        ? authority.ocspGood(leaf, now)
                        : authority.ocspRevoked(leaf, now);
            case STALE -> authority.ocspRevoked(leaf, now.minus(LONG_AGO));
            case GARBLED -> GARBAGE;
        };
    }

    private Optional<KeyedChain> beside(Certificate certificate, DrawnFaults drawn) {
        return drawn.first(Fault.RsaBeside.class)
                .map(fault -> twins.rsa(certificate, fault.daysLeft(), provider.now()));
    }

    private Optional<Certificate> served(String edgeAddress, Domain domain, DrawnFaults drawn) {
        return drawn.first(Fault.KeepsOldCertificate.class)
                .map(old -> old.by().map(provider.now()::minus).orElseGet(dice::setAt))
                .map(moment -> provider.served(edgeAddress, domain, moment))
                .orElseGet(() -> provider.served(edgeAddress, domain));
    }

    private KeyedChain material(Certificate certificate, DrawnFaults drawn) {
        if (drawn.has(Fault.NotYetValid.class)) {
            return twins.notYetValid(certificate, provider.now());
        }
        return drawn.has(Fault.WeakKey.class) ? twins.withShortKey(certificate) : certificate.material();
    }

    private KeyedChain chain(KeyedChain material, DrawnFaults drawn) {
        if (drawn.has(Fault.BrokenChain.class)) {
            return new KeyedChain(material.key(), List.of(material.leaf()));
        }
        return drawn.has(Fault.ExpiredIntermediate.class) ? authority.belowExpiredIntermediate(material) : material;
    }

    private static Set<String> refusedProtocols(DrawnFaults drawn, Optional<Fault.HandshakeThrottle> throttle) {
        if (throttle.filter(limit -> limit.delay().isZero()).isPresent()) {
            return ALL_PROTOCOLS;
        }
        return drawn.all(Fault.RefusesProtocol.class).stream()
                .map(Fault.RefusesProtocol::protocol)
                .collect(Collectors.toSet());
    }

    private static Duration silence(DrawnFaults drawn) {
        return drawn.first(Fault.HandshakeHang.class)
                .map(Fault.HandshakeHang::hold)
                .orElse(Duration.ZERO);
    }
}
