package io.certloop.watcher.revocation;

import io.certloop.cloud.edge.ServedCertificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the served certificates authorities are asked about: those of trusted chains. */
public final class ServedLeaves {

    private final List<AcmeDirectory> directories;
    private final boolean readsLists;

    /**
     * @param readsLists whether revocation lists are fetched
     */
    public ServedLeaves(List<AcmeDirectory> directories, boolean readsLists) {
        this.directories = List.copyOf(directories);
        this.readsLists = readsLists;
    }

    /** Each once, in the order of their fingerprints. */
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
        return readsLists && leaf.crlUrl().isPresent();
    }
}
