package io.certloop.mockcloud.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Connects WireMock to the mock's own handler; nothing else in the mock knows WireMock's requests. The filter answers
 * before WireMock searches for a stub. A single stub for all requests would take as long to find as the answer itself
 * takes.
 */
final class HandlerFilter implements StubRequestFilterV2 {

    private final HttpHandler handler;

    HandlerFilter(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    public String getName() {
        return "handler";
    }

    /**
     * Answers the request from WireMock's logged copy of it, because headers and body were already read into this copy.
     */
    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        return RequestFilterAction.stopWith(definition(handler.handle(call(event.getRequest()))));
    }

    private static HttpCall call(Request request) {
        var url = request.getUrl();
        var question = url.indexOf('?');
        return new HttpCall(
                request.getMethod().getName(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers(request),
                request.getBody());
    }

    private static Map<String, String> headers(Request request) {
        var headers = new HashMap<String, String>();
        for (var header : request.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        return headers;
    }

    private static ResponseDefinition definition(HttpAnswer answer) {
        var builder = ResponseDefinitionBuilder.responseDefinition();
        if (!answer.delay().isZero()) {
            builder.withFixedDelay((int) answer.delay().toMillis());
        }
        return switch (answer.ending()) {
            case NOTHING -> builder.withFault(Fault.EMPTY_RESPONSE).build();
            case RESET -> builder.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case HALF -> half(builder, answer).build();
            case COMPLETE -> whole(builder, answer, answer.body()).build();
        };
    }

    /**
     * Sends half of the body with the length of the whole. The connection cannot be used afterwards, because fewer
     * bytes were sent than announced.
     */
    private static ResponseDefinitionBuilder half(ResponseDefinitionBuilder builder, HttpAnswer answer) {
        var length = answer.body().length;
        return whole(builder, answer, Arrays.copyOf(answer.body(), length / 2))
                .withHeader("Content-Length", Integer.toString(length));
    }

    private static ResponseDefinitionBuilder whole(ResponseDefinitionBuilder builder, HttpAnswer answer, byte[] body) {
        builder.withStatus(answer.status()).withBody(body);
        answer.headers().forEach(builder::withHeader);
        return builder;
    }
}
