package io.certloop.mockcloud.http;

/** Whatever it throws becomes a 500. */
@FunctionalInterface
public interface HttpHandler {
    HttpAnswer handle(HttpCall call);
}
