package io.certloop.mockcloud.api;

import io.certloop.mockcloud.http.HttpCall;

/** The provider's hosts; under any other name, all of it is served in one place. */
final class Hosts {

    private static final String DOMAINS = "api.qiniu.com";
    private static final String CERTIFICATES = "fusion.qiniuapi.com";

    private Hosts() {}

    /** Whether the documentation has the module at the other host. */
    static boolean isMisplaced(HttpCall call) {
        var host = call.header("host").orElse("").replaceFirst(":\\d+$", "");
        return switch (Endpoint.documentedScheme(call.segments())) {
            case QBOX -> host.equals(DOMAINS);
            case QINIU -> host.equals(CERTIFICATES);
        };
    }
}
