package io.certloop.mockcloud.order;

import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.domain.DomainName;
import java.util.List;

/**
 * @param names the names of the certificate; the first is its common name
 * @param authMethod DNS, FILE or DNS_PROXY
 */
public record OrderData(List<String> names, String authMethod, KeyAlgorithm algorithm) {

    public OrderData {
        names = List.copyOf(names);
    }

    static OrderData usual(DomainName domain) {
        return new OrderData(domain.certificateNames(), "DNS", KeyAlgorithm.ECDSA);
    }

    /** The domain whose ownership must be proven. */
    public DomainName domain() {
        return nameOf(names.getFirst());
    }

    public boolean isValid() {
        return names.stream().allMatch(name -> nameOf(name).isValid());
    }

    /**
     * Converts the name in a certificate to the provider's form, in which a wildcard begins with a dot
     * ({@code .example.com}).
     */
    private static DomainName nameOf(String certificateName) {
        return new DomainName(certificateName.startsWith("*.") ? certificateName.substring(1) : certificateName);
    }
}
