package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.provider.Outcome.Refused;
import io.certloop.mockcloud.refusal.Refusal;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Takes uploads and deletions of certificates. */
final class CertificateDesk {

    private static final int MOST_PER_ACCOUNT = 1000;
    private static final DomainName FIRST = new DomainName("");

    private final UploadCheck check;

    CertificateDesk(UploadCheck check) {
        this.check = check;
    }

    Outcome upload(World world, Account account, String chainPem, String keyPem, Instant now) {
        if (world.certificates().visibleOf(account.id(), now).size() >= MOST_PER_ACCOUNT) {
            return new Refused(Refusal.TOO_MANY_CERTIFICATES);
        }
        var chain = Pem.chain(chainPem);
        var key = Pem.key(keyPem).orElse(null);
        var refusal = check.refusal(chain, key, now);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        var leaf = chain.getFirst();
        var material = new KeyedChain(key, chain);
        var certificate =
                Certificate.own(
                        account.id(),
                        UploadCheck.namesOf(leaf),
                        now,
                        validityOf(leaf),
                        () -> material);
        world.certificates().add(certificate);
        var id = certificate.id().value();
        return new Applied("certId=" + id, id);
    }

    Outcome delete(World world, Account account, CertificateId id, Instant now) {
        var found = world.certificates().visible(id, now);
        if (found.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_CERTIFICATE);
        }
        if (!found.get().accountId().equals(account.id())) {
            return new Refused(Refusal.NOT_YOUR_CERTIFICATE);
        }
        if (isInUse(world, account, id, now)) {
            return new Refused(Refusal.CERTIFICATE_IN_USE);
        }
        world.certificates().remove(found.get());
        return Applied.of("certId=" + id);
    }

    /** Bound, still served while a swap is rolling out, or needed to roll back to. */
    private static boolean isInUse(World world, Account account, CertificateId id, Instant now) {
        return world.domainsOf(account.id(), FIRST)
                .flatMap(domain -> domain.facts().from(now).stream())
                .anyMatch(facts -> uses(facts, id));
    }

    private static boolean uses(DomainFacts facts, CertificateId id) {
        return facts.https().certificateId().equals(id.value())
                || facts.served().contains(id)
                || facts.isBeingChangedFrom(id.value());
    }

    private static Validity validityOf(X509Certificate leaf) {
        return new Validity(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
    }
}
