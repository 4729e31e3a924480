package io.certloop.mockcloud.api;

import io.certloop.mockcloud.http.HttpCall;

/** The host names of the provider's API modules. Under any other name, this server serves all modules. */
final class Hosts {

    private static final String DOMAINS = "api.qiniu.com";
    private static final String CERTIFICATES = "fusion.qiniuapi.com";

    private Hosts() {}

    /**
     * Whether the call uses the host that, according to the documentation, serves only the other one of the two modules
     * (domains and certificates).
     */
    static boolean isMisplaced(HttpCall call) {
        var host = call.header("host").orElse("").replaceFirst(":\\d+$", "");
        return switch (Endpoint.documentedScheme(call.segments())) {
            case QBOX -> host.equals(DOMAINS);
            case QINIU -> host.equals(CERTIFICATES);
        };
    }
}
