package io.certloop.mockcloud.api;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** 16 characters, as the provider's support asks for them. */
final class RequestId {

    private RequestId() {}

    static String next() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
