package io.certloop.harness.farm.stage;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The domains of the farms and their certificates; at first every node serves the desired certificate. */
public final class FarmFleet {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration AGE = Duration.ofDays(10);

    private final FarmStage stage;
    private final CertificateAuthority authority = CertificateAuthority.create(Instant.now());
    private final Map<String, String> first = new LinkedHashMap<>();

    public FarmFleet(FarmStage stage) {
        this.stage = stage;
    }

    /**
     * Adds a domain, with the same certificate in the desired folder and on every node; to be called before the nodes
     * start.
     */
    public void add(String farm, String domain) {
        var chain = issue(domain, Instant.now().plus(LIFETIME).minus(AGE));
        first.put(domain, chain.sha256());
        var pem = pem(chain);
        stage.desire(farm, domain, pem);
        stage.nodes().forEach(node -> node.write(farm, domain, pem));
    }

    public List<String> domains() {
        return List.copyOf(first.keySet());
    }

    /** SHA-256 of the domain's first leaf certificate. */
    public String first(String domain) {
        return first.get(domain);
    }

    /** Issues a new certificate for the domain; its validity has just begun. */
    public KeyedChain renewed(String domain) {
        return issue(domain, Instant.now().plus(LIFETIME));
    }

    public KeyedChain expired(String domain) {
        return issue(domain, Instant.now().minus(Duration.ofHours(5)));
    }

    private KeyedChain issue(String domain, Instant notAfter) {
        return authority.issue(List.of(domain), Validity.endingAt(notAfter, LIFETIME));
    }

    /** A new leaf certificate with the intermediate of another authority as its chain. */
    public KeyedChain wronglyChained(String domain) {
        var right = renewed(domain);
        var other = CertificateAuthority.create(Instant.now())
                .issue(List.of(domain), Validity.endingAt(Instant.now().plus(AGE), AGE));
        return new KeyedChain(right.key(), List.of(right.leaf(), other.chain().getLast()));
    }

    public static String pem(KeyedChain chain) {
        return Pem.of(chain.chain()) + Pem.of(chain.key());
    }

    public String rootPem() {
        return authority.rootPem();
    }
}
