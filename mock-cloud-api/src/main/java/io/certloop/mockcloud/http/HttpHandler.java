package io.certloop.mockcloud.http;

/** Answers a request; whatever it throws becomes a 500. */
@FunctionalInterface
public interface HttpHandler {
    HttpAnswer handle(HttpCall call);
}
