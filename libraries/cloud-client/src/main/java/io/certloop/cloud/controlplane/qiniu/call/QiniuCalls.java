package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unintelligible;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.budget.RateLimiter;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.qiniu.channel.Answer;
import io.certloop.cloud.controlplane.qiniu.channel.CallTime;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuChannel;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Calls of one account: sends each request when the account's request budget permits it, and interprets the answer.
 * Reads and repeatable writes are retried; other writes are not.
 */
public final class QiniuCalls {

    private final QiniuChannel channel;
    private final RateLimiter rateLimiter;
    private final Duration longestWait;
    private final ResponseInterpreter responseInterpreter;
    private final CallRetry retry;
    private final Supplier<CallTime> callTime;

    /**
     * Creates the calls of one account.
     *
     * @param longestWait longest time for which one request waits for the request budget
     */
    public QiniuCalls(
            QiniuChannel channel,
            RateLimiter rateLimiter,
            Duration longestWait,
            ResponseInterpreter responseInterpreter,
            CallRetry retry,
            Supplier<CallTime> callTime) {
        this.channel = channel;
        this.rateLimiter = rateLimiter;
        this.longestWait = longestWait;
        this.responseInterpreter = responseInterpreter;
        this.retry = retry;
        this.callTime = callTime;
    }

    /**
     * Reads from the domain API, with retries.
     *
     * @param map converts the JSON document and the request id; throws {@link IllegalArgumentException} that names a
     *     missing or unreadable member
     */
    public <J, T> T readDomainApi(String path, Class<J> type, BiFunction<J, String, T> map) {
        return retry.call(callTime.get(), time -> readDomainApi(path, type, map, time));
    }

    public <J, T> T readDomainApiOnce(String path, Class<J> type, BiFunction<J, String, T> map) {
        return readDomainApi(path, type, map, callTime.get());
    }

    private <J, T> T readDomainApi(String path, Class<J> type, BiFunction<J, String, T> map, CallTime time) {
        return rateLimiter.pass(
                Api.DOMAINS,
                time.atMost(longestWait),
                () -> read(channel.domainApi("GET", path, Optional.empty(), time), type, map));
    }

    public <J, T> T readCertificateApi(String path, Class<J> type, BiFunction<J, String, T> map) {
        return retry.call(
                callTime.get(),
                time -> rateLimiter.pass(
                        Api.CERTIFICATES,
                        time.atMost(longestWait),
                        () -> read(channel.certificateApi(path, time), type, map)));
    }

    public Receipt write(ChangeRequest request) {
        CallTime whole = callTime.get();
        return request.repeatable() ? retry.call(whole, time -> write(request, time)) : write(request, whole);
    }

    private Receipt write(ChangeRequest request, CallTime time) {
        return rateLimiter.pass(Api.DOMAINS, time.atMost(longestWait), () -> send(request, time));
    }

    private Receipt send(ChangeRequest request, CallTime time) {
        Answer answer = channel.domainApi(request.method(), request.path(), request.json(), time);
        return switch (responseInterpreter.interpret(answer)) {
            case Verdict.Accepted accepted -> new Receipt(answer.requestId(), false);
            case Verdict.AlreadyDone done -> new Receipt(answer.requestId(), true);
            case Verdict.Failed failed -> throw new ControlPlaneException(failed.fault());
        };
    }

    private <J, T> T read(Answer answer, Class<J> type, BiFunction<J, String, T> map) {
        return switch (responseInterpreter.interpret(answer)) {
            case Verdict.Accepted accepted -> mapped(answer, type, map);
            case Verdict.AlreadyDone done ->
                throw new ControlPlaneException(new Rejected(answer.requestId(), done.detail()));
            case Verdict.Failed failed -> throw new ControlPlaneException(failed.fault());
        };
    }

    private static <J, T> T mapped(Answer answer, Class<J> type, BiFunction<J, String, T> map) {
        J json = QiniuJson.read(answer.body(), type).orElseThrow(() -> unintelligible(answer, "not the expected JSON"));
        try {
            return map.apply(json, answer.requestId());
        } catch (IllegalArgumentException e) {
            throw unintelligible(answer, e.getMessage());
        }
    }

    private static ControlPlaneException unintelligible(Answer answer, String why) {
        return new ControlPlaneException(new Unintelligible(answer.requestId(), "the answer cannot be read: " + why));
    }
}
