package io.certloop.mockcloud.api.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.fault.Fault;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.refusal.Refusal;

public final class Answers {

    private static final int OK = 200;

    private Answers() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static HttpAnswer ok(ObjectNode body) {
        return Json.answer(OK, body);
    }

    public static HttpAnswer ok(Json.Writer body) {
        return HttpAnswer.of(OK, "application/json", Json.bytes(body));
    }

    public static HttpAnswer done() {
        return ok(object().put("code", OK));
    }

    public static HttpAnswer refused(Refusal refusal) {
        return error(refusal.httpStatus(), refusal.code(), refusal.message());
    }

    static HttpAnswer error(int status, int code, String message) {
        return Json.answer(status, object().put("code", code).put("error", message));
    }

    public static HttpAnswer internal(int code) {
        return error(code / 1000, code, "internal error, try again later");
    }

    /**
     * The documentation names both forms, with and without Retry-After; no answer of the real provider with Retry-After
     * is known.
     */
    public static HttpAnswer throttled(Fault.Throttle throttle) {
        var refusal = Refusal.TOO_MANY_REQUESTS;
        var own = throttle.status() == refusal.httpStatus();
        var code = own ? refusal.code() : throttle.status();
        var answer = error(throttle.status(), code, refusal.message());
        return throttle.retryAfter()
                .map(wait -> answer.withHeader("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(answer);
    }
}
