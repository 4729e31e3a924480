package io.certloop.watcher.revocation;

import io.certloop.cloud.edge.ServedCertificate;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Selects the served certificates about which authorities are asked: those with a trusted chain. */
@Singleton
public final class ServedLeaves {

    private final List<AcmeDirectory> directories;
    private final RevocationConfig config;

    public ServedLeaves(RevocationConfig config) {
        this.config = config;
        this.directories = config.ari().directories().values().stream()
                .map(each -> new AcmeDirectory(each.url(), each.issuers()))
                .toList();
    }

    /** The certificates to ask about, without duplicates, ordered by fingerprint. */
    public List<Leaf> of(Collection<ServedCertificate> examined) {
        Map<String, Leaf> leaves = new TreeMap<>();
        examined.stream()
                .filter(ServedCertificate::trusted)
                .map(served -> Leaf.of(served, directories))
                .filter(leaf -> leaf.directory().isPresent() || isListed(leaf))
                .forEach(leaf -> leaves.putIfAbsent(leaf.sha256(), leaf));
        return List.copyOf(leaves.values());
    }

    public boolean isListed(Leaf leaf) {
        return config.crl().enabled() && leaf.crlUrl().isPresent();
    }
}
