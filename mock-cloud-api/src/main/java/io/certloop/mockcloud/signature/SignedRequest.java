package io.certloop.mockcloud.signature;

import java.util.Map;

/**
 * @param path decoded
 * @param rawQuery empty where there is none
 * @param host as in the Host header, with the port if the header carries a port
 * @param contentType null where the request carries none
 * @param vendorHeaders the headers whose names start with X-Qiniu-
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
