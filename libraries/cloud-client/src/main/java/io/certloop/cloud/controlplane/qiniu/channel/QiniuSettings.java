package io.certloop.cloud.controlplane.qiniu.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The provider's addresses, and which of its APIs may be used.
 *
 * @param domainApi scheme, host and port of domain management
 * @param certificateApi scheme, host and port of certificate management
 * @param operatorApi whether the console's private API may be used: retry, abandon, expedite, ownership check, free
 *     certificates
 */
public record QiniuSettings(URI domainApi, URI certificateApi, boolean operatorApi, Timeouts timeouts) {

    public QiniuSettings {
        Objects.requireNonNull(timeouts);
        List<String> violations = new ArrayList<>();
        checkOrigin("domain-api", domainApi, violations);
        checkOrigin("certificate-api", certificateApi, violations);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void checkOrigin(String key, URI uri, List<String> violations) {
        boolean origin = uri != null
                && uri.getScheme() != null
                && Set.of("http", "https").contains(uri.getScheme())
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && Set.of("", "/").contains(uri.getRawPath())
                && uri.getRawQuery() == null;
        if (!origin) {
            violations.add(key + " must be scheme, host and port only, as https://host:port");
        }
    }
}
