package io.certloop.mockcloud.api;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Makes request ids of 16 characters, the form that the provider's support expects. */
final class RequestId {

    private RequestId() {}

    static String next() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
