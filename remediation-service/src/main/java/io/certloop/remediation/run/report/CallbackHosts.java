package io.certloop.remediation.run.report;

import io.certloop.remediation.notification.AllowedHosts;
import java.net.URI;
import java.util.List;

/**
 * Where callbacks may go. Only our own services get the token of this service: everybody who may
 * request a run may name any allowed URL.
 *
 * @param ours {@code host:port} each
 * @param others get callbacks without the token: the hosts that were allowed before our own were
 *     listed
 */
public record CallbackHosts(AllowedHosts ours, AllowedHosts others) {

    /**
     * @throws IllegalArgumentException if an entry is not {@code host:port}
     */
    public static CallbackHosts of(List<String> ours, AllowedHosts others) {
        List<String> wrong = ours.stream().filter(entry -> !isHostAndPort(entry)).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "certloop.callbacks.hosts: %s is not host:port".formatted(wrong));
        }
        return new CallbackHosts(new AllowedHosts(ours), others);
    }

    private static boolean isHostAndPort(String entry) {
        URI uri = URI.create("http://" + entry.strip());
        return uri.getHost() != null
                && uri.getPort() > 0
                && uri.getPort() <= AllowedHosts.LAST_PORT
                && uri.getRawPath().isEmpty();
    }

    public boolean allow(URI callback) {
        return getToken(callback) || others.allow(callback);
    }

    /** Whether our token goes along. */
    public boolean getToken(URI callback) {
        return ours.allow(callback);
    }
}
