package io.certloop.cloud.controlplane.qiniu;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the provider is and how long to wait for it.
 *
 * @param domainApi scheme, host and port of domain management
 * @param certificateApi scheme, host and port of certificate management
 * @param operatorApi the console's private calls may be used: redo, roll back, hurry up, ownership,
 *     free certificates
 * @param connectTimeout for one TCP connection
 * @param answerTimeout from sending until the last byte of the answer
 */
public record QiniuSettings(
        URI domainApi,
        URI certificateApi,
        boolean operatorApi,
        Duration connectTimeout,
        Duration answerTimeout) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    public QiniuSettings {
        List<String> violations = new ArrayList<>();
        checkOrigin("domain-api", domainApi, violations);
        checkOrigin("certificate-api", certificateApi, violations);
        checkTimeout("connect-timeout", connectTimeout, violations);
        checkTimeout("answer-timeout", answerTimeout, violations);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void checkOrigin(String key, URI uri, List<String> violations) {
        boolean origin =
                uri != null
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

    private static void checkTimeout(String key, Duration value, List<String> violations) {
        if (value == null || value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            violations.add(key + " must lie between " + SHORTEST + " and " + LONGEST);
        }
    }
}
