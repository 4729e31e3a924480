package io.certloop.remediation.run.report;

import io.certloop.remediation.notification.AllowedHosts;
import java.net.URI;
import java.util.List;

/**
 * The hosts that callbacks may go to. Only our own services get this service's token, because everybody who may request
 * a run may name any allowed URL as the callback.
 *
 * @param ours our own services, each {@code host:port}
 * @param others hosts that get callbacks without the token
 */
public record CallbackHosts(AllowedHosts ours, AllowedHosts others) {

    /** @throws IllegalArgumentException if an entry is not {@code host:port} */
    public static CallbackHosts of(List<String> ours, AllowedHosts others) {
        List<String> wrong =
                ours.stream().filter(entry -> !isHostAndPort(entry)).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("certloop.callbacks.hosts: %s is not host:port".formatted(wrong));
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

    /** Whether the callback is sent with this service's token. */
    public boolean getToken(URI callback) {
        return ours.allow(callback);
    }
}
