package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.Fingerprints;
import io.certloop.watcher.inventory.Fingerprints.Fingerprint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The certificates of one account: listed once per shard, and read one by one only where the
 * fingerprint, which the list does not carry, is not known yet.
 */
final class CertificateLooker {

    private final AccountId account;
    private final ControlPlane plane;
    private final Fingerprints fingerprints;
    private final Pacer pacer;
    private final Map<CertificateId, Certificate> listed;
    private final Map<CertificateId, CompletableFuture<CertificateLook>> read =
            new ConcurrentHashMap<>();

    private CertificateLooker(
            AccountId account,
            ControlPlane plane,
            Fingerprints fingerprints,
            Pacer pacer,
            Map<CertificateId, Certificate> listed) {
        this.account = account;
        this.plane = plane;
        this.fingerprints = fingerprints;
        this.pacer = pacer;
        this.listed = listed;
    }

    /** Lists the certificates. If that fails, each is read by itself and may fail by itself. */
    static CertificateLooker list(
            AccountId account, ControlPlane plane, Fingerprints fingerprints, Pacer pacer) {
        Map<CertificateId, Fingerprint> known = fingerprints.of(account);
        return new CertificateLooker(
                account, plane, fingerprints, pacer, withFingerprints(list(plane, pacer), known));
    }

    private static Map<CertificateId, Certificate> list(ControlPlane plane, Pacer pacer) {
        try {
            pacer.await();
            return plane.certificates().stream()
                    .collect(Collectors.toMap(Certificate::id, Function.identity(), (a, b) -> a));
        } catch (ControlPlaneException e) {
            return Map.of();
        }
    }

    private static Map<CertificateId, Certificate> withFingerprints(
            Map<CertificateId, Certificate> listed, Map<CertificateId, Fingerprint> known) {
        return listed.values().stream()
                .filter(certificate -> isKnown(certificate, known.get(certificate.id())))
                .map(it -> withFingerprint(it, known.get(it.id()).sha256()))
                .collect(Collectors.toMap(Certificate::id, Function.identity()));
    }

    private static boolean isKnown(Certificate certificate, Fingerprint known) {
        return known != null && known.isOf(certificate);
    }

    private static Certificate withFingerprint(Certificate certificate, String sha256) {
        return new Certificate(
                certificate.id(),
                certificate.names(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.enabled(),
                certificate.ordered(),
                Optional.of(sha256));
    }

    CertificateLook look(CertificateId id) {
        Certificate known = listed.get(id);
        return known != null ? new CertificateLook.Read(known) : readOnce(id);
    }

    /** Domains that share a certificate wait for the one request about it. */
    private CertificateLook readOnce(CertificateId id) {
        var mine = new CompletableFuture<CertificateLook>();
        CompletableFuture<CertificateLook> others = read.putIfAbsent(id, mine);
        if (others != null) {
            return others.join();
        }
        try {
            mine.complete(read(id));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return mine.join();
    }

    private CertificateLook read(CertificateId id) {
        try {
            pacer.await();
            Certificate certificate = plane.certificate(id);
            fingerprints.keep(account, certificate);
            return new CertificateLook.Read(certificate);
        } catch (ControlPlaneException e) {
            return new CertificateLook.Unread(id, e.getMessage());
        }
    }
}
