package io.certloop.mockcloud.signature;

import java.util.Map;

/**
 * What a signature can cover, as it was received.
 *
 * @param path decoded
 * @param rawQuery empty where there is none
 * @param host as in the Host header, with the port if it carries one
 * @param contentType null where the request carries none
 * @param vendorHeaders those that start with X-Qiniu-
 */
public record SignedRequest(
        String method,
        String path,
        String rawQuery,
        String host,
        String contentType,
        Map<String, String> vendorHeaders,
        byte[] body) {

    String target() {
        return rawQuery.isEmpty() ? path : path + '?' + rawQuery;
    }
}
