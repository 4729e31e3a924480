package io.certloop.mockcloud.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores the certificates of all accounts, including those that become available later. */
public final class CertificateStore {

    private final Map<CertificateId, Certificate> byId = new ConcurrentHashMap<>();
    private final Map<String, Queue<CertificateId>> byAccount = new ConcurrentHashMap<>();

    public void add(Certificate certificate) {
        byId.put(certificate.id(), certificate);
        idsOf(certificate.accountId()).add(certificate.id());
    }

    public void remove(Certificate certificate) {
        byId.remove(certificate.id());
        idsOf(certificate.accountId()).remove(certificate.id());
    }

    public Optional<Certificate> find(CertificateId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Certificate> visible(CertificateId id, Instant now) {
        return find(id).filter(certificate -> !certificate.createdAt().isAfter(now));
    }

    /** The certificates that an account has now, in the order in which it got them. */
    public List<Certificate> visibleOf(String accountId, Instant now) {
        return idsOf(accountId).stream()
                .flatMap(id -> visible(id, now).stream())
                .toList();
    }

    private Queue<CertificateId> idsOf(String accountId) {
        return byAccount.computeIfAbsent(accountId, id -> new ConcurrentLinkedQueue<>());
    }
}
