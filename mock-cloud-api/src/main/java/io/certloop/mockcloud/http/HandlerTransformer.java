package io.certloop.mockcloud.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;

/** The seam to WireMock; nothing else in the mock knows it. */
final class HandlerTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "handler";

    private final HttpHandler handler;

    HandlerTransformer(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return definition(handler.handle(call(event.getRequest())));
    }

    private static HttpCall call(Request request) {
        var url = request.getUrl();
        var question = url.indexOf('?');
        var headers = new HashMap<String, String>();
        request.getHeaders()
                .all()
                .forEach(h -> headers.put(h.key().toLowerCase(Locale.ROOT), h.firstValue()));
        return new HttpCall(
                request.getMethod().getName(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers,
                request.getBody());
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

    /** The connection can't be used any more once less was sent than was promised. */
    private static ResponseDefinitionBuilder half(
            ResponseDefinitionBuilder builder, HttpAnswer answer) {
        var length = answer.body().length;
        return whole(builder, answer, Arrays.copyOf(answer.body(), length / 2))
                .withHeader("Content-Length", Integer.toString(length));
    }

    private static ResponseDefinitionBuilder whole(
            ResponseDefinitionBuilder builder, HttpAnswer answer, byte[] body) {
        builder.withStatus(answer.status()).withBody(body);
        answer.headers().forEach(builder::withHeader);
        return builder;
    }
}
