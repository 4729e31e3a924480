package io.certloop.cloud.controlplane.qiniu;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unintelligible;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Calls of one account, with what their answers mean. Reads are tried again, writes never. */
final class QiniuCalls {

    private final QiniuChannel channel;
    private final Judge judge;
    private final ReadRetry retry;

    QiniuCalls(QiniuChannel channel, Judge judge, ReadRetry retry) {
        this.channel = channel;
        this.judge = judge;
        this.retry = retry;
    }

    /**
     * @param map gets the document and the request id; its {@link IllegalArgumentException} says
     *     which member is missing or unreadable
     */
    <J, T> T readDomainApi(String path, Class<J> type, BiFunction<J, String, T> map) {
        return retry.read(() -> readDomainApiOnce(path, type, map));
    }

    <J, T> T readDomainApiOnce(String path, Class<J> type, BiFunction<J, String, T> map) {
        return read(() -> channel.domainApi("GET", path, Optional.empty()), type, map);
    }

    <J, T> T readCertificateApi(String path, Class<J> type, BiFunction<J, String, T> map) {
        return retry.read(() -> read(() -> channel.certificateApi(path), type, map));
    }

    Write write(ChangeRequest request) {
        Answer answer = channel.domainApi(request.method(), request.path(), request.json());
        return switch (judge.judge(answer)) {
            case Verdict.Accepted accepted -> new Write(answer.requestId(), false);
            case Verdict.AlreadyDone done -> new Write(answer.requestId(), true);
            case Verdict.Failed failed -> throw new ControlPlaneException(failed.fault());
        };
    }

    private <J, T> T read(Supplier<Answer> call, Class<J> type, BiFunction<J, String, T> map) {
        Answer answer = call.get();
        return switch (judge.judge(answer)) {
            case Verdict.Accepted accepted -> mapped(answer, type, map);
            case Verdict.AlreadyDone done ->
                    throw new ControlPlaneException(
                            new Rejected(answer.requestId(), done.detail()));
            case Verdict.Failed failed -> throw new ControlPlaneException(failed.fault());
        };
    }

    private static <J, T> T mapped(Answer answer, Class<J> type, BiFunction<J, String, T> map) {
        J json =
                QiniuJson.read(answer.body(), type)
                        .orElseThrow(() -> unintelligible(answer, "not the expected JSON"));
        try {
            return map.apply(json, answer.requestId());
        } catch (IllegalArgumentException e) {
            throw unintelligible(answer, e.getMessage());
        }
    }

    private static ControlPlaneException unintelligible(Answer answer, String why) {
        return new ControlPlaneException(
                new Unintelligible(answer.requestId(), "the answer cannot be read: " + why));
    }
}
